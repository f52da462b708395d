import { setTimeout as delay } from 'node:timers/promises';
import type { Context, Middleware } from 'koa';
import { type AnsweredRequest, answerOf, type Cue, type WholeAnswer } from '../harness/scenario/answer.ts';
import { get, type HeaderList } from '../harness/standard/index.ts';
import { connectionBehind, writeHead } from '../harness/wire/answer-head.ts';
import { type Exchange, keptBody } from '../harness/wire/exchange.ts';
import { type ResourceKey, readResourceKey } from '../harness/wire/resource-key.ts';
import { completeWith, type Recorder } from './recorder.ts';

/** Finds what to play; undefined when nobody asked for such a scenario. */
export type FindCue = (key: ResourceKey) => Cue | undefined;

/** Koa middleware that plays a scenario's answers byte for byte and records every request. */
export function player(server: 'app' | 'api', recorder: Recorder, findCue: FindCue): Middleware {
  return async (context, next) => {
    const key = readResourceKey(context.req.url ?? '');
    if (key === undefined) return next();
    const exchange = recorder.arrive(server, context.req, key);
    const cue = findCue(key);
    if (cue === undefined) {
      completeWith(context.res, exchange, context.req);
      exchange.answer = { status: 404, headers: [], body: '', bodyBytes: 0 };
      context.status = 404;
      context.body = `No scenario ${key.scenario} is being played here.\n`;
      return;
    }
    context.respond = false;
    const answer = answerOf(cue, answeredRequestOf(exchange, recorder));
    await play(context, exchange, answer, recorder);
  };
}

/** What of a request decides its answer. */
export function answeredRequestOf({ key, preflight, headers }: Exchange, recorder: Recorder): AnsweredRequest {
  const arrived = recorder.of(key.attempt).filter((one) => !one.preflight && one.sender === 'client');
  return {
    hop: key.hop,
    preflight,
    received: (method) => arrived.filter((one) => one.method === method).length,
    times: arrived.filter((one) => one.key.resource === key.resource && one.key.hop === key.hop).length,
    echo: (name) => get(name, headers) ?? '',
  };
}

/** Milliseconds until a body without an end is cut: what waits for its end has to be told that there is none. */
const endlessFor = 1500;

async function play({ req, res }: Context, exchange: Exchange, answer: WholeAnswer, recorder: Recorder): Promise<void> {
  req.resume();
  if (answer.delay > 0) await delay(answer.delay);
  if (res.destroyed) return;
  const headers: HeaderList = [...answer.headers, ['Connection', connectionBehind(answer.headers)]];
  const body = exchange.method === 'HEAD' ? Buffer.alloc(0) : Buffer.from(answer.body);
  exchange.answer = {
    status: answer.status,
    headers,
    body: body.toString('utf8').slice(0, keptBody),
    bodyBytes: body.length,
  };
  const to = writeHead(res, { status: answer.status, reason: answer.statusText, lines: headers });
  if (to === undefined) return;
  if (answer.endless) {
    // It is as complete as it gets.
    to.write(body, () => {
      exchange.completed = !req.socket.destroyed;
    });
    setTimeout(() => req.socket.destroy(), endlessFor).unref();
    return;
  }
  completeWith(to, exchange, req);
  if (recorder.isWatched()) {
    const half = body.subarray(0, Math.floor(body.length / 2));
    await new Promise((resolve) => to.write(half, resolve));
    await recorder.answering(exchange, req.socket);
    to.end(body.subarray(half.length));
  } else {
    to.end(body);
  }
}
