import type { EngineName } from '../browsers/engines.ts';
import type { PredictedRead } from '../standard/index.ts';
import { type Change, together } from './changed-oracle.ts';
import type { Evidence } from './evidence.ts';

/**
 * Something that an engine is known to do otherwise than the Standard says, as a change of the oracle. A browser is
 * held to the changed oracle as strictly as to the Standard, so what it does besides is told.
 */
export interface KnownDifference {
  /** What the engine does, in short. */
  name: string;
  engine: EngineName;
  /** Versions of the engine in which it was seen, as a semver range. */
  versions: string;
  /** What the engine does, and what the Standard says. */
  why: string;
  /** A bug, a standard’s text or the engine’s source; without one, `why` says that none is known. */
  link?: string;
  /** A new one for each prediction, as it may keep what it has seen. */
  change: (evidence: Evidence) => Change;
  /** Whether the engine does so now and then only: it is held to either. */
  atTimes?: true;
  /** Whether it explains nothing where it would change what a page can read. */
  changesNoRead?: true;
  /** What of the evidence is looked at, where the engine does more than an oracle can foretell. */
  reduce?: (evidence: Evidence) => Evidence;
}

/** What is explained was read by nobody yet. */
const nothingSeen: Evidence = {
  scenario: '',
  id: '',
  place: { ports: { app: { http: 0, https: 0 }, api: { http: 0, https: 0 } }, attempt: '' },
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
  run: (change: Required<Change>) => PredictedRead,
  known: readonly KnownDifference[],
): DifferentRead[] {
  const found: DifferentRead[] = [];
  for (const { name, engine, why, link, change, atTimes = false } of known) {
    if (atTimes) continue;
    const { outcome } = run(together([change(nothingSeen)]));
    if (outcome === read.outcome) continue;
    const same = found.find((other) => other.name === name);
    if (same === undefined) found.push({ name, engines: [engine], outcome, why, ...(link !== undefined && { link }) });
    else same.engines.push(engine);
  }
  return found;
}
