import type { FindingKind } from '../../policy/finding-kinds.ts';
import type { NeedName } from '../../policy/probes/probe.ts';
import type { Subject } from '../../policy/probes/subject.ts';
import type { Finding, FindingExchange } from '../../policy/report.ts';
import type { Asked } from './ask.ts';

/** Something that is looked for in what a target answers, without a browser: a file in this folder, and a line in `looks.ts`. */
export interface Look {
  /** The kind of its findings, which is their intent, too: the first part of their ids. */
  kind: FindingKind;
  /** What is looked for, in a sentence. */
  about: string;
  /** The ids of all that it may find, which findings have as their probe. */
  ids(subject: Subject): string[];
  /** What it only stands in for: where such probes could be made there is no need to look. */
  standsInFor?: NeedName;
  /** Whether what it finds depends on which answers there are. */
  readsAnswers?: true;
  find(looking: Looking): Outcome | Promise<Outcome>;
}

/** What was found, or why it could not be looked for. */
type Outcome = Finding[] | { unmet: string };

/** A way to have the target once more, just started; or why there is none. */
export type Anew = { start(): Promise<Asked & { close(): Promise<void> }> } | { cannot: string };

/** What looks are given. */
export interface Looking {
  subject: Subject;
  /** Where the target answers plain HTTP, to ask it what no probe does. */
  target: Asked;
  /** What it has answered so far: to probes, and to plain requests of each route from all who may ask. */
  answers: readonly LookedAt[];
  /** A page that may read at `subject.path`, if any may. */
  page: string;
  anew: Anew;
}

/** One answer of the target, with what is known of who asked. */
export interface LookedAt {
  exchange: FindingExchange;
  /** Whether the policy lets pages of this request’s origin read; null for a request without Origin. */
  allowed: boolean | null;
}
