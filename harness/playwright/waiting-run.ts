import type { ReportedRun } from '../run/results.ts';
import { sentences } from '../tellings/sentences.ts';
import { acceptable } from '../verdict/verdicts.ts';

/**
 * A run of a scenario that waits for its test. Reads are made long before their tests, and thousands wait: what a test needs
 * to know of a run is held apart, and all of it as JSON, which takes less room than objects, and none of the heap.
 */
export interface WaitingRun extends Pick<ReportedRun['result'], 'verdict' | 'fault'> {
  /** Id of the scenario. */
  id: string;
  /** What the test fails with, if it does: the verdict, and what led to it, a sentence a line. */
  failure?: string;
  /** The `ReportedRun`, in UTF-8. */
  json: Buffer;
}

export function toWaitingRun(run: ReportedRun): WaitingRun {
  const { verdict, fault } = run.result;
  return {
    id: run.scenario.id,
    verdict,
    ...(fault !== undefined && { fault }),
    ...(!acceptable.has(verdict) && { failure: [verdict, ...sentences(run.result)].join('\n') }),
    json: Buffer.from(JSON.stringify(run)),
  };
}
