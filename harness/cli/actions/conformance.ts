import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserId, browserIds } from '../../browsers/browsers.ts';
import { runPlaywright } from '../../playwright/run-playwright.ts';
import { runEnvironment } from '../../playwright/settings.ts';
import { usage } from '../../run/exit-code.ts';
import { catalogueFiles } from '../../scenario/catalogue.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { subjectOf } from '../../scenario/subject.ts';
import { fromHere } from '../from-here.ts';
import { type Shard, toRegExp } from '../option-values.ts';
import { noScreen } from '../screen.ts';
import { takeReports, temporaryFolder } from './reports-folder.ts';
import { noneFits, scenariosIn } from './scenarios.ts';

interface Options {
  scenarios?: string[];
  project?: BrowserId[];
  grep?: string;
  grepInvert?: string;
  lastFailed?: true;
  repeatEach?: number;
  shard?: Shard;
  list?: true;
  headed?: true;
  updateBaseline?: true;
  reports: string;
  retries?: number;
  maxFailures?: number;
  x?: true;
  workers?: string;
  reporter?: string;
}

/** Runs the command as its options say. */
export async function conformance(options: Options): Promise<void> {
  const { shard, list = false, headed = false, updateBaseline = false } = options;
  const reports = fromHere(options.reports);
  const scenarioFiles = (options.scenarios ?? []).map(fromHere);
  const command = ['npm run conformance --', ...process.argv.slice(2)].join(' ');
  const scenarios = await scenariosIn(scenarioFiles.length > 0 ? scenarioFiles : catalogueFiles());
  mustLeaveSome(scenarios, options);
  if (options.lastFailed) mustHaveFailed(reports);
  if (headed) usage(noScreen());
  if (!list) takeReports(reports, command);
  if (shard !== undefined && !list) removeShardsOfOtherRuns(reports, shard.total);
  const folder = temporaryFolder();
  const loaded = join(folder, 'scenarios.json');
  writeFileSync(loaded, JSON.stringify(scenarios));
  const { code } = await runPlaywright(
    ['test', ...passedOn(options)],
    runEnvironment({
      scenarioFiles,
      loaded,
      headed,
      updateBaseline,
      reports,
      ...(shard && { shard: `${shard.index}-of-${shard.total}` }),
      plan: join(folder, 'plan.json'),
      command,
    }),
  );
  process.exitCode = code;
}

/** What Playwright Test is told of the command. */
function passedOn(options: Options): string[] {
  const { project = [], grep, grepInvert, repeatEach, shard, list, retries, maxFailures, workers, reporter } = options;
  const values = { grep, 'grep-invert': grepInvert, 'repeat-each': repeatEach, retries, workers };
  return [
    ...project.flatMap((engine) => ['--project', engine]),
    ...Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}=${value}`])),
    ...(shard ? ['--shard', `${shard.index}/${shard.total}`] : []),
    ...(maxFailures !== undefined || options.x ? ['--max-failures', String(options.x ? 1 : maxFailures)] : []),
    ...(options.lastFailed ? ['--last-failed'] : []),
    ...(list ? ['--list', '--reporter', reporter ?? 'list'] : reporter === undefined ? [] : ['--reporter', reporter]),
  ];
}

/** Says before any browser starts that no scenario is meant, or more parts than there are scenarios. */
function mustLeaveSome(
  all: Scenario[],
  { grep, grepInvert, project = [...browserIds], repeatEach = 1, shard }: Options,
) {
  const matches = (text: string | undefined, title: string) => text !== undefined && title.search(toRegExp(text)) >= 0;
  const left = project.flatMap((engine) =>
    all.filter(({ id }) => {
      // What Playwright Test holds a pattern against.
      const title = [engine, 'scenarios.spec.ts', subjectOf(id), id].join(' ');
      return (grep === undefined || matches(grep, title)) && !matches(grepInvert, title);
    }),
  );
  if (left.length === 0) noneFits(all, grep, '--list names them all.');
  const tests = left.length * repeatEach;
  if (shard !== undefined && shard.total > tests)
    usage(`--shard ${shard.index}/${shard.total}: expected no more parts than the ${tests} tests that there are.`);
}

/** Says that there is no last run, or that nothing failed in it. */
function mustHaveFailed(reports: string): void {
  const file = join(reports, 'playwright', '.last-run.json');
  let failed: unknown;
  try {
    failed = (JSON.parse(readFileSync(file, 'utf8')) as { failedTests?: unknown }).failedTests;
  } catch {
    usage(`--last-failed: ${file} tells of no last run.`);
  }
  if (!Array.isArray(failed) || failed.length === 0) usage('--last-failed: nothing failed in the last run.');
}

/** Parts of an earlier run that was split otherwise would be joined with this one's. */
function removeShardsOfOtherRuns(reports: string, total: number): void {
  const blobs = join(reports, 'blob');
  let files: string[] = [];
  try {
    files = readdirSync(blobs);
  } catch {
    return;
  }
  // What else lies there is not ours: merge-reports unpacks into a folder beside the parts.
  const ours = files.filter((file) => /^shard-\d+-of-\d+\.zip$/.test(file));
  for (const file of ours) if (!file.endsWith(`-of-${total}.zip`)) rmSync(join(blobs, file), { force: true });
}
