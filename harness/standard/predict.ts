import { expectKind } from './expect-kind.ts';
import type { Answer, WireRequest } from './fetch-params.ts';
import { PREDICTED_SCENARIO } from './kinds.ts';
import type { Prediction } from './prediction.ts';
import type { ReadRequest } from './read-request.ts';
import { type RunOptions, runARead } from './run-a-read.ts';
import { createUserAgent, type UserAgent } from './user-agent.ts';

/**
 * A declared server: the same request gets the same answer. It may be asked more often than a browser would ask, since
 * a suggestion is verified by running the read again.
 */
export type Server = (request: WireRequest) => Answer | 'network error';

export interface PredictedScenario extends RunOptions {
  /** In order; they share one user agent, and so its CORS-preflight cache and cookies. */
  readonly requests: readonly ReadRequest[];
  readonly server: Server;
  /** What the user agent knows before; its state is changed. A new one unless given. */
  readonly userAgent?: UserAgent | undefined;
}

/**
 * What the Fetch Standard says about reads from a declared server.
 * @throws RangeError when a request or an answer is not one that can exist, or a value not of its kind; the message
 * says which, and what was expected.
 */
export function predict(scenario: PredictedScenario): Prediction {
  expectKind(PREDICTED_SCENARIO, scenario, 'predict()');
  const { requests, server, userAgent = createUserAgent(), ...options } = scenario;
  const answering = () => (request: WireRequest) => ({ answer: server(request), answeredBy: 'server' as const });
  return { reads: requests.map((read) => runARead(read, userAgent, answering, options)) };
}
