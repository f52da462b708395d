import { type ServerResponse, validateHeaderValue } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Context, Middleware } from 'koa';
import { answerOf, type Cue, type WholeAnswer } from '../harness/scenario/answer.ts';
import { type Exchange, keptBody } from '../harness/wire/exchange.ts';
import { type HeaderList, headerValue } from '../harness/wire/header-lines.ts';
import { type ResourceKey, readResourceKey } from '../harness/wire/resource-key.ts';
import type { Recorder } from './recorder.ts';

/** Finds what to play; undefined when nobody asked for such a scenario. */
export type FindCue = (key: ResourceKey) => Cue | undefined;

/** Koa middleware that plays a scenario's answers byte for byte and records every request. */
export function player(server: 'app' | 'api', recorder: Recorder, findCue: FindCue): Middleware {
  return async (context, next) => {
    const key = readResourceKey(context.req.url ?? '');
    if (key === undefined) return next();
    const exchange = recorder.arrive(server, context.req, key);
    // A connection that was lost lets the answer finish too.
    context.res.once('finish', () => {
      exchange.completed = !context.req.socket.destroyed;
    });
    const cue = findCue(key);
    if (cue === undefined) {
      exchange.answer = { status: 404, headers: [], body: '', bodyBytes: 0 };
      context.status = 404;
      context.body = `No scenario ${key.scenario} is being played here.\n`;
      return;
    }
    context.respond = false;
    const received = (method: string): number =>
      recorder.of(key.attempt).filter((one) => one.method === method && !one.preflight && one.sender === 'client')
        .length;
    const answer = answerOf(cue, {
      hop: key.hop,
      preflight: exchange.preflight,
      received,
      echo: (name) => headerValue(exchange.headers, name) ?? '',
    });
    await play(context, exchange, answer, recorder);
  };
}

async function play({ req, res }: Context, exchange: Exchange, answer: WholeAnswer, recorder: Recorder): Promise<void> {
  req.resume();
  if (answer.delay > 0) await delay(answer.delay);
  if (res.destroyed) return;
  const raw = !answer.headers.every(([name, value]) => isOrdinary(name, value));
  const headers: HeaderList = [...answer.headers, ['Connection', raw ? 'close' : 'keep-alive']];
  const body = exchange.method === 'HEAD' ? Buffer.alloc(0) : Buffer.from(answer.body);
  exchange.answer = {
    status: answer.status,
    headers,
    body: body.toString('utf8').slice(0, keptBody),
    bodyBytes: body.length,
  };
  if (raw) return playRaw(res, exchange, answer, headers, body);
  res.sendDate = false;
  // Koa's default status text would be sent where the scenario gave none.
  if (answer.statusText === undefined) res.writeHead(answer.status, headers.flat());
  else res.writeHead(answer.status, answer.statusText, headers.flat());
  if (recorder.isWatched()) {
    const half = body.subarray(0, Math.floor(body.length / 2));
    await new Promise((resolve) => res.write(half, resolve));
    await recorder.answering(exchange, req.socket);
    res.end(body.subarray(half.length));
  } else {
    res.end(body);
  }
}

function isOrdinary(name: string, value: string): boolean {
  try {
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

/** Bytes that Node's HTTP server refuses to write: NUL and other controls. The connection ends with the answer. */
function playRaw(
  res: ServerResponse,
  exchange: Exchange,
  answer: WholeAnswer,
  headers: HeaderList,
  body: Buffer,
): void {
  const { socket } = res;
  if (socket === null) return;
  const head = [
    `HTTP/1.1 ${answer.status} ${answer.statusText ?? ''}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), body]), () => {
    exchange.completed = socket.writableFinished;
  });
}
