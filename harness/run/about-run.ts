import { release } from 'node:os';
import { SOURCE } from '../standard/index.ts';
import type { AboutRun } from './results.ts';

/**
 * What a run that ends now says of itself; whether it is a success is for its problems to say.
 * @param run when it started, in milliseconds since the epoch, its command as it was typed, and whether it was ended early
 */
export function aboutRun(run: { started: number; command: string; isCutShort: boolean }): AboutRun {
  const { started, command, isCutShort } = run;
  return {
    time: new Date(started).toISOString(),
    milliseconds: Date.now() - started,
    node: process.version,
    os: `${process.platform} ${release()} ${process.arch}`,
    command,
    standard: { name: SOURCE.standard, commit: SOURCE.commit, date: SOURCE.date, url: SOURCE.sourceURL },
    success: false,
    cutShort: isCutShort,
  };
}
