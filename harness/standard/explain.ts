import { isPreflight } from './cors-preflight-request.ts';
import { expectKind } from './expect-kind.ts';
import type { Answer, WireRequest } from './fetch-params.ts';
import {
  answerOf,
  ask,
  type GivenAnswer,
  type GivenHeaders,
  type GivenRequest,
  type GivenServer,
  headerListOf,
  requestOf,
} from './given.ts';
import type { HeaderList } from './header-list.ts';
import { EXPLAIN_OPTIONS, READ_REQUEST, RECORDED_EXCHANGES } from './kinds.ts';
import { parseURL } from './parse-url.ts';
import type { PredictedRead } from './prediction.ts';
import { type RunOptions, runARead } from './run-a-read.ts';
import { createUserAgent, type UserAgent } from './user-agent.ts';
import type { Answering } from './wire.ts';

/** A request that reached a server, and what it answered. */
export interface RecordedExchange {
  readonly request: { readonly method: string; readonly url: string; readonly headers: HeaderList };
  /** `network error` when the connection broke before a whole answer. */
  readonly response: Answer | 'network error';
}

/** A recorded exchange, as callers have it. */
export interface GivenExchange {
  readonly request: { readonly method: string; readonly url: string; readonly headers: GivenHeaders };
  /** `network error` when the connection broke before a whole answer. */
  readonly response: GivenAnswer | 'network error';
}

export interface ExplainOptions extends RunOptions {
  /** What would answer a request that was not recorded, such as the one that a failed preflight kept back. */
  readonly beyond?: GivenServer | undefined;
  /** What the user agent knew before; its state is changed. A new one unless given. */
  readonly userAgent?: UserAgent | undefined;
}

/** What the Standard makes of recorded answers, and where record and Standard do not fit each other. */
export interface Explanation extends PredictedRead {
  /** Recorded requests that the Standard does not send. */
  readonly unexpected: readonly RecordedExchange[];
  /** Requests that the Standard sends and that were not recorded; also those an assumed preflight stands for. */
  readonly unrecorded: readonly WireRequest[];
}

/**
 * Replays recorded answers in order. A request takes the next recorded answer to the same method and URL; whether a
 * request is a preflight must fit, too.
 *
 * When a preflight was not recorded but the request after it was, the browser took the preflight from its cache (or
 * left it out): then a preflight that passes is assumed, and listed as unrecorded.
 *
 * @example
 * const read = explain(
 *   [{ request: { method: 'GET', url: 'https://api.example/', headers: {} }, response: { status: 200, headers: {} } }],
 *   { url: 'https://api.example/', origin: 'https://app.example' },
 * );
 * read.outcome; // 'blocked'
 * read.blame.step; // '2'
 * read.blame.sentence; // 'The answer to GET https://api.example/ has no Access-Control-Allow-Origin header, so the origin "https://app.example" may not read it.'
 *
 * @throws RangeError when the request or an answer is not one that can exist, or a value not of its kind; the message
 * says which, and what was expected.
 */
export function explain(
  given: readonly GivenExchange[],
  request: GivenRequest,
  options: ExplainOptions = {},
): Explanation {
  expectKind(RECORDED_EXCHANGES, given, 'exchanges');
  expectKind(READ_REQUEST, request, 'request');
  expectKind(EXPLAIN_OPTIONS, options, 'options');
  const exchanges = given.map(({ request, response }) => ({
    request: { ...request, headers: headerListOf(request.headers) },
    response: answerOf(response),
  }));
  let firstRun: ReturnType<typeof replay> | null = null;
  const answering = (): Answering => {
    const replaying = replay(exchanges, options.beyond);
    firstRun ??= replaying;
    return replaying.answering;
  };
  const read = runARead(requestOf(request), options.userAgent ?? createUserAgent(), answering, options);
  const first = firstRun as ReturnType<typeof replay> | null;
  return { ...read, unexpected: first?.unused() ?? [...exchanges], unrecorded: first?.unrecorded ?? [] };
}

function replay(exchanges: readonly RecordedExchange[], beyond: GivenServer | undefined) {
  const used = new Set<RecordedExchange>();
  const unrecorded: WireRequest[] = [];
  let position = 0;
  const answering: Answering = (request) => {
    const fits = (recorded: RecordedExchange, at: number) => at >= position && isSame(recorded, request);
    const index = exchanges.findIndex(fits);
    const recorded = exchanges[index];
    if (recorded !== undefined) {
      position = index + 1;
      used.add(recorded);
      return { answer: recorded.response, answeredBy: 'server' };
    }
    unrecorded.push(request);
    const left = exchanges.slice(position);
    if (request.preflight && left.some((other) => !isPreflight(other.request) && sameURL(other, request))) {
      return { answer: passingPreflight(request), answeredBy: 'assumed' };
    }
    if (beyond !== undefined) return { answer: ask(beyond, request), answeredBy: 'server' };
    return { answer: 'network error', answeredBy: 'missing' };
  };
  return { answering, unrecorded, unused: () => exchanges.filter((recorded) => !used.has(recorded)) };
}

function isSame(recorded: RecordedExchange, request: WireRequest): boolean {
  return (
    recorded.request.method === request.method &&
    isPreflight(recorded.request) === request.preflight &&
    sameURL(recorded, request)
  );
}

function sameURL(recorded: RecordedExchange, request: WireRequest): boolean {
  const { url } = recorded.request;
  return (parseURL(url)?.href ?? url).replace(/#.*$/, '') === request.url;
}

function passingPreflight(request: WireRequest): Answer {
  const value = (name: string) => request.headers.find(([other]) => other === name)?.[1] ?? '';
  return {
    status: 204,
    headers: [
      ['Access-Control-Allow-Origin', value('Origin')],
      ['Access-Control-Allow-Credentials', 'true'],
      ['Access-Control-Allow-Methods', value('Access-Control-Request-Method')],
      ['Access-Control-Allow-Headers', value('Access-Control-Request-Headers')],
      ['Access-Control-Max-Age', '0'],
    ],
  };
}
