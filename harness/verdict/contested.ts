import type { Place } from '../scenario/resolved-scenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Change } from './changes/change.ts';
import type { FailedCheck } from './check.ts';
import type { StepEvidence } from './evidence.ts';
import { predictedChecks } from './predicted-checks.ts';
import { predictScenario, type StepPrediction } from './prediction.ts';
import type { StandardVariantName } from './standard-variant-names.ts';
import { standardVariants } from './standard-variants.ts';

/** One thing that the Standard and a variant of it answer differently. */
export interface ContestedAnswer {
  /** As a check of it is named: `steps[0].predicted.read`. */
  field: string;
  /** In words: `what the page could read`. */
  about: string;
  standard: string;
  variant: string;
}

/** Whose answer it is, in all that is contested. */
export type AnswerGiven = 'standard' | 'variant' | 'neither';

/** What a variant of the Standard makes of a scenario, held against the Standard. */
export interface Contest {
  /** At least one. */
  answers: ContestedAnswer[];
  /** Whose answer steps show, be they what was seen or what was predicted. */
  givenBy(steps: readonly StepEvidence[]): AnswerGiven;
}

/** What of a scenario variants of the Standard answer otherwise: those that do, by their names. */
export function contestsOf(
  scenario: Scenario,
  names: readonly StandardVariantName[],
  place: Place,
): Partial<Record<StandardVariantName, Contest>> {
  const noticing = noticingChange(names);
  const standard = predictScenario(scenario, { ...place, changes: [noticing.change] });
  const contests = [...noticing.noticed].flatMap((name) => {
    const changes = [standardVariants[name].change()];
    const contest = contestBetween(standard, predictScenario(scenario, { ...place, changes }));
    return contest === undefined ? [] : [[name, contest] as const];
  });
  return Object.fromEntries(contests);
}

function contestBetween(standard: StepPrediction[], variant: StepPrediction[]): Contest | undefined {
  const contested = checksOf(
    standard,
    variant.map(({ evidence }) => evidence),
  ).filter((check): check is FailedCheck => !check.holds);
  if (contested.length === 0) return undefined;
  const isGiven = (predictions: StepPrediction[], steps: readonly StepEvidence[]) => {
    const held = new Set(checksOf(predictions, steps).flatMap(({ field, holds }) => (holds ? [field] : [])));
    return contested.every(({ field }) => held.has(field));
  };
  return {
    answers: contested.map(({ field, about, expected, actual }) => ({
      field,
      about: about.replace(', by the Standard,', ''),
      standard: expected,
      variant: actual,
    })),
    givenBy: (steps) => (isGiven(standard, steps) ? 'standard' : isGiven(variant, steps) ? 'variant' : 'neither'),
  };
}

function checksOf(predictions: readonly StepPrediction[], steps: readonly StepEvidence[]) {
  return predictions.flatMap((prediction, index) =>
    steps[index] === undefined ? [] : predictedChecks(index, prediction, steps[index], []),
  );
}

/** Decides nothing otherwise, and notes which variants would have: most scenarios pass by what is contested. */
function noticingChange(names: readonly StandardVariantName[]) {
  const noticed = new Set<StandardVariantName>();
  const all = names.map((name) => ({ name, change: standardVariants[name].change() }));
  const change: Change = {
    decides: new Set(all.flatMap(({ change }) => [...(change.decides ?? [])])),
    read: (read, page) => {
      for (const { change } of all) change.read?.(read, page);
      return read;
    },
    decide: (passing, compare) => {
      const decided = compare();
      for (const { name, change } of all) {
        const isMeant = change.decides?.has(`${passing.algorithm}/${passing.step}`);
        if (isMeant && change.decide?.(passing, compare) !== decided) noticed.add(name);
      }
      return decided;
    },
  };
  return { noticed, change };
}
