import type { EngineName } from '../browsers/engines.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { PredictedRead } from '../standard/index.ts';
import { type Change, together, type WholeChange } from './changes/change.ts';
import type { Evidence } from './evidence.ts';

/** One way in which an engine is known to differ from the Standard: what, in which versions, and where that is told. */
interface Cause {
  /** What the engine does, in short; the same in all engines that do it. */
  name: string;
  engine: EngineName;
  /** Versions of the engine in which it was seen, as a semver range. */
  versions: string;
  /** What the engine does, and what the Standard says. */
  why: string;
  /** A bug, a standard’s text or the engine’s source; without one, `why` says that none is known. */
  link?: string;
}

/**
 * A known difference as a change of the oracle: a browser is held to the changed oracle as strictly as to the Standard,
 * in every scenario, so what it does besides is told, and so is that it does it no more.
 */
export interface ChangedOracle extends Cause {
  /** A new one for each prediction, as it may keep what it has seen. */
  change: (evidence: Evidence) => Change;
  /** Whether the engine does so now and then only: it is held to either. */
  atTimes?: true;
  /** Whether it explains nothing where a page would read what it could not read without it. */
  permitsNoRead?: true;
  /** What of the evidence is looked at, where the engine does more than an oracle can foretell. */
  reduce?: (evidence: Evidence, scenario: Scenario) => Evidence;
}

/** A known difference for which no changed oracle can be said yet: what was seen of some scenarios. */
export interface ObservedDifference extends Cause {
  /** By the scenario’s id, every check that does not hold, by its field, with what was observed instead. */
  observed: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export type KnownDifference = ChangedOracle | ObservedDifference;

/** Whether a difference is a change of the oracle. */
export function isChangedOracle(one: KnownDifference): one is ChangedOracle {
  return 'change' in one;
}

/** What an engine does and what the Standard says, in full. */
export function whyOf(one: KnownDifference): string {
  return isChangedOracle(one) ? `${asSentence(one.name)}. ${one.why}` : one.why;
}

/** With a capital first, but for a name of code, which has a capital within it or parentheses behind it. */
function asSentence(text: string): string {
  const isCode = /^[a-z]+(?:[A-Z]|\(\))/.test(text);
  return isCode ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

/** What is explained was read by nobody yet. */
export const nothingSeen: Evidence = {
  scenario: '',
  id: '',
  place: { ports: { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } }, attempt: '0' },
  steps: [],
  unmet: [],
  earlierFaults: [],
};

/** What engines are known to make of a read otherwise than the Standard. */
export interface DifferentRead {
  /** What they do, in short. */
  name: string;
  engines: EngineName[];
  outcome: PredictedRead['outcome'];
  why: string;
  link?: string;
}

/**
 * The known differences that change what a page gets of a read, those of one cause together.
 * @param run runs the read afresh with changed algorithms.
 */
export function differentReads(
  read: PredictedRead,
  run: (change: WholeChange) => PredictedRead,
  known: readonly KnownDifference[],
): DifferentRead[] {
  const found: DifferentRead[] = [];
  for (const { name, engine, why, link, change, atTimes = false } of known.filter(isChangedOracle)) {
    if (atTimes) continue;
    const { outcome } = run(together([change(nothingSeen)]));
    if (outcome === read.outcome) continue;
    const same = found.find((other) => other.name === name);
    if (same === undefined) found.push({ name, engines: [engine], outcome, why, ...(link !== undefined && { link }) });
    else same.engines.push(engine);
  }
  return found;
}
