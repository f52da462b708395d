import type { Blame } from './blame.ts';
import type { PredictedExchange } from './exchange.ts';
import type { PerformedRead } from './perform-a-read.ts';

/** Everything the Standard says about one read. */
export interface PredictedRead extends Omit<PerformedRead, 'request' | 'cause'> {
  /** What goes on the wire, in order, preflights and redirects included. */
  readonly exchanges: readonly PredictedExchange[];
  /** Why the page cannot read; null when it can. */
  readonly blame: Blame | null;
}

/** One prediction a read, in the order of the reads. */
export interface Prediction {
  readonly reads: readonly PredictedRead[];
}
