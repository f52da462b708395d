import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type BrowserId, browserIds } from '../browsers/browsers.ts';
import type { WaitingRun } from './waiting-run.ts';

/** Harness errors in a row after which an engine is given up: what befalls so many one after another befalls the rest too. */
export const mostInARow = 10;

/** What a test's annotation is called that says why its scenario was not run, as its engine was given up. */
export const givenUp = 'given-up';

interface Streak {
  harnessErrors: number;
  /** What the last of them said. */
  fault: string;
}

/** Counts harness errors in a row, in a file beside the plan: after each of them another worker goes on. */
export function countForGivingUp(
  plan: string,
  engine: BrowserId,
  { verdict, fault = '' }: Pick<WaitingRun, 'verdict' | 'fault'>,
): void {
  const file = streakFile(plan, engine);
  if (verdict === 'harness-error') {
    const streak: Streak = { harnessErrors: readStreak(file).harnessErrors + 1, fault };
    writeFileSync(file, JSON.stringify(streak));
  } else rmSync(file, { force: true });
}

/** Why an engine is given up; undefined where it is not. */
export function whyGivenUp(plan: string, engine: BrowserId): string | undefined {
  const { harnessErrors, fault } = readStreak(streakFile(plan, engine));
  if (harnessErrors < mostInARow) return undefined;
  return `given up, as ${mostInARow} scenarios in a row were harness errors; of the last: ${fault}`;
}

/** Takes away what was counted. */
export function forgetStreaks(plan: string): void {
  for (const engine of browserIds) rmSync(streakFile(plan, engine), { force: true });
}

function streakFile(plan: string, engine: BrowserId): string {
  return `${plan}.harness-errors-${engine}`;
}

function readStreak(file: string): Streak {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Streak;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { harnessErrors: 0, fault: '' };
    throw error;
  }
}
