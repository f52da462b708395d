import colors from 'picocolors';
import type { BrowserId } from '../browsers/browsers.ts';
import type { Results } from '../run/results.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { agrees, demanded, stepsAlike } from '../scenario/wpt-agreement.ts';
import { isCore, type WPTCase } from '../scenario/wpt-cases.ts';
import { plainTable } from './plain-table.ts';

/** What is known of web-platform-tests, and what scenarios have to do with it. */
export interface WPTFacts {
  cases: readonly WPTCase[];
  /** Cases of scenarios that do not name them themselves, by the scenario's id. */
  ofScenarios: Record<string, readonly string[]>;
  /** Why a case is not covered, by its id. */
  exceptions: Record<string, string>;
  /** What a group is about. */
  groups: Record<string, string>;
}

/** A case, and what became of it here. */
export interface CoveredCase {
  case: WPTCase;
  /** Ids of the scenarios that name it. */
  scenarios: string[];
  /** Whether one of them asks as it does and must come to the same. */
  agrees: boolean;
  /** Whether the last run saw the same, by browser; none where it saw nothing of it. */
  measured: Partial<Record<BrowserId, boolean>>;
  /** Why no scenario covers it, where somebody has said so. */
  exception?: string;
}

export interface WPTCoverage {
  cases: CoveredCase[];
  /** What names a case or a scenario that nobody knows, and that name. */
  unknown: { by: string; id: string }[];
}

/** Holds the catalogue, and what the last run saw of it, against the known cases of web-platform-tests. */
export function wptCoverage(scenarios: readonly Scenario[], facts: WPTFacts, latest?: Results): WPTCoverage {
  const naming = new Map<string, Scenario[]>(facts.cases.map(({ id }) => [id, []]));
  const ids = new Set(scenarios.map(({ id }) => familyOf(id)));
  const unknown: WPTCoverage['unknown'] = [
    ...Object.keys(facts.ofScenarios)
      .filter((id) => !ids.has(id))
      .map((id) => ({ by: 'scenarios/wpt/existing.ts', id })),
    ...Object.keys(facts.exceptions)
      .filter((id) => !naming.has(id))
      .map((id) => ({ by: 'scenarios/wpt/exceptions.ts', id })),
  ];
  for (const scenario of scenarios) {
    for (const id of new Set([...(scenario.wpt ?? []), ...(facts.ofScenarios[familyOf(scenario.id)] ?? [])])) {
      const known = naming.get(id);
      if (known === undefined) unknown.push({ by: scenario.id, id });
      else known.push(scenario);
    }
  }
  const seen = new Map(latest?.scenarios.map((one) => [one.id, one.results]));
  const cases = facts.cases.map((one): CoveredCase => {
    const covering = naming.get(one.id) ?? [];
    const alike = covering.flatMap((scenario) =>
      stepsAlike(scenario, one)
        .filter((index) => agrees(demanded(scenario.steps[index]!), one))
        .map((index) => ({ scenario: scenario.id, index })),
    );
    const measured: CoveredCase['measured'] = {};
    for (const { scenario, index } of alike) {
      for (const [browser, { steps }] of Object.entries(seen.get(scenario) ?? {})) {
        const step = steps[index];
        if (step !== undefined) measured[browser as BrowserId] ||= agrees(step, one);
      }
    }
    const exception = facts.exceptions[one.id];
    return {
      case: one,
      scenarios: covering.map(({ id }) => id),
      agrees: alike.length > 0,
      measured,
      ...(exception !== undefined && { exception }),
    };
  });
  return { cases, unknown };
}

/** A variant's id without what it is a variant by. */
const familyOf = (id: string) => id.split('@')[0]!;

