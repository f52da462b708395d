import { expectKind } from './expect-kind.ts';
import type { Answer, WireRequest } from './fetch-params.ts';
import { ask, type GivenRequest, type GivenServer, requestOf } from './given.ts';
import { PREDICTED_SCENARIO } from './kinds.ts';
import type { Prediction } from './prediction.ts';
import { type RunOptions, runARead } from './run-a-read.ts';
import { createUserAgent, type UserAgent } from './user-agent.ts';

/**
 * A declared server: the same request gets the same answer. It may be asked more often than a browser would ask, since
 * a suggestion is verified by running the read again.
 */
export type Server = (request: WireRequest) => Answer | 'network error';

export interface PredictedScenario extends RunOptions {
  /** In order; they share one user agent, and so its CORS-preflight cache and cookies. */
  readonly requests: readonly GivenRequest[];
  readonly server: GivenServer;
  /** What the user agent knows before; its state is changed. A new one unless given. */
  readonly userAgent?: UserAgent | undefined;
}

/**
 * What the Fetch Standard says about reads from a declared server: what goes on the wire, and what the page may read.
 * https://fetch.spec.whatwg.org/#concept-fetch
 * @example
 * const { reads: [read] } = predict({
 *   requests: [{ url: 'https://api.example/', origin: 'https://app.example', method: 'PUT' }],
 *   server: () => ({ status: 200, headers: { 'Access-Control-Allow-Origin': '*' } }),
 * });
 * read.outcome; // 'blocked'
 * read.exchanges.length; // 1
 * read.exchanges[0].method; // 'OPTIONS'
 * read.blame.suggestion.sentence; // 'Give the answer to the preflight OPTIONS https://api.example/ "Access-Control-Allow-Methods: PUT" (it has none).'
 * @throws RangeError when a request or an answer is not one that can exist, or a value not of its kind; the message
 * says which, and what was expected.
 */
export function predict(scenario: PredictedScenario): Prediction {
  expectKind(PREDICTED_SCENARIO, scenario, 'predict()');
  const { requests, server, userAgent = createUserAgent(), ...options } = scenario;
  const answering = () => (request: WireRequest) => ({ answer: ask(server, request), answeredBy: 'server' as const });
  return { reads: requests.map((read) => runARead(requestOf(read), userAgent, answering, options)) };
}
