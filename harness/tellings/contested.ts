import colors from 'picocolors';
import { type BrowserId, browsers } from '../browsers/browsers.ts';
import type { EngineName } from '../browsers/engines.ts';
import type { Results } from '../run/results.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { rowOf } from '../scenario/subject.ts';
import { type AnswerGiven, type Contest, contestsOf } from '../verdict/contested.ts';
import { isChangedOracle, type KnownDifference } from '../verdict/known-difference.ts';
import { predictScenario } from '../verdict/prediction.ts';
import { type StandardVariantName, standardVariantNames } from '../verdict/standard-variant-names.ts';
import { standardVariants } from '../verdict/standard-variants.ts';
import { visible } from '../wire/visible.ts';
import type { Baseline } from './baseline.ts';
import { somePlace } from './scenario-export.ts';
import type { FinishedRun } from './telling.ts';

/** A scenario that a variant of the Standard answers otherwise, and whose answer each browser gives. */
export interface ContestedScenario {
  scenario: string;
  answers: Contest['answers'];
  given: Partial<Record<BrowserId, AnswerGiven>>;
}

export type ContestedScenarios = Partial<Record<StandardVariantName, ContestedScenario[]>>;

/** Which scenarios of some are contested, by the names of variants. */
function contested<S extends Scenario>(
  scenarios: readonly S[],
  names: readonly StandardVariantName[],
  givenIn: (scenario: S, contest: Contest) => ContestedScenario['given'],
): ContestedScenarios {
  const found: ContestedScenarios = {};
  for (const scenario of scenarios)
    for (const [name, contest] of Object.entries(contestsOf(scenario, names, somePlace))) {
      const { answers } = contest;
      const one = { scenario: scenario.id, answers, given: givenIn(scenario, contest) };
      const key = name as StandardVariantName;
      found[key] = [...(found[key] ?? []), one];
    }
  return found;
}

/** What is contested in a run, and whose answer was seen. */
export function contestedInRun({ scenarios }: Results, names: readonly StandardVariantName[]): ContestedScenarios {
  return contested(scenarios, names, ({ results, id }, contest) =>
    Object.fromEntries(
      Object.entries(results).flatMap(([browser, { verdict, steps }]) => {
        if (verdict === 'premise-unmet' || verdict === 'harness-error') return [];
        const evidence = steps.map((step) => ({
          ...step,
          recorded: step.recorded.map((one) => ({ ...one, key: { scenario: id, attempt: '', resource: '', hop: 0 } })),
        }));
        return [[browser, contest.givenBy(evidence)]];
      }),
    ),
  );
}

/** What is contested in the catalogue, and whose answer each engine gives by the last accepted run and what is known of it. */
export function contestedInCatalogue(
  scenarios: readonly Scenario[],
  baseline: Baseline,
  known: readonly KnownDifference[],
): ContestedScenarios {
  return contested(scenarios, standardVariantNames, (scenario, contest) =>
    Object.fromEntries(
      browsers.flatMap(({ id, engine }) => {
        // What conforms does as the Standard says, or, in a part of a row, as is known of the engine.
        if (!/^(conforms|known-deviation)/.test(baseline[rowOf(scenario.id)]?.[id] ?? '')) return [];
        return [[id, givenBy(engine, scenario, contest, known)]];
      }),
    ),
  );
}

function givenBy(
  engine: EngineName,
  scenario: Scenario,
  contest: Contest,
  known: readonly KnownDifference[],
): AnswerGiven {
  const own = known.filter((one) => one.engine === engine);
  for (const one of own) {
    const seen = isChangedOracle(one) ? undefined : one.observed[scenario.id];
    if (seen === undefined) continue;
    const values = contest.answers.map(({ field }) => seen[field] ?? seen[field.replace('.predicted', '')]);
    if (values.every((value) => value === undefined)) return 'standard';
    return values.every((value, index) => value === contest.answers[index]?.variant) ? 'variant' : 'neither';
  }
  const always = own.filter(isChangedOracle).filter(({ atTimes }) => !atTimes);
  const changes = always.map(({ change }) =>
    change({ scenario: scenario.id, id: 'id', place: somePlace, steps: [], unmet: [], earlierFaults: [] }),
  );
  return contest.givenBy(predictScenario(scenario, { ...somePlace, changes }).map(({ evidence }) => evidence));
}

/** What is contested of a run that was asked for it, as text: both answers, and who gives which. */
export function contestedLines({
  results,
  standards = [],
}: Pick<FinishedRun, 'results' | 'standards'>): string | undefined {
  if (standards.length === 0) return undefined;
  const found = contestedInRun(results, standards);
  return standards
    .flatMap((name) => {
      const { says, why, link } = standardVariants[name];
      const all = found[name] ?? [];
      return [
        colors.bold(`The Standard, or ${name}`),
        `  ${says} ${why} ${colors.dim(link)}`,
        ...(all.length === 0 ? ['  Of what was run nothing comes out otherwise.'] : all.flatMap(scenarioLines)),
        '',
      ];
    })
    .join('\n');
}

function scenarioLines({ scenario, answers, given }: ContestedScenario): string[] {
  const engines = Object.entries(given).map(([browser, whose]) => `${browser} ${givenWords[whose]}`);
  return [
    `  ${visible(scenario)}`,
    ...answers.map((one) => {
      const [standard, variant] = apart(one);
      return `    ${one.about}: ${visible(standard)} by the Standard, ${visible(variant)} by the variant`;
    }),
    `    ${engines.length === 0 ? 'seen in no engine' : engines.join(', ')}`,
  ];
}

export const givenWords: Readonly<Record<AnswerGiven, string>> = {
  standard: 'as the Standard',
  variant: 'as the variant',
  neither: 'as neither',
};

/** Both answers; where they are long lists, what is not in both of them. */
export function apart({
  standard,
  variant,
}: Pick<Contest['answers'][number], 'standard' | 'variant'>): [string, string] {
  if (standard.length <= 60 && variant.length <= 60) return [standard, variant];
  const parts = [standard, variant].map((text) => text.split(/[{},]+/));
  const only = (own: string[], other: string[]) => own.filter((part) => !other.includes(part)).join(', ') || 'the same';
  return [only(parts[0]!, parts[1]!), only(parts[1]!, parts[0]!)];
}
