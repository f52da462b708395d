import type { EngineName } from '../browsers/engines.ts';
import type { Interceptor, PredictedRead } from '../standard/index.ts';

/** A way in which an engine is known to differ from the Standard, as a change of the Standard’s algorithms. */
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
  /** What the engine decides otherwise. */
  oracle: Interceptor;
}

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
  run: (oracle: Interceptor) => PredictedRead,
  known: readonly KnownDifference[],
): DifferentRead[] {
  const found: DifferentRead[] = [];
  for (const { name, engine, why, link, oracle } of known) {
    const { outcome } = run(oracle);
    if (outcome === read.outcome) continue;
    const same = found.find((other) => other.name === name);
    if (same === undefined) found.push({ name, engines: [engine], outcome, why, ...(link !== undefined && { link }) });
    else same.engines.push(engine);
  }
  return found;
}