/** The coverage as a terminal shows it. @param verbose each case by name, with the scenarios that cover it */
export function wptCoverageLines(
  { cases, unknown }: WPTCoverage,
  facts: Pick<WPTFacts, 'groups'>,
  verbose: boolean,
): string[] {
  const browsers = [...new Set(cases.flatMap(({ measured }) => Object.keys(measured)))].sort() as BrowserId[];
  const row = (name: string, about: string, some: CoveredCase[]): string[] => {
    const counts = [
      some.length,
      some.filter(({ scenarios }) => scenarios.length > 0).length,
      some.filter(({ agrees }) => agrees).length,
      some.filter(({ exception }) => exception !== undefined).length,
    ];
    const seen = browsers.map((browser) => {
      const of = some.filter(({ measured }) => measured[browser] !== undefined);
      return `${of.filter(({ measured }) => measured[browser]).length} of ${of.length}`;
    });
    return [name, ...counts.map(String), ...seen, about];
  };
  const groups = [...new Set(cases.map((one) => one.case.group))].sort();
  const core = cases.filter((one) => isCore(one.case));
  const lines = plainTable(
    ['group', 'cases', 'covered', 'agreeing', 'exceptions', ...browsers, ''],
    [
      ...groups.map((group) =>
        row(
          group,
          facts.groups[group] ?? '',
          cases.filter((one) => one.case.group === group),
        ),
      ),
      row('core', 'A to F by fetch() and XMLHttpRequest', core),
      row('all', '', cases),
    ],
  );
  if (verbose) lines.push('', ...cases.flatMap(caseLines));
  const exceptions = cases.filter(({ exception }) => exception !== undefined);
  if (exceptions.length > 0) lines.push('', colors.bold('Exceptions, and why'));
  for (const { case: one, exception } of exceptions) lines.push(`  ${one.id}: ${exception}`);
  const faults = wptFaults({ cases, unknown });
  if (faults.length > 0) lines.push('', colors.bold('What does not fit'), ...faults.map((fault) => `  ${fault}`));
  lines.push(
    '',
    `Of the core ${share(core)}; of all ${share(cases)}. Covered: a scenario names the case. Agreeing: it asks as the case does, and must come to the same.`,
  );
  return lines;
}

function caseLines({ case: one, scenarios, agrees: isAgreed, measured, exception }: CoveredCase): string[] {
  const mark = isAgreed ? colors.green('agrees') : exception === undefined ? colors.red('missing') : 'exception';
  const otherwise = Object.entries(measured).flatMap(([browser, same]) => (same ? [] : [browser]));
  return [
    `  ${mark}  ${one.id}  ${colors.dim(scenarios.join(', '))}`,
    ...otherwise.map((browser) => colors.yellow(`      ${browser} does otherwise`)),
  ];
}

function share(cases: CoveredCase[]): string {
  const agreeing = cases.filter(({ agrees }) => agrees).length;
  const percent = ((100 * agreeing) / Math.max(1, cases.length)).toFixed(1);
  return `${agreeing} of ${cases.length} are covered and agree (${percent} %)`;
}

/** What is wrong with what scenarios say of cases, one sentence each. */
export function wptFaults({ cases, unknown }: WPTCoverage): string[] {
  return [
    ...unknown.map(({ by, id }) => `${by} names ${id}, and there is none of that name`),
    ...cases
      .filter(({ scenarios, agrees }) => scenarios.length > 0 && !agrees)
      .map(({ case: one, scenarios }) => `${one.id} (${describe(one)}): no step of ${scenarios.join(', ')} is that`),
    ...cases
      .filter(({ exception, scenarios }) => exception !== undefined && scenarios.length > 0)
      .map(({ case: one, scenarios }) => `${one.id} is an exception, and ${scenarios.join(', ')} covers it`),
  ];
}

function describe({ transport, mode, method, credentials, relation, outcome, needs }: WPTCase): string {
  const how = [needs.includes('sync-xhr') ? 'synchronous xhr' : transport, mode, method, credentials, relation];
  return `${how.join(', ')}: ${outcome}`;
}
