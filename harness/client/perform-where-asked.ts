import { performInFrame } from './contexts/opaque-frame.ts';
import { performControlled } from './controlled-frame.ts';
import { perform } from './perform.ts';
import type { Job, Observed } from './protocol.ts';

/**
 * Makes a read where it is to be made: in this window, in a frame of it, or in one that a service worker controls.
 * @param base where this page's own origin serves the frames' documents
 */
export function performWhereAsked(job: Job, base: string): Promise<Observed> {
  if (job.serviceWorker !== undefined) return performControlled(job, base);
  const { context } = job;
  return context === 'window' ? perform(job) : performInFrame(job, context, `${base}/frame`);
}
