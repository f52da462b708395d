import type { EngineName } from '../browsers/engines.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Check, checkStep } from './check.ts';
import type { Evidence } from './evidence.ts';
import { predictedChecks } from './predicted-checks.ts';
import type { StepPrediction } from './prediction.ts';
import { reasonCheck } from './reason-check.ts';

/**
 * Everything that evidence is held against: what the author expects and, where the Standard binds, what it says. Without an
 * engine nothing is made of a browser's own reasons.
 */
export function checksOf(
  scenario: Scenario,
  predictions: readonly StepPrediction[],
  evidence: Evidence,
  engine?: EngineName,
): Check[] {
  return evidence.steps.flatMap((step, index) => {
    const authors = checkStep(index, scenario.steps[index]?.expected ?? {}, step, evidence.id);
    const prediction = predictions[index];
    // What the Standard leaves to the implementation, or the author only observes, no prediction can be held to.
    if (scenario.kind !== 'required' || prediction === undefined) return authors;
    const predicted = predictedChecks(index, prediction, step, authors);
    const reason = engine === undefined ? [] : reasonCheck(index, prediction, step, engine);
    return [...authors, ...predicted, ...reason];
  });
}
