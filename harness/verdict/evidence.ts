import type { Refusal } from '../browsers/browser.ts';
import type { Observed } from '../client/protocol.ts';
import type { PremiseName } from '../scenario/premises.ts';
import type { Place } from '../scenario/resolved-scenario.ts';
import type { HeaderList } from '../standard/index.ts';
import type { Exchange } from '../wire/exchange.ts';

/** What became of one step: what the page observed beside what the servers recorded. */
export interface StepEvidence {
  /** The page's origin and the target origin, serialized. */
  from: string;
  to: string;
  url: string;
  observed: Observed;
  /** Everything that reached the servers for this step, in order. */
  recorded: Exchange[];
  /** The browser's own reasons for refusing, where the engine tells them. */
  refusals: Refusal[];
  /** Looked at only when nothing reached the servers: whether the target origin answered plain HTTP at that moment. */
  reachable?: boolean;
}

/** The same read made without a browser. */
export interface PlainHttpRead {
  status?: number;
  headers: HeaderList;
  body: string;
  bodyBytes: number;
  /** Requests that it took: more than one where redirects were followed. */
  requests: number;
  /** Why nothing could be read. */
  error?: string;
}

/** All that is known of one run of a scenario in one browser. */
export interface Evidence {
  scenario: string;
  /** What `{id}` stood for. */
  id: string;
  /** Where it was run: enough to make the same URLs again. */
  place: Place;
  steps: StepEvidence[];
  /** Premises that this environment does not meet, and how that was seen. */
  unmet: { premise: PremiseName; why: string }[];
  /** Why earlier attempts were given up: a scenario is retried once, and begun again where its page was lost. */
  earlierFaults: string[];
  /** Why the evidence proves nothing: a time-out, a lost page, a cut connection, a dead browser. */
  fault?: string;
  /** Why no page could be opened at the origin of a step, where that is the fault. */
  unopened?: string;
  /** What plain HTTP got, step by step, where the session was asked to look. */
  plainHttp?: PlainHttpRead[];
}
