import type { EngineName } from '../browsers/engines.ts';
import type { OriginPorts } from '../scenario/origin.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { actualRequests, type Check, hold, preflightRequests, readOf } from '../verdict/check.ts';
import type { Evidence, StepEvidence } from '../verdict/evidence.ts';
import { predictedChecks } from '../verdict/predicted-checks.ts';
import { predictScenario, type StepPrediction } from '../verdict/prediction.ts';

/** A step of which a browser made something else than the Standard. */
export interface Disagreement {
  scenario: Scenario;
  /** From 0: the first step that differs, since later ones may differ because of it. */
  step: number;
  /** The checks that do not hold. */
  failed: Check[];
  predictions: StepPrediction[];
  evidence: Evidence;
}

/** The algorithms that refuse because of CORS, and that Chromium has an error code for. */
const corsAlgorithms = /^cors-/;

/**
 * Holds what a browser made of a scenario against what the Standard says. What the Standard leaves to the implementation
 * is not compared: a user agent may forget a preflight sooner, so a later step may also be as if none were remembered.
 * @throws RangeError for a request that no API can make
 */
export function compare(
  scenario: Scenario,
  evidence: Evidence,
  { engine, ports }: { engine: EngineName; ports: OriginPorts },
): Disagreement | undefined {
  const place = { ports, attempt: 'predicted' };
  const predictions = predictScenario(scenario, place);
  for (const [step, prediction] of predictions.entries()) {
    const got = evidence.steps[step];
    if (got === undefined) throw new RangeError(`${scenario.id} has no evidence of step ${step + 1}`);
    const failed = differences(step, prediction, got, engine);
    if (failed.length === 0) continue;
    if (step > 0 && isForgetful(step, failed)) continue;
    return { scenario, step, failed, predictions, evidence };
  }
  return undefined;

  /** Whether it is as if some of the preflights that could be remembered were forgotten, or all of them. */
  function isForgetful(step: number, failed: Check[]): boolean {
    const [without] = predictScenario({ ...scenario, steps: [scenario.steps[step]!] }, place);
    const got = evidence.steps[step]!;
    if (differences(step, without!, got, engine).length === 0) return true;
    const [least, most] = [predictions[step]!, without!].map((one) => preflightRequests(one.evidence).length);
    const preflights = preflightRequests(got).length;
    return failed.every(({ field }) => /\.preflights$/.test(field)) && preflights > least! && preflights <= most!;
  }
}

function differences(index: number, prediction: StepPrediction, got: StepEvidence, engine: EngineName): Check[] {
  const checks = predictedChecks(index, prediction, got, []);
  const requests = (side: StepEvidence) => actualRequests(side).map(({ method }) => method);
  if (requests(got).length === requests(prediction.evidence).length) {
    const methods = (side: StepEvidence) => requests(side).join(' | ');
    checks.push(
      hold(index, 'predicted.methods', 'the method of each actual request', methods(prediction.evidence), methods(got)),
    );
  }
  const { blame, outcome } = prediction.read;
  const refusedByCORS = outcome === 'blocked' && blame !== null && corsAlgorithms.test(blame.algorithm);
  if (engine === 'chromium' && refusedByCORS && readOf(got.observed) === 'blocked') {
    const codes = got.refusals.length > 0 ? 'a CORS error' : 'none';
    checks.push(hold(index, 'predicted.refusal', 'the browser’s own reason', 'a CORS error', codes));
  }
  return checks.filter(({ holds }) => !holds);
}
