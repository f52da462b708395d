import type { EngineName } from '../browsers/engines.ts';
import { type Check, readOf } from './check.ts';
import type { StepEvidence } from './evidence.ts';
import type { StepPrediction } from './prediction.ts';
import { reasonAgrees } from './reason.ts';

/**
 * Holds the browser's own reason for a refusal against the step that the Standard blames: one check where both are
 * known, none elsewhere. A browser that did not refuse at all is told by the check of what was read.
 */
export function reasonCheck(
  index: number,
  { read, environment }: StepPrediction,
  evidence: StepEvidence,
  engine: EngineName,
): Check[] {
  if (read.blame === null || environment !== null || readOf(evidence.observed) !== 'blocked') return [];
  const { algorithm, step, exchange } = read.blame;
  const preflight = exchange === null ? undefined : read.exchanges[exchange]?.preflight;
  const agreement = reasonAgrees(engine, evidence.refusals, {
    algorithm,
    step,
    ...(preflight !== undefined && { preflight }),
  });
  if (agreement === null) return [];
  const { agrees, said, meant, blamed, sentence } = agreement;
  const parts = { field: `steps[${index}].reason`, about: 'the browser’s own reason', expected: blamed };
  if (agrees) return [{ ...parts, actual: blamed, holds: true }];
  const actual = `${said}: ${meant.join(' or ')}`;
  return [{ ...parts, actual, holds: false, sentence: `step ${index + 1}: ${sentence}` }];
}
