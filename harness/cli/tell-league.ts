import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type LeagueOptions, runLeague } from '../middleware/league.ts';
import { type League, summarize } from '../policy/league.ts';
import { leagueMatrix, leagueTable, withLeagueTable } from '../reporters/league.ts';
import { createPolicyProgress } from '../reporters/policy-progress.ts';
import { exitCode } from './exit-code.ts';

/** Where the last run of the league is, whole, and where the one that the README shows is kept, in small. */
const leagueFile = 'reports/latest/middleware.json';
const baselineFile = 'reports/baseline/middleware.json';

export interface TellLeagueOptions extends Omit<LeagueOptions, 'progress'> {
  /** Whether the table in the README is made anew, and its results kept. */
  updateBaseline?: boolean;
}

/**
 * Runs the league, prints its matrix, and writes it down.
 * @returns the exit code: findings of the reference are a fault of ours, those of others are what the league is for
 */
export async function tellLeague({ updateBaseline = false, ...options }: TellLeagueOptions): Promise<number> {
  let progress = createPolicyProgress(process.stderr);
  let shown = '';
  const league = await runLeague({
    ...options,
    progress: ({ target, policy }, one) => {
      const about = `${target}, ${policy}`;
      if (shown !== about) {
        progress.end();
        progress = createPolicyProgress(process.stderr);
        process.stderr.write(`${about}:\n`);
        shown = about;
      }
      progress.tell(one);
    },
  }).finally(() => progress.end());
  mkdirSync(dirname(leagueFile), { recursive: true });
  writeFileSync(leagueFile, `${JSON.stringify(league, null, 1)}\n`);
  const summary = summarize(league);
  console.log(leagueMatrix(summary));
  for (const line of troubles(league)) console.log(line);
  console.log(`\nwritten: ${leagueFile}`);
  if (updateBaseline) {
    writeFileSync(baselineFile, `${JSON.stringify(summary, null, 1)}\n`);
    writeFileSync('README.md', withLeagueTable(readFileSync('README.md', 'utf8'), leagueTable(summary)));
    console.log(`written: ${baselineFile} and the table in README.md`);
  }
  return codeOf(league);
}

function troubles({ entries }: League): string[] {
  return entries.flatMap(({ name, missing, outcomes }) => [
    ...(missing === undefined ? [] : [`${name} was not run: ${missing}`]),
    ...Object.entries(outcomes).flatMap(([policy, outcome]) =>
      'failure' in outcome ? [`${name}, ${policy}: ${outcome.failure}`] : [],
    ),
  ]);
}

function codeOf({ entries }: League): number {
  const outcomes = entries.flatMap(({ outcomes }) => Object.values(outcomes));
  if (outcomes.some((one) => 'failure' in one || one.report.faults.length > 0)) return exitCode.harness;
  const reference = Object.values(entries.find(({ name }) => name === 'koa-by-hand')?.outcomes ?? {});
  const isWrong = reference.some((one) => 'report' in one && one.report.findings.length > 0);
  return isWrong ? exitCode.findings : exitCode.success;
}
