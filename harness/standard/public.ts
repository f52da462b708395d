/**
 * What the Fetch Standard says about a read across origins: `cors-conformance/standard`.
 * `checkResponse` is about one response, `predict` about a server that is declared, `explain` about what was recorded.
 */
export type { Blame, Compared } from './blame.ts';
export type { Change } from './change.ts';
export { type CheckedResponse, type CheckResponseOptions, checkResponse } from './check-response.ts';
export type { CookieStore } from './cookie-store.ts';
export { createCookieStore } from './create-cookie-store.ts';
export type { PredictedExchange } from './exchange.ts';
export {
  type ExplainOptions,
  type Explanation,
  explain,
  type GivenExchange,
  type RecordedExchange,
} from './explain.ts';
export type { Answer, WireRequest } from './fetch-params.ts';
export type { GivenAnswer, GivenHeaders, GivenRequest, GivenServer } from './given.ts';
export type { Header, HeaderList } from './header-list.ts';
export * as algorithms from './index.ts';
export type { Outcome } from './perform-a-read.ts';
export { type PredictedScenario, predict } from './predict.ts';
export type { PredictedRead, Prediction } from './prediction.ts';
export type { ReadBody, ReadRequest } from './read-request.ts';
export type { Suggestion } from './smallest-change.ts';
export { SOURCE } from './source.ts';
export type { AlgorithmStep } from './steps.ts';
export { STEPS } from './steps.ts';
export type { TraceStep } from './trace.ts';
export { createUserAgent, type UserAgent } from './user-agent.ts';
