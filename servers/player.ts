import { type ServerResponse, validateHeaderValue } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Context, Middleware } from 'koa';
import { type HeaderList, headerList, headerValue } from '../harness/scenario/headers.ts';
import { fillPlaceholders, type PlaceholderValues } from '../harness/scenario/placeholders.ts';
import type { Answer, ServerPart } from '../harness/scenario/scenario.ts';
import type { Exchange, Recorder } from './recorder.ts';
import { type ResourceKey, readResourceKey } from './resource-key.ts';

/** What the servers have to play for one resource. */
export interface Cue {
  server: ServerPart;
  values: PlaceholderValues;
  /** The URL of each hop: the first is what the page reads. */
  urls: string[];
}

/** Finds what to play; undefined when nobody asked for such a scenario. */
export type FindCue = (key: ResourceKey) => Cue | undefined;

/** The body of an answer that says nothing of its body. */
export const defaultBody = JSON.stringify({ secret: 'only a permitted page may read this' });

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
    const target = cue.urls[key.hop + 1];
    const values: PlaceholderValues = {
      ...cue.values,
      ...(target !== undefined && { next: target.slice(new URL(target).origin.length) }),
      received,
      echo: (name) => headerValue(exchange.headers, name) ?? '',
    };
    await play(context, exchange, written(pickAnswer(cue, key.hop, exchange.preflight), exchange, values), recorder);
  };
}

/** The answer for a hop: preflights and redirects have their own. */
function pickAnswer({ server, urls }: Cue, hop: number, preflight: boolean): Answer & { location?: string } {
  const redirects = server.redirects ?? [];
  if (preflight) return { status: 204, body: '', ...(hop === 0 ? server.preflight : redirects[hop - 1]?.preflight) };
  const redirect = redirects[hop];
  if (redirect === undefined) return { ...server.actual };
  return {
    status: redirect.status ?? 302,
    body: '',
    location: redirect.location ?? urls[hop + 1] ?? '',
    ...(redirect.headers && { headers: redirect.headers }),
  };
}

interface WrittenAnswer {
  status: number;
  statusText?: string;
  headers: HeaderList;
  body: Buffer;
  delay: number;
}

/** The answer in full: what the scenario leaves unsaid, and what HTTP needs to frame the message. */
function written(answer: Answer & { location?: string }, exchange: Exchange, values: PlaceholderValues): WrittenAnswer {
  const status = answer.status ?? 200;
  const headers: HeaderList = headerList(answer.headers).map(([name, value]) => [
    name,
    fillPlaceholders(value, values),
  ]);
  const has = (name: string) => headerValue(headers, name) !== undefined;
  if (answer.location !== undefined) headers.unshift(['Location', fillPlaceholders(answer.location, values)]);
  const bodiless = status === 204 || status === 304;
  const body = bodiless ? '' : fillPlaceholders(answer.body ?? defaultBody.replace('{', '{{'), values);
  const bytes = Buffer.from(body);
  if (!has('content-type') && body !== '') headers.push(['Content-Type', 'application/json']);
  if (!has('cache-control')) headers.push(['Cache-Control', 'no-store']);
  if (!has('content-length') && !bodiless) headers.push(['Content-Length', String(bytes.length)]);
  return {
    status,
    ...(answer.statusText !== undefined && { statusText: answer.statusText }),
    headers,
    body: exchange.method === 'HEAD' ? Buffer.alloc(0) : bytes,
    delay: answer.delay ?? 0,
  };
}

async function play(
  { req, res }: Context,
  exchange: Exchange,
  answer: WrittenAnswer,
  recorder: Recorder,
): Promise<void> {
  req.resume();
  if (answer.delay > 0) await delay(answer.delay);
  if (res.destroyed) return;
  const raw = !answer.headers.every(([name, value]) => isOrdinary(name, value));
  const headers: HeaderList = [...answer.headers, ['Connection', raw ? 'close' : 'keep-alive']];
  exchange.answer = {
    status: answer.status,
    headers,
    body: answer.body.toString('utf8').slice(0, 4096),
    bodyBytes: answer.body.length,
  };
  if (raw) return playRaw(res, exchange, answer, headers);
  res.sendDate = false;
  // Koa's default status text would be sent where the scenario gave none.
  if (answer.statusText === undefined) res.writeHead(answer.status, headers.flat());
  else res.writeHead(answer.status, answer.statusText, headers.flat());
  if (recorder.isWatched()) {
    const half = answer.body.subarray(0, Math.floor(answer.body.length / 2));
    await new Promise((resolve) => res.write(half, resolve));
    await recorder.answering(exchange, req.socket);
    res.end(answer.body.subarray(half.length));
  } else {
    res.end(answer.body);
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
function playRaw(res: ServerResponse, exchange: Exchange, answer: WrittenAnswer, headers: HeaderList): void {
  const { socket } = res;
  if (socket === null) return;
  const head = [
    `HTTP/1.1 ${answer.status} ${answer.statusText ?? ''}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), answer.body]), () => {
    exchange.completed = socket.writableFinished;
  });
}
