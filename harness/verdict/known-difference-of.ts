import semver from 'semver';
import { type EngineName, untoldVersion } from '../browsers/engines.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { telling } from './changes/change.ts';
import { type ComparedBrowser, compare } from './compare.ts';
import { disputesOf } from './dispute.ts';
import type { Evidence } from './evidence.ts';
import { type ChangedOracle, type KnownDifference, nothingSeen } from './known-difference.ts';
import { predictScenario, type StepPrediction } from './prediction.ts';

/** A build of an engine. */
export interface Build {
  engine: EngineName;
  version: string;
}

/** The differences that are known of a build; of one that tells no version, those of any. */
export function differencesIn<D extends KnownDifference>(known: readonly D[], { engine, version }: Build): D[] {
  const coerced = semver.coerce(version);
  const isMeant = (versions: string) =>
    version === untoldVersion || (coerced !== null && semver.satisfies(coerced, versions));
  return known.filter((one) => one.engine === engine && isMeant(one.versions));
}

/**
 * The changed oracle that explains why a browser did not do as the Standard says: all that is known of its build, without
 * what plays no part. Where it takes several to explain it, they are one that has all their names.
 */
export function knownDifferenceOf(
  scenario: Scenario,
  evidence: Evidence,
  known: readonly ChangedOracle[],
  browser: ComparedBrowser,
): ChangedOracle | undefined {
  return asOne(smallest(known, explaining(scenario, evidence, browser), scenario, evidence));
}

/** Whether changed oracles predict exactly what a browser did. */
function explaining(scenario: Scenario, evidence: Evidence, browser: ComparedBrowser): Explain {
  const areBlocked = (some: readonly ChangedOracle[]) =>
    predictedBy(some, scenario, evidence).map(({ read }) => read.outcome === 'blocked');
  const permitsARead = (some: readonly ChangedOracle[]) => {
    if (!some.some((one) => one.permitsNoRead)) return false;
    const [by, without] = [areBlocked(some), areBlocked(some.filter((one) => !one.permitsNoRead))];
    return by.some((isBlocked, step) => !isBlocked && without[step]);
  };
  return (some) => {
    const seen = some.reduce((reduced, { reduce }) => reduce?.(reduced, scenario) ?? reduced, evidence);
    const changes = some.map(({ change }) => change(evidence));
    return compare(scenario, seen, browser, changes) === undefined && !permitsARead(some);
  };
}

/** The changed oracle that says what an author expects, where the Standard contradicts it. */
export function expectedDifferenceOf(
  scenario: Scenario,
  evidence: Evidence,
  known: readonly ChangedOracle[],
): ChangedOracle | undefined {
  return asOne(
    smallest(
      known,
      (some) => disputesOf(scenario, predictedBy(some, scenario, evidence), evidence.id).length === 0,
      scenario,
      evidence,
    ),
  );
}

/**
 * The changed oracle by which a browser should have differed from the Standard and did not, though nothing that it does at
 * times explains that.
 * @param differs whether predictions are anything else than what the Standard requires
 */
export function missedDifferenceOf(
  scenario: Scenario,
  evidence: Evidence,
  known: readonly ChangedOracle[],
  { engine, differs }: Pick<ComparedBrowser, 'engine'> & { differs: (predictions: StepPrediction[]) => boolean },
): ChangedOracle | undefined {
  const always = known.filter(({ atTimes }) => !atTimes);
  const differing = (some: readonly ChangedOracle[]) => differs(predictedBy(some, scenario, evidence));
  if (!differing(always)) return undefined;
  // With what it does at times it may come out as the Standard says.
  if (whole(known, (some) => !differing(some), scenario, evidence) !== undefined) return undefined;
  if (knownDifferenceOf(scenario, evidence, known, { engine, tellsReasons: false }) !== undefined) return undefined;
  return asOne(withoutNeedless(always, differing, scenario, evidence));
}

/** The changed oracles that it takes to foretell what an engine does with a scenario otherwise than the Standard. */
export function oraclesShownBy(scenario: Scenario, known: readonly ChangedOracle[]): readonly ChangedOracle[] {
  const always = shownOf(
    scenario,
    known.filter(({ atTimes }) => !atTimes),
  );
  return always.length > 0 ? always : shownOf(scenario, known);
}

/** Of all of some, those that it takes to foretell what they come to. */
function shownOf(scenario: Scenario, all: readonly ChangedOracle[]): readonly ChangedOracle[] {
  const [first] = all;
  if (first === undefined) return [];
  const evidence = { ...nothingSeen, id: 'id' };
  evidence.steps = predictedBy(all, scenario, evidence).map((step) => step.evidence);
  const browser = { engine: first.engine, tellsReasons: false };
  const foretell = (some: readonly ChangedOracle[]) =>
    compare(
      scenario,
      evidence,
      browser,
      some.map(({ change }) => change(evidence)),
    ) === undefined;
  return withoutNeedless(all, foretell, scenario, evidence);
}

