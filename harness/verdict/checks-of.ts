import type { EngineName } from '../browsers/engines.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Check, checkStep, type Read } from './check.ts';
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
    const { expected = {} } = scenario.steps[index] ?? {};
    const authors = checkStep(index, expected, step, evidence.id);
    const prediction = predictions[index];
    if (prediction === undefined) return authors;
    const predicted = predictedChecks(index, prediction, step, authors);
    // What the Standard leaves to the implementation, or the author only observes, no prediction can be held to; but that
    // a page reads nothing that was refused, unless the author says what it reads.
    if (scenario.kind !== 'required')
      return expected.read === undefined ? [...authors, ...predicted.filter(isImaginedPermission)] : authors;
    const reason = engine === undefined ? [] : reasonCheck(index, prediction, step, engine);
    return [...authors, ...predicted, ...reason];
  });
}

const gets: readonly string[] = ['readable', 'opaque', 'opaque-redirect'] satisfies Read[];

function isImaginedPermission({ field, expected, actual }: Check): boolean {
  return field.endsWith('.predicted.read') && expected === 'blocked' && gets.includes(actual);
}
