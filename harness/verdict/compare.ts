import type { EngineName } from '../browsers/engines.ts';
import { contextOf } from '../scenario/contexts/index.ts';
import type { Scenario, Step } from '../scenario/scenario.ts';
import { transportOf } from '../scenario/transports/index.ts';
import type { Change } from './changes/change.ts';
import { checkStep, type FailedCheck, hold, readOf } from './check.ts';
import type { Evidence, StepEvidence } from './evidence.ts';
import { predictedChecks } from './predicted-checks.ts';
import { predictScenario, type StepPrediction } from './prediction.ts';
import { reasonCheck } from './reason-check.ts';
import { withoutToken } from './run-token.ts';

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

/** The browser that is compared. */
export interface ComparedBrowser {
  engine: EngineName;
  /** Whether it tells its own reasons for refusing a read: then it has to tell one. */
  tellsReasons: boolean;
}

/** Of what workers and worklets ask, no browser tells the page's driver a reason, or it comes late. */
function areReasonsTold({ transport = 'fetch', context = 'window' }: Step): boolean {
  return !transportOf[transport].inWorker && !transport.endsWith('Worklet') && contextOf[context].kind !== 'worker';
}

/** The algorithms that refuse because of CORS, for which a browser that tells its reasons has one. */
const corsAlgorithms = /^cors-/;

/**
 * Holds what a browser made of a scenario against what the Standard says, or the Standard with changes: all that is
 * predicted, where that binds, and all that the author expects otherwise.
 * @throws RangeError for a request that no API can make
 */
export function compare(
  scenario: Scenario,
  evidence: Evidence,
  browser: ComparedBrowser,
  changes: readonly Change[] = [],
): Disagreement | undefined {
  const predictions = predictScenario(scenario, { ...evidence.place, changes });
  for (const [step, prediction] of predictions.entries()) {
    const got = evidence.steps[step];
    if (got === undefined) throw new RangeError(`${scenario.id} has no evidence of step ${step + 1}`);
    const failed = [
      ...(scenario.kind === 'required' ? differences(step, scenario.steps[step]!, prediction, got, browser) : []),
      ...unlikeExpected(step, scenario, prediction, got, evidence.id),
    ];
    if (failed.length > 0) return { scenario, step, failed, predictions, evidence };
  }
  return undefined;
}

function differences(
  index: number,
  step: Step,
  prediction: StepPrediction,
  got: StepEvidence,
  { engine, tellsReasons }: ComparedBrowser,
): FailedCheck[] {
  const checks = [...predictedChecks(index, prediction, got, []), ...reasonCheck(index, prediction, got, engine)];
  const { blame, outcome } = prediction.read;
  const refusedByCORS = outcome === 'blocked' && blame !== null && corsAlgorithms.test(blame.algorithm);
  if (tellsReasons && areReasonsTold(step) && refusedByCORS && readOf(got.observed) === 'blocked') {
    const codes = got.refusals.length > 0 ? 'a CORS error' : 'none';
    checks.push(hold(index, 'predicted.refusal', 'the browser’s own reason', 'a CORS error', codes));
  }
  return checks.filter((check) => !check.holds);
}

/** What an author expects, and what did not come out as predicted. */
function unlikeExpected(
  index: number,
  { kind, steps }: Scenario,
  prediction: StepPrediction,
  got: StepEvidence,
  id: string,
): FailedCheck[] {
  const expected = steps[index]?.expected ?? {};
  const predicted = checkStep(index, expected, prediction.evidence, id);
  return checkStep(index, expected, got, id).flatMap((check, order) => {
    const { actual, holds } = predicted[order]!;
    // What binds has been held against the prediction, but for what that leaves open.
    if (withoutToken(actual) === withoutToken(check.actual) || (check.holds && (holds || kind === 'required')))
      return [];
    const { field, about } = check;
    return [
      { field, about, expected: actual, actual: check.actual, holds: false, sentence: `${about} was ${check.actual}` },
    ];
  });
}