function predictedBy(some: readonly ChangedOracle[], scenario: Scenario, evidence: Evidence): StepPrediction[] {
  return predictScenario(scenario, { ...evidence.place, changes: some.map(({ change }) => change(evidence)) });
}

/** Those of some that do anything in a scenario, or look at what was seen of it in a way of their own. */
function actingIn(some: readonly ChangedOracle[], scenario: Scenario, evidence: Evidence): readonly ChangedOracle[] {
  const acting = new Set(some.filter(({ reduce }) => reduce !== undefined));
  const changes = some.map((one) => telling(one.change(evidence), () => acting.add(one)));
  predictScenario(scenario, { ...evidence.place, changes });
  return some.filter((one) => acting.has(one));
}

/** The same, with those that do something only where others do not: without all of these nothing is done. */
function everActingIn(
  some: readonly ChangedOracle[],
  scenario: Scenario,
  evidence: Evidence,
): readonly ChangedOracle[] {
  let idle = some;
  for (let acting = some; acting.length > 0; ) {
    acting = actingIn(idle, scenario, evidence).filter((one) => one.reduce === undefined);
    idle = idle.filter((one) => !acting.includes(one));
  }
  return some.filter((one) => one.reduce !== undefined || !idle.includes(one));
}

/** Several changed oracles as one; undefined for none. */
function asOne(some: readonly ChangedOracle[] | undefined): ChangedOracle | undefined {
  const [first] = some ?? [];
  return (
    first && {
      ...first,
      name: some!.map(({ name }) => name).join(', and '),
      why: [...new Set(some!.map(({ why }) => why))].join(' '),
    }
  );
}

/** What it takes of all that an engine does to explain something, with what it does at times where it must be. */
function smallest(
  all: readonly ChangedOracle[],
  explain: Explain,
  scenario: Scenario,
  evidence: Evidence,
): readonly ChangedOracle[] | undefined {
  const found = whole(all, explain, scenario, evidence);
  return found && withoutNeedless(found, explain, scenario, evidence);
}

/**
 * All that an engine does always, with what it does at times where it must be to explain something. What was tried with more,
 * of which nothing that is missing did anything, is not tried again.
 */
function whole(
  all: readonly ChangedOracle[],
  explain: Explain,
  scenario: Scenario,
  evidence: Evidence,
): readonly ChangedOracle[] | undefined {
  const tried: { some: readonly ChangedOracle[]; acting?: readonly ChangedOracle[] }[] = [];
  const isIn = (few: readonly ChangedOracle[], many: readonly ChangedOracle[]) =>
    few.every((one) => many.includes(one));
  return subsets(all.filter((one) => one.atTimes))
    .map((kept) => all.filter((one) => !one.atTimes || kept.includes(one)))
    .find((some) => {
      const isTried = tried.some((other) => {
        if (!isIn(some, other.some)) return false;
        other.acting ??= actingIn(other.some, scenario, evidence);
        return isIn(other.acting, some);
      });
      if (isTried) return false;
      tried.push({ some });
      return explain(some);
    });
}

type Explain = (some: readonly ChangedOracle[]) => boolean;

/**
 * What is left when everything is taken away that the rest explains without. What is done at times goes before all else, as
 * it explains more than it should; then whatever does nothing in the scenario, as most do; then halves. The others stay in
 * their order, in which the later has the last word.
 */
function withoutNeedless(
  all: readonly ChangedOracle[],
  explain: Explain,
  scenario: Scenario,
  evidence: Evidence,
): readonly ChangedOracle[] {
  if (explain([])) return [];
  let left = all;
  const keep = (some: readonly ChangedOracle[]): boolean => {
    const explains = explain(some);
    if (explains) left = some;
    return explains;
  };
  const shed = (part: readonly ChangedOracle[]): void => {
    if (part.length === 0 || keep(left.filter((one) => !part.includes(one))) || part.length === 1) return;
    const half = Math.ceil(part.length / 2);
    shed(part.slice(0, half));
    shed(part.slice(half));
  };
  shed(all.filter((one) => one.atTimes));
  keep(everActingIn(left, scenario, evidence));
  const always = left.filter((one) => !one.atTimes);
  const half = Math.ceil(always.length / 2);
  shed(always.slice(0, half));
  shed(always.slice(half));
  return left;
}

/** All of them first, none of them last. */
function subsets<T>(of: readonly T[]): T[][] {
  const [first, ...others] = of;
  if (first === undefined) return [[]];
  const without = subsets(others);
  return [...without.map((some) => [first, ...some]), ...without];
}
