import type { Job } from './protocol.ts';

/** One scenario as a reader can try it in a browser of their own. */
export interface Experiment {
  id: string;
  title: string;
  claim?: string;
  why?: string;
  /** Links to what the Standard says of it. */
  standard: string[];
  /** Where the scenario is written: a path at the app origin. */
  source: string;
  /** The origins that a page must have that reads this by hand; none where only the forward proxy makes their names real. */
  origins: string[];
  /** The reads, in order. */
  steps: { job: Omit<Job, 'id'>; wait: number }[];
  /** The same reads as curl command lines. */
  curl: string[];
}
