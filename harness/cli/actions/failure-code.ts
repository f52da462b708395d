import { CutShortError, NothingToAskError } from '../../check/errors.ts';
import { exitCode } from '../../run/exit-code.ts';
import { FileMistakesError } from '../../scenario/file-mistakes.ts';

/**
 * The exit code of a check that threw: 64 where its files or what they ask for are wrong, 2 where the harness failed.
 * @param codeOf gives the signal's own where one cut the check short
 */
export function failureCode(error: unknown, codeOf: (code: number) => number): number {
  if (error instanceof CutShortError) return codeOf(exitCode.harness);
  return error instanceof FileMistakesError || error instanceof NothingToAskError ? exitCode.usage : exitCode.harness;
}
