import { constants } from 'node:os';

/** What the commands exit with. 64 is EX_USAGE of sysexits(3). */
export const exitCode = { success: 0, findings: 1, harness: 2, usage: 64 } as const;

/** Signals that end a run, and leave it time to tell what it saw. */
export const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What a program exits with that a signal has ended, as shells tell it. */
export function signalExitCode(signal: (typeof endingSignals)[number]): number {
  return 128 + constants.signals[signal];
}

/** Thrown where what was asked for is wrong: tells why, and nothing was done. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Ends the command, because what was asked for is wrong, and why. Nothing to tell: goes on. @throws {UsageError} */
export function usage(message: string): never;
export function usage(message: string | undefined): void;
export function usage(message: string | undefined): void {
  if (message !== undefined) throw new UsageError(message);
}
