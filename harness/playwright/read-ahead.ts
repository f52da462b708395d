import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { BrowserId } from '../browsers/browsers.ts';
import type { ReportedRun } from '../run/results.ts';
import type { WaitingRun } from './waiting-run.ts';

/**
 * A worker starts the reads of many scenarios before their tests begin. Where it ends before them, because a test failed or the
 * run was cut short, it leaves what was read by then, and no test has told, in a file beside the plan.
 */
export function leaveReadAhead(plan: string, engine: BrowserId, runs: readonly WaitingRun[]): void {
  const text = `[${runs.map(({ json }) => json).join(',')}]`;
  if (runs.length > 0) writeFileSync(`${plan}.ahead-${engine}-${process.pid}`, text);
}

/** What workers have left, of one engine where one is named; it is there no more. */
export function takeReadAhead(plan: string, engine?: BrowserId): ReportedRun[] {
  const wanted = `${basename(plan)}.ahead-${engine === undefined ? '' : `${engine}-`}`;
  return readdirSync(dirname(plan))
    .filter((file) => file.startsWith(wanted))
    .flatMap((file) => {
      const path = join(dirname(plan), file);
      const runs = JSON.parse(readFileSync(path, 'utf8')) as ReportedRun[];
      rmSync(path);
      return runs;
    });
}
