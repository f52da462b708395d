import type { FindingKind } from '../../policy/finding-kinds.ts';
import type { Finding } from '../../policy/report.ts';
import type { StepRead } from './step-read.ts';

/** What finds one kind of finding in reads: a file in this folder, and a line in `finders.ts`. */
export interface Finder {
  kind: FindingKind;
  /** What of this kind is wrong with a read, or null. */
  wrong(read: StepRead): Wrong | null;
}

/** What a finder says of a read; the rest of a finding follows from the probe. */
export type Wrong = Pick<Finding, 'severity' | 'sentence' | 'blame' | 'fix'>;
