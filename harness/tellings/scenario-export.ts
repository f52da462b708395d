import type { Place } from '../scenario/resolved-scenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { rowOf } from '../scenario/subject.ts';
import { actualRequests, preflightRequests, readOf } from '../verdict/check.ts';
import { predictScenario, type StepPrediction } from '../verdict/prediction.ts';

/** Any ports will do: what a page may read does not depend on them. */
export const somePlace: Place = {
  ports: { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } },
  attempt: 'page',
};

/** A scenario for other tools: in full, the row that it belongs to, and what the Standard yields for each step. */
export function exportedScenario(scenario: Scenario) {
  return { ...scenario, row: rowOf(scenario.id), predicted: predictScenario(scenario, somePlace).map(predictedStep) };
}

function predictedStep({ evidence, read: { blame } }: StepPrediction) {
  const requests = actualRequests(evidence);
  return {
    read: readOf(evidence.observed),
    sent: requests.length > 0,
    preflights: preflightRequests(evidence).length,
    requests: requests.length,
    decided: blame && { algorithm: blame.algorithm, step: blame.step, url: blame.url },
  };
}
