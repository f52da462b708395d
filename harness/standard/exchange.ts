import type { Answer, WireRequest } from './fetch-params.ts';

/** One request on the wire, and its answer. */
export interface PredictedExchange extends WireRequest {
  /** Bytes of the Origin header, or null when there is none. */
  readonly origin: string | null;
  /** Bytes of Access-Control-Request-Method, or null. */
  readonly accessControlRequestMethod: string | null;
  /** Bytes of Access-Control-Request-Headers, or null. */
  readonly accessControlRequestHeaders: string | null;
  readonly answer: Answer | 'network error';
  /**
   * Where the answer comes from: the server or the record; `assumed` when `explain` had none and supplied a preflight
   * that passes, `missing` when it had none at all.
   */
  readonly answeredBy: 'server' | 'assumed' | 'missing';
}
