import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ReportedRun } from '../run/results.ts';

/**
 * A worker starts the reads of many scenarios before their tests begin. Where a run is cut short, it leaves what was read
 * by then, and no test has told, in a file beside the plan.
 */
export function leaveReadAhead(plan: string, runs: readonly ReportedRun[]): void {
  if (runs.length > 0) writeFileSync(`${plan}.ahead-${process.pid}`, JSON.stringify(runs));
}

/** What workers have left; it is there no more. */
export function takeReadAhead(plan: string): ReportedRun[] {
  const files = readdirSync(dirname(plan)).filter((file) => file.startsWith(`${basename(plan)}.ahead-`));
  return files.flatMap((file) => {
    const path = join(dirname(plan), file);
    const runs = JSON.parse(readFileSync(path, 'utf8')) as ReportedRun[];
    rmSync(path);
    return runs;
  });
}
