import { type AlgorithmStep, STEPS } from './steps.ts';
import type { TraceStep } from './trace.ts';

/** How often traces pass through one step. */
export interface StepCoverage extends AlgorithmStep {
  /** Times a decision was true, or an action was done. */
  readonly taken: number;
  /** Times a decision was false. */
  readonly notTaken: number;
}

/** For each step that can be reached, how often the given traces reach it, and how it went. */
export function coverage(traces: Iterable<readonly TraceStep[]>): StepCoverage[] {
  const counts = new Map<string, { taken: number; notTaken: number }>();
  const key = ({ algorithm, step }: { algorithm: string; step: string }) => `${algorithm}/${step}`;
  for (const trace of traces) {
    for (const passed of trace) {
      const count = counts.get(key(passed)) ?? { taken: 0, notTaken: 0 };
      count[passed.result ? 'taken' : 'notTaken'] += 1;
      counts.set(key(passed), count);
    }
  }
  return STEPS.filter(({ kind }) => kind === 'decision' || kind === 'action').map((step) => ({
    ...step,
    ...(counts.get(key(step)) ?? { taken: 0, notTaken: 0 }),
  }));
}
