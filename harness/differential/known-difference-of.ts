import semver from 'semver';
import type { EngineName } from '../browsers/engines.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Evidence } from '../verdict/evidence.ts';
import type { KnownDifference } from '../verdict/known-difference.ts';
import { predictScenario } from '../verdict/prediction.ts';
import { compare } from './compare.ts';

/**
 * The known class that explains why a browser did not do as the Standard says: all that is known of the engine, without
 * what plays no part. Where it takes several to explain it, they are one class that has all their names.
 */
export function knownDifferenceOf(
  scenario: Scenario,
  evidence: Evidence,
  known: readonly KnownDifference[],
  { engine, version, tellsReasons }: { engine: EngineName; version: string; tellsReasons: boolean },
): KnownDifference | undefined {
  const coerced = semver.coerce(version);
  const own = known.filter(
    (one) => one.engine === engine && coerced !== null && semver.satisfies(coerced, one.versions),
  );
  const changesOf = (classes: readonly KnownDifference[]) => classes.map(({ change }) => change(evidence));
  const outcomes = (classes: readonly KnownDifference[]) =>
    predictScenario(scenario, { ...evidence.place, changes: changesOf(classes) }).map(({ read }) => read.outcome);
  const changesARead = (classes: readonly KnownDifference[]) =>
    classes.some((one) => one.changesNoRead) &&
    String(outcomes(classes)) !== String(outcomes(classes.filter((one) => !one.changesNoRead)));
  const explain = (classes: readonly KnownDifference[]) => {
    const seen = classes.reduce((reduced, { reduce }) => reduce?.(reduced) ?? reduced, evidence);
    return compare(scenario, seen, { tellsReasons }, changesOf(classes)) === undefined && !changesARead(classes);
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

/**
 * What is left when everything is taken away that the rest explains without: halves first, since most play no part. What
 * is done at times goes before all else, as it explains more than it should; the others stay in their order, in which the
 * later has the last word.
 */
function withoutNeedless(
  classes: readonly KnownDifference[],
  explain: (classes: readonly KnownDifference[]) => boolean,
): readonly KnownDifference[] {
  let left = classes;
  const shed = (part: readonly KnownDifference[]): void => {
    const others = left.filter((one) => !part.includes(one));
    if (explain(others)) left = others;
    else if (part.length > 1) {
      const half = Math.ceil(part.length / 2);
      shed(part.slice(0, half));
      shed(part.slice(half));
    }
  };
  const inTurn = [...classes.filter((one) => one.atTimes), ...classes.filter((one) => !one.atTimes)];
  const half = Math.ceil(inTurn.length / 2);
  shed(inTurn.slice(0, half));
  shed(inTurn.slice(half));
  return left;
}

/** All of them first, none of them last. */
function subsets<T>(of: readonly T[]): T[][] {
  const [first, ...others] = of;
  if (first === undefined) return [[]];
  const without = subsets(others);
  return [...without.map((some) => [first, ...some]), ...without];
}
