import type { Scenario } from '../scenario/scenario.ts';
import type { Change } from '../verdict/changed-oracle.ts';
import { type FailedCheck, hold, readOf } from '../verdict/check.ts';
import type { Evidence, StepEvidence } from '../verdict/evidence.ts';
import { predictedChecks } from '../verdict/predicted-checks.ts';
import { predictScenario, type StepPrediction } from '../verdict/prediction.ts';

/** A step of which a browser made something else than the Standard. */
export interface Disagreement {
  scenario: Scenario;
  /** From 0: the first step that differs, since later ones may differ because of it. */
  step: number;
  /** The checks that do not hold. */
  failed: FailedCheck[];
  predictions: StepPrediction[];
  evidence: Evidence;
}

/** The algorithms that refuse because of CORS, for which a browser that tells its reasons has one. */
const corsAlgorithms = /^cors-/;

/**
 * Holds what a browser made of a scenario against what the Standard says, or the Standard with changes.
 * @param browser whether it tells its own reasons for refusing a read: then it has to tell one
 * @throws RangeError for a request that no API can make
 */
export function compare(
  scenario: Scenario,
  evidence: Evidence,
  { tellsReasons }: { tellsReasons: boolean },
  changes: readonly Change[] = [],
): Disagreement | undefined {
  const predictions = predictScenario(scenario, { ...evidence.place, changes });
  for (const [step, prediction] of predictions.entries()) {
    const got = evidence.steps[step];
    if (got === undefined) throw new RangeError(`${scenario.id} has no evidence of step ${step + 1}`);
    const failed = differences(step, prediction, got, tellsReasons);
    if (failed.length > 0) return { scenario, step, failed, predictions, evidence };
  }
  return undefined;
}

function differences(
  index: number,
  prediction: StepPrediction,
  got: StepEvidence,
  tellsReasons: boolean,
): FailedCheck[] {
  const checks = predictedChecks(index, prediction, got, []);
  const { blame, outcome } = prediction.read;
  const refusedByCORS = outcome === 'blocked' && blame !== null && corsAlgorithms.test(blame.algorithm);
  if (tellsReasons && refusedByCORS && readOf(got.observed) === 'blocked') {
    const codes = got.refusals.length > 0 ? 'a CORS error' : 'none';
    checks.push(hold(index, 'predicted.refusal', 'the browser’s own reason', 'a CORS error', codes));
  }
  return checks.filter((check) => !check.holds);
}
