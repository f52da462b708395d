import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { keptTargets } from '../../../servers/targets/index.ts';
import { CutShortError } from '../../check/errors.ts';
import { joinedLeague } from '../../league/joined-league.ts';
import { type League, leagueSchema, leagueSummarySchema } from '../../league/league.ts';
import { type LeagueOptions, runLeague } from '../../league/run-league.ts';
import { summarize } from '../../league/summarize.ts';
import { leagueDocument } from '../../pages/policy-documents.ts';
import { exitCode } from '../../run/exit-code.ts';
import { leagueMatrix, leagueTable } from '../../tellings/league-table.ts';
import { withMadeBlock } from '../../tellings/made-block.ts';
import { createPolicyProgress } from '../../tellings/policy-progress.ts';

/** Where the last run of the league is, whole and as a page, and where the accepted one is kept, in small and as a table. */
const leagueFile = 'reports/latest/middleware.json';
const pageFile = 'reports/latest/middleware.html';
const baselineFile = 'reports/baseline/middleware.json';
const docFile = 'docs/league.md';

const order = keptTargets.map(({ name }) => name);

export interface TellLeagueOptions extends Omit<LeagueOptions, 'progress' | 'ended'> {
  /** Whether the results are kept, and the tables in docs/league.md are made anew, target by target. */
  updateBaseline?: boolean;
  /** Whether nothing is said on standard output. */
  quiet?: boolean;
}

/**
 * Runs the league, prints its matrix, and writes it down whenever a target is done: a run that is cut short loses no more
 * than the target that it was at.
 * @returns the league, and the exit code: findings of the reference are a fault of ours, those of others are what the
 *   league is for
 */
export async function tellLeague({
  updateBaseline = false,
  quiet = false,
  ...options
}: TellLeagueOptions): Promise<{ league: League; code: number }> {
  const say = (line: string) => quiet || console.log(line);
  const before = updateBaseline
    ? { league: read(leagueFile, leagueSchema), summary: read(baselineFile, leagueSummarySchema) }
    : {};
  let written: Awaited<ReturnType<typeof write>> | undefined;
  const league = await withProgress((progress) =>
    runLeague({
      ...options,
      progress,
      ended: async (league) => {
        written = await write(league, before, updateBaseline);
      },
    }),
  );
  const { signal } = options;
  if (signal?.aborted && league.targets.length === 0)
    throw new CutShortError(`cut short by ${signal.reason} before a target was done`);
  say(leagueMatrix(summarize(league)));
  if (signal?.aborted) say(`cut short by ${signal.reason}: targets that were not done are left out`);
  for (const line of troubles(league)) say(line);
  say(`\nwritten: ${leagueFile}, and as a page: ${pageFile}`);
  if (updateBaseline) say(`written: ${baselineFile} and the tables in ${docFile}`);
  const outdated = written?.outdated ?? [];
  if (outdated.length > 0) {
    say(`
Taken out, since other probes were made to them, or in other engines: ${outdated.join(', ')}.
To make them again: npm run middleware -- --target ${outdated.join(' ')} --update-baseline`);
  }
  return { league, code: codeOf(league) };
}

interface Before {
  league?: League | undefined;
  summary?: ReturnType<typeof summarize> | undefined;
}

/** Writes what is known so far, beside what was kept of the targets that were not run. */
async function write(run: League, before: Before, updateBaseline: boolean): Promise<{ outdated: string[] }> {
  const { league } = joinedLeague(run, before.league, order);
  mkdirSync(dirname(leagueFile), { recursive: true });
  writeFileSync(leagueFile, `${JSON.stringify(league, null, 1)}\n`);
  writeFileSync(pageFile, await leagueDocument(league));
  if (!updateBaseline) return { outdated: [] };
  const { league: summary, outdated } = joinedLeague(summarize(run), before.summary, order);
  writeFileSync(baselineFile, `${JSON.stringify(summary, null, 1)}\n`);
  writeFileSync(docFile, withMadeBlock(readFileSync(docFile, 'utf8'), 'league', leagueTable(summary)));
  return { outdated };
}

/** What a file holds; undefined where there is none, or one that another version of this program wrote. */
function read<T extends z.ZodType>(file: string, schema: T): z.infer<T> | undefined {
  if (!existsSync(file)) return undefined;
  return schema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
}

/** Shows on standard error how far a run is, target by target. */
async function withProgress(
  run: (progress: NonNullable<LeagueOptions['progress']>) => Promise<League>,
): Promise<League> {
  let progress = createPolicyProgress(process.stderr);
  let shown = '';
  return run(({ target, policy }, one) => {
    const about = `${target}, ${policy}`;
    if (shown !== about) {
      progress.end();
      progress = createPolicyProgress(process.stderr);
      process.stderr.write(`${about}:\n`);
      shown = about;
    }
    progress.tell(one);
  }).finally(() => progress.end());
}

function troubles({ targets }: League): string[] {
  return targets.flatMap(({ name, missing, outcomes }) => [
    ...(missing === undefined ? [] : [`${name} was not run: ${missing}`]),
    ...Object.entries(outcomes).flatMap(([policy, outcome]) =>
      'failure' in outcome ? [`${name}, ${policy}: ${outcome.failure}`] : [],
    ),
  ]);
}

function codeOf({ targets }: League): number {
  const outcomes = targets.flatMap(({ outcomes }) => Object.values(outcomes));
  if (outcomes.some((one) => 'failure' in one || one.report.faults.length > 0)) return exitCode.harness;
  const reference = Object.values(targets.find(({ name }) => name === 'koa-by-hand')?.outcomes ?? {});
  const isWrong = reference.some((one) => 'report' in one && one.report.findings.length > 0);
  return isWrong ? exitCode.findings : exitCode.success;
}
