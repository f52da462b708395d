import { adviceLines } from '../verdict/advice.ts';
import { actualRequests, readOf } from '../verdict/check.ts';
import type { StepPrediction } from '../verdict/prediction.ts';
import { withoutKey } from '../wire/resource-key.ts';
import type { EngineOfRun, PredictionResult, ReportedRun } from './results.ts';
import type { ScenarioRun } from './run-scenarios.ts';

/** Evidence and judgement in the shape of the results. */
export function toReportedRun({ scenario, browser, evidence, judgement, flaky }: ScenarioRun): ReportedRun {
  const { verdict, checks, deviation, fault, predictions, disputes } = judgement;
  return {
    scenario,
    engine: engineOfRun(browser),
    result: {
      verdict,
      ...(fault !== undefined && { fault }),
      earlierFaults: evidence.earlierFaults,
      ...(flaky && { flaky }),
      unmet: evidence.unmet,
      ...(disputes.length > 0 && { disputes: disputes.map(({ sentence }) => sentence) }),
      ...(deviation && {
        deviation: { why: deviation.why, ...(deviation.link !== undefined && { link: deviation.link }) },
      }),
      checks,
      steps: evidence.steps.map((step, index) => ({
        ...step,
        read: readOf(step.observed),
        sent: actualRequests(step).length > 0,
        ...(predictions[index] && { predicted: toPredictionResult(predictions[index]) }),
        recorded: step.recorded.map(({ key: _, ...exchange }) => exchange),
      })),
    },
    // What does not depend on the engine is told once, by the session that also makes the reads of plain HTTP.
    ...(evidence.plainHttp && { plainHttp: evidence.plainHttp, trace: predictions.map(traceOf) }),
  };
}

/** A browser in the shape of the results. */
export function engineOfRun({ id: name, version, build, driver, source }: ScenarioRun['browser']): EngineOfRun {
  return { name, version, build, driver, source };
}

/** A prediction in the shape of the results; its URLs are told without their keys. */
export function toPredictionResult({ read, environment }: StepPrediction): PredictionResult {
  const { outcome, blame } = read;
  return {
    outcome,
    decided: blame && {
      algorithm: blame.algorithm,
      step: blame.step,
      url: blame.url,
      sentence: withoutKey(blame.sentence),
      compared: blame.compared.map(({ what, value }) => ({ what, value: value && withoutKey(value) })),
      ...(blame.suggestion && { suggestion: withoutKey(adviceLines(blame).join(' ')) }),
    },
    ...(environment !== null && { environment }),
  };
}

/**
 * The steps passed through, in order; one that was passed again with the same operands is told once. URLs are told without
 * their keys, which are other ones in each run and scenario.
 */
function traceOf({ read }: StepPrediction): NonNullable<ReportedRun['trace']>[number] {
  const lines = read.trace.map(({ algorithm, step, operands, result }) =>
    [algorithm, step, result, JSON.stringify(operands)].join('\t'),
  );
  return [...new Set(lines)].map(withoutKey);
}
