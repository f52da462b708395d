import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserId, browserIds } from '../../browsers/browsers.ts';
import { runPlaywright } from '../../playwright/run-playwright.ts';
import { runEnvironment } from '../../playwright/settings.ts';
import { usage } from '../../run/exit-code.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { subjectOf } from '../../scenario/subject.ts';
import type { StandardVariantName } from '../../verdict/standard-variant-names.ts';
import { counted } from '../../wire/counted.ts';
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
  standard?: StandardVariantName[];
  list?: true;
  byHand?: true;
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
  const { shard, standard, list = false, headed = false, updateBaseline = false } = options;
  const reports = fromHere(options.reports);
  const scenarioFiles = options.scenarios?.map(fromHere);
  const command = ['npm run conformance --', ...process.argv.slice(2)].join(' ');
  const all = await scenariosIn(scenarioFiles);
  const scenarios = leftOf(all, options);
  if (options.byHand) {
    mustGoByHand(options);
    takeReports(reports, command);
    const { runByHand } = await import('./by-hand.ts');
    return runByHand({ scenarios: all.filter(({ id }) => isWanted(id, 'by-hand', options)), reports, command });
  }
  if (options.lastFailed) mustHaveFailed(reports);
  if (headed) usage(noScreen());
  if (!list) takeReports(reports, command);
  if (shard !== undefined && !list) removeShardsOfOtherRuns(reports, shard.total);
  const folder = temporaryFolder();
  const loaded = join(folder, 'scenarios.json');
  // Each of Playwright's processes reads them and makes tests of them: the fewer, the sooner the first is told.
  writeFileSync(loaded, JSON.stringify(scenarios));
  const { code } = await runPlaywright(
    ['test', ...passedOn(options)],
    runEnvironment({
      scenarioFiles: scenarioFiles ?? [],
      loaded,
      headed,
      updateBaseline,
      ...(standard && { standards: [...new Set(standard)] }),
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

/** The scenarios that some engine is to run. Says before any browser starts that there is none, or fewer than parts. */
function leftOf(all: Scenario[], options: Options): Scenario[] {
  const { grep, project = [...browserIds], repeatEach = 1, shard } = options;
  const enginesOf = ({ id }: Scenario) => project.filter((engine) => isWanted(id, engine, options));
  const left = all.filter((one) => enginesOf(one).length > 0);
  if (left.length === 0) noneFits(all, grep, '--list names them all.');
  const tests = left.flatMap(enginesOf).length * repeatEach;
  if (shard !== undefined && shard.total > tests)
    usage(
      `--shard ${shard.index}/${shard.total}: expected no more parts than the ${counted(tests, 'test')} to be run.`,
    );
  return left;
}

/** Whether a scenario is meant in a browser, by the patterns that were given. */
function isWanted(id: string, browser: string, { grep, grepInvert }: Options): boolean {
  const matches = (text: string | undefined, title: string) => text !== undefined && title.search(toRegExp(text)) >= 0;
  // What Playwright Test holds a pattern against.
  const title = [browser, 'scenarios.spec.ts', subjectOf(id), id].join(' ');
  return (grep === undefined || matches(grep, title)) && !matches(grepInvert, title);
}

/** Says which options are of browsers that the harness starts. */
function mustGoByHand(options: Options): void {
  const others = Object.entries({
    '--project': options.project,
    '--last-failed': options.lastFailed,
    '--repeat-each': options.repeatEach,
    '--shard': options.shard,
    '--standard': options.standard,
    '--list': options.list,
    '--headed': options.headed,
    '--update-baseline': options.updateBaseline,
    '--retries': options.retries,
    '--max-failures': options.maxFailures,
    '-x': options.x,
    '--workers': options.workers,
    '--reporter': options.reporter,
  }).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (others.length > 0)
    usage(
      `--by-hand and ${others.join(', ')}: expected --by-hand with none but --scenarios, --grep, --grep-invert and --reports.`,
    );
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
