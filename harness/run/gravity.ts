import type { Verdict } from '../verdict/verdicts.ts';
import type { EngineResult } from './results.ts';

/** From what a reader must be told first to what is as it should be. */
const gravity: Verdict[] = [
  'harness-error',
  'disputed',
  'deviates',
  'unexpectedly-conforms',
  'not-run',
  'premise-unmet',
  'known-deviation',
  'conforms',
];

/** Whether a reader must be told of one result before another. */
export function isGraver(one: Pick<EngineResult, 'verdict'>, other: Pick<EngineResult, 'verdict'>): boolean {
  return gravity.indexOf(one.verdict) < gravity.indexOf(other.verdict);
}

/** Whether a scenario's repeats gave different verdicts, or one of them only when it was asked again. */
export function isUnstable({ repeats = [], flaky }: Pick<EngineResult, 'repeats' | 'flaky'>): boolean {
  return new Set(repeats).size > 1 || (repeats.length > 1 && flaky !== undefined);
}
