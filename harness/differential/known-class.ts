import semver from 'semver';
import type { EngineName } from '../browsers/engines.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Change } from '../verdict/changed-oracle.ts';
import type { Evidence } from '../verdict/evidence.ts';
import { predictScenario } from '../verdict/prediction.ts';
import { compare } from './compare.ts';

/**
 * Something that an engine is known to do otherwise than the Standard says, as a change of the oracle. A browser is
 * held to the changed oracle as strictly as to the Standard, so what it does besides is told.
 */
export interface KnownClass {
  name: string;
  engine: EngineName;
  /** Versions of the engine in which it was seen, as a semver range. */
  versions: string;
  /** A new one for each prediction, as it may keep what it has seen. */
  change: (evidence: Evidence) => Change;
  /** Whether the engine does so now and then only: it is held to either. */
  atTimes?: true;
  /** Whether it explains nothing where it would change what a page can read. */
  changesNoRead?: true;
  /** What of the evidence is looked at, where the engine does more than an oracle can foretell. */
  reduce?: (evidence: Evidence) => Evidence;
  /** What the engine does, and what the Standard says. */
  why: string;
  /** A bug, a standard's text or the engine's source; without one, `why` says that none is known. */
  link?: string;
}

/**
 * The known class that explains why a browser did not do as the Standard says: all that is known of the engine, without
 * what plays no part. Where it takes several to explain it, they are one class that has all their names.
 */
export function knownClassOf(
  scenario: Scenario,
  evidence: Evidence,
  known: readonly KnownClass[],
  { engine, version }: { engine: EngineName; version: string },
): KnownClass | undefined {
  const coerced = semver.coerce(version);
  const own = known.filter(
    (one) => one.engine === engine && coerced !== null && semver.satisfies(coerced, one.versions),
  );
  const changesOf = (classes: readonly KnownClass[]) => classes.map(({ change }) => change(evidence));
  const outcomes = (classes: readonly KnownClass[]) =>
    predictScenario(scenario, { ...evidence.place, changes: changesOf(classes) }).map(({ read }) => read.outcome);
  const changesARead = (classes: readonly KnownClass[]) =>
    classes.some((one) => one.changesNoRead) &&
    String(outcomes(classes)) !== String(outcomes(classes.filter((one) => !one.changesNoRead)));
  const explain = (classes: readonly KnownClass[]) => {
    const seen = classes.reduce((reduced, { reduce }) => reduce?.(reduced) ?? reduced, evidence);
    return compare(scenario, seen, engine, changesOf(classes)) === undefined && !changesARead(classes);
  };
  const all = subsets(own.filter((one) => one.atTimes))
    .map((kept) => own.filter((one) => !one.atTimes || kept.includes(one)))
    .find(explain);
  if (all === undefined) return undefined;
  const needed = withoutNeedless(all, explain);
  const [first] = needed;
  return (
    first && {
      ...first,
      name: needed.map(({ name }) => name).join(', and '),
      why: [...new Set(needed.map(({ why }) => why))].join(' '),
    }
  );
}

/** What is left when everything is taken away that the rest explains without: halves first, since most play no part. */
function withoutNeedless(
  classes: readonly KnownClass[],
  explain: (classes: readonly KnownClass[]) => boolean,
): readonly KnownClass[] {
  let left = classes;
  const shed = (part: readonly KnownClass[]): void => {
    const others = left.filter((one) => !part.includes(one));
    if (explain(others)) left = others;
    else if (part.length > 1) {
      const half = Math.ceil(part.length / 2);
      shed(part.slice(0, half));
      shed(part.slice(half));
    }
  };
  const half = Math.ceil(classes.length / 2);
  shed(classes.slice(0, half));
  shed(classes.slice(half));
  return left;
}

/** All of them first, none of them last. */
function subsets<T>(of: readonly T[]): T[][] {
  const [first, ...others] = of;
  if (first === undefined) return [[]];
  const without = subsets(others);
  return [...without.map((some) => [first, ...some]), ...without];
}
