import type { Report } from '../../policy/report.ts';

/** What the page `policy` draws. */
export interface PolicyData {
  report: Report;
  /** What was checked, and what came of it, a sentence each. */
  lines: string[];
  /** The command of this run without what selects a probe. */
  command: string;
}
