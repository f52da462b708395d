import type { NeedName } from './probe.ts';
import type { Draft } from './probe-draft.ts';
import type { Subject } from './subject.ts';

/** Probes that ask about one thing: a file in `families/`, and a line in `families.ts`. */
export interface Family {
  /**
   * What they are about, a sentence each, by intent: the part of a probe's id before the slash, and a row of the league.
   * Two families may ask about one intent, what must be allowed and what must be denied.
   */
  intents: Readonly<Record<string, string>>;
  /** Its probes for a policy, always the same and in the same order; none where the policy says nothing of it. */
  drafts(subject: Subject): Draft[];
  /** More such, of which as many are made as it takes for as many probes that must be allowed as ones that must be denied. */
  more?: { [meant in Draft['meant']]?: (subject: Subject) => Draft[] };
  /** What it would ask and cannot here: the id that the probe would have, and why not. */
  untried?(subject: Subject): Untried[];
  /** What must be there besides the server for its probes to say anything; `harness/check/needs` has it. */
  needs?: NeedName;
}

export interface Untried {
  probe: string;
  why: string;
}
