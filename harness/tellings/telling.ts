import { resolve } from 'node:path';
import colors from 'picocolors';
import type { Results } from '../run/results.ts';
import type { Broken } from '../run/run-problems.ts';
import { writeText } from '../run/writable.ts';
import type { StandardVariantName } from '../verdict/standard-variant-names.ts';
import { visible } from '../wire/visible.ts';

/** A run that has ended, as it is told. */
export interface FinishedRun {
  results: Results;
  broken: Broken;
  /** Everything that keeps it from being a success, a line each. */
  problems: readonly string[];
  /** The command of this run without what selects scenarios and engines: `npm run conformance --`. */
  command: string;
  /** Variants of the Standard whose answers are told beside it. */
  standards?: readonly StandardVariantName[];
  /** What it is to the baseline; missing where the scenarios are not the catalogue's. */
  baseline?: {
    /** Whether the run is to be accepted. */
    update: boolean;
    /** Whether all the catalogue was run, in every engine. */
    whole: boolean;
    /** The ids of all scenarios of the catalogue. */
    all: readonly string[];
  };
}

/** A text, in parts where it may be long; undefined where there is nothing to tell. */
type Told = string | Iterable<string> | undefined;

/** A way of telling a run. */
export interface Telling {
  /** Where the text goes, from the folder of reports; it is printed unless said otherwise. */
  file?: string;
  tell(run: FinishedRun): Told | Promise<Told>;
  /** What is printed once the file is written. */
  said?(run: FinishedRun): string;
}

/**
 * Prints and writes a run by each of some tellings, in their order. One that fails keeps no other from it.
 * @param folder the folder of reports, for files without a path of their own
 * @returns what could not be told, and why, a line each
 */
export async function tellRun(run: FinishedRun, tellings: readonly Telling[], folder = '.'): Promise<string[]> {
  const failed: string[] = [];
  for (const { file, tell, said } of tellings) {
    const path = file === undefined ? undefined : resolve(folder, file);
    try {
      const text = await tell({ ...run, problems: [...run.problems, ...failed] });
      if (text === undefined) continue;
      if (path === undefined) console.log(typeof text === 'string' ? text : [...text].join(''));
      else writeText(path, text);
      if (said !== undefined) console.log(said(run));
    } catch (error) {
      const { message } = error as Error;
      failed.push(path === undefined ? message : `${path} cannot be written: ${message}`);
    }
  }
  return failed;
}

/** Prints why a run is no success; nothing where it is one. */
export function tellProblems(problems: readonly string[]): void {
  if (problems.length === 0) return;
  console.log(`\n${colors.red('The run failed:')}\n${problems.map((problem) => `  ${visible(problem)}`).join('\n')}`);
}
