import semver from 'semver';
import type { Scenario } from '../scenario/scenario.ts';
import { disputesOf } from './dispute.ts';
import type { Evidence } from './evidence.ts';
import { type JudgedIn, type Judgement, judge } from './judge.ts';
import type { KnownDifference } from './known-difference.ts';
import { predictScenario, type StepPrediction } from './prediction.ts';

/**
 * A judgement of *deviates* as a *known deviation*, where a known difference of that engine predicts exactly what
 * happened: the same checks fail, each with the same observation. A *disputed* one stays so, and has the known
 * difference besides where the author expects what that engine does. Any other judgement stays what it is.
 */
export function withKnownDifference(
  judgement: Judgement,
  scenario: Scenario,
  evidence: Evidence,
  judgedIn: JudgedIn,
  differences: readonly KnownDifference[],
): Judgement {
  const { verdict, failed } = judgement;
  if (verdict !== 'deviates' && verdict !== 'disputed') return judgement;
  const version = semver.coerce(judgedIn.version);
  const failuresBy = (predictions: StepPrediction[]) =>
    failuresOf(judge(scenario, { ...evidence, steps: predictions.map((step) => step.evidence) }, judgedIn));
  // What the Standard itself would fail at is the author's mistake, and no difference explains it.
  if (verdict === 'deviates' && failuresBy(predictScenario(scenario, evidence.place)) === failuresOf(judgement))
    return judgement;
  const known = differences.find(({ engine, versions, change }) => {
    if (engine !== judgedIn.engine || version === null || !semver.satisfies(version, versions)) return false;
    const predictions = predictScenario(scenario, { ...evidence.place, changes: [change(evidence)] });
    if (verdict === 'disputed') return disputesOf(scenario, predictions, evidence.id).length === 0;
    return failuresBy(predictions) === failuresOf(judgement);
  });
  if (known === undefined) return judgement;
  const { name, engine, versions, why, link } = known;
  const observed = Object.fromEntries(failed.map(({ field, actual }) => [field, actual]));
  return {
    ...judgement,
    verdict: verdict === 'deviates' ? 'known-deviation' : verdict,
    deviation: {
      scenario: scenario.id,
      engine,
      versions,
      observed,
      why: `${name}. ${why}`,
      ...(link !== undefined && { link }),
    },
  };
}

function failuresOf({ failed }: Judgement): string {
  return JSON.stringify(failed.map(({ field, actual }) => [field, actual]).sort());
}
