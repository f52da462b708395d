import '../run/guard-output.ts';
import '../run/end-with-launcher.ts';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { type BrowserId, browserIds } from '../browsers/browsers.ts';
import { runPlaywright } from '../playwright/run-playwright.ts';
import { runEnvironment } from '../playwright/settings.ts';
import { exitCode, usage } from '../run/exit-code.ts';
import { lockFolder } from '../run/lock-folder.ts';
import { catalogueFiles } from '../scenario/catalogue.ts';
import { loadScenarioFiles } from '../scenario/load.ts';
import { type Scenario, subjectOf } from '../scenario/scenario.ts';
import { FileMistakesError } from '../scenario/source-file.ts';
import { fromHere } from './from-here.ts';
import { nearest } from './nearest.ts';
import {
  regexpText,
  reporters,
  type Shard,
  shard as shardOf,
  toRegExp,
  wholeNumber,
  workers,
} from './option-values.ts';
import { noScreen } from './screen.ts';

const program = new Command('npm run conformance --')
  .description('Runs every scenario in real Chromium, Firefox and WebKit and prints what each page could read.')
  .option('--scenarios <file...>', 'run these scenario files (.ts, .js, .json, .yaml) instead of the catalogue')
  .addOption(new Option('--project <engine...>', 'only these engines').choices(browserIds))
  .option('-g, --grep <regexp>', 'only scenarios whose id matches', regexpText)
  .option('--grep-invert <regexp>', 'only scenarios whose id does not match', regexpText)
  .option('--last-failed', 'only what failed in the last run')
  .option(
    '--repeat-each <n>',
    'run each scenario n times, with a browser of its own for each round',
    wholeNumber(1, 1000),
  )
  .option('--shard <i/n>', 'run one of n parts; `npm run merge-reports` joins them', shardOf)
  .option('--list', 'list the scenarios and run nothing')
  .option('--headed', 'show the browsers, where there is a screen')
  .option('--update-baseline', 'accept this run: rewrite reports/baseline')
  .option('--reports <folder>', 'write the results here', 'reports/latest')
  .option('--retries <n>', 'run what fails up to n times more', wholeNumber(0, 100))
  .option('--max-failures <n>', 'stop after so many failures', wholeNumber(1, 1_000_000))
  .option('-x', 'stop after the first failure')
  .option('-j, --workers <n>', 'browsers at once; one an engine unless said otherwise', workers)
  .option(
    '--reporter <names>',
    'tell the run by reporters of Playwright Test instead: no matrix, no results',
    reporters,
  )
  .addHelpText(
    'after',
    `
Ctrl-C, SIGTERM and SIGHUP end the run: what was seen is told and written, marked as cut short. A second one ends it at once.

Exit codes: 0 everything conforms (or is a known deviation, or names a premise that is not met here),
1 something does not, 2 the harness failed, 64 the command or a scenario file is wrong, or no scenario is left to run,
130, 143 and 129 the run was ended by SIGINT, SIGTERM or SIGHUP.`,
  )
  .exitOverride((error) => {
    if (error.code === 'commander.unknownOption')
      console.error(
        `The options are ${program.options.map(({ long, short }) => long ?? short).join(' ')}; see --help.`,
      );
    if (error.code === 'commander.excessArguments')
      console.error('To run some scenarios: --grep with a part of their ids; see --help.');
    process.exit(error.exitCode === 0 ? 0 : exitCode.usage);
  });

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

const options = program.parse().opts<Options>();
const { shard, list = false, headed = false, updateBaseline = false } = options;
const reports = fromHere(options.reports);
const scenarioFiles = (options.scenarios ?? []).map(fromHere);
const command = ['npm run conformance --', ...process.argv.slice(2)].join(' ');

const scenarios = await load();
const engines = options.project ?? browserIds;
mustLeaveSome(scenarios);
if (options.lastFailed) mustHaveFailed();
if (headed) usage(noScreen());
const unlock = list ? () => {} : lock();
const folder = mkdtempSync(join(tmpdir(), 'cors-conformance-'));
process.on('exit', () => {
  unlock();
  rmSync(folder, { recursive: true, force: true });
});
if (shard !== undefined && !list) removeShardsOfOtherRuns(shard.total);
const loaded = join(folder, 'scenarios.json');
writeFileSync(loaded, JSON.stringify(scenarios));

const { code } = await runPlaywright(
  ['test', ...passedOn()],
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
process.exit(code);

async function load(): Promise<Scenario[]> {
  try {
    return await loadScenarioFiles(scenarioFiles.length > 0 ? scenarioFiles : catalogueFiles());
  } catch (error) {
    if (!(error instanceof FileMistakesError)) throw error;
    const { count, message } = error;
    usage(`${count} mistake${count === 1 ? '' : 's'} in scenario files; nothing was run.\n${message}`);
  }
}

/** What Playwright Test is told of the command. */
function passedOn(): string[] {
  const { project = [], grep, grepInvert, repeatEach, retries, maxFailures, reporter } = options;
  const values = { grep, 'grep-invert': grepInvert, 'repeat-each': repeatEach, retries, workers: options.workers };
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
function mustLeaveSome(all: Scenario[]): void {
  const { grep, grepInvert } = options;
  const matches = (text: string | undefined, title: string) => text !== undefined && title.search(toRegExp(text)) >= 0;
  const left = engines.flatMap((engine) =>
    all.filter(({ id }) => {
      // What Playwright Test holds a pattern against.
      const title = [engine, 'scenarios.spec.ts', subjectOf(id), id].join(' ');
      return (grep === undefined || matches(grep, title)) && !matches(grepInvert, title);
    }),
  );
  if (left.length === 0) {
    const near =
      grep === undefined
        ? []
        : nearest(
            grep,
            all.map(({ id }) => id),
          );
    const meant = near.length === 0 ? ' --list names them all.' : ` Did you mean ${near.join(', ')}?`;
    usage(`No scenario is left to run: none of ${all.length} has an id that fits.${meant}`);
  }
  const tests = left.length * (options.repeatEach ?? 1);
  if (shard !== undefined && shard.total > tests)
    usage(`--shard ${shard.index}/${shard.total}: expected no more parts than the ${tests} tests that there are.`);
}

/** Says that there is no last run, or that nothing failed in it. */
function mustHaveFailed(): void {
  const file = join(reports, 'playwright', '.last-run.json');
  let failed: unknown;
  try {
    failed = (JSON.parse(readFileSync(file, 'utf8')) as { failedTests?: unknown }).failedTests;
  } catch {
    usage(`--last-failed: ${file} tells of no last run.`);
  }
  if (!Array.isArray(failed) || failed.length === 0) usage('--last-failed: nothing failed in the last run.');
}

function lock(): () => void {
  try {
    return lockFolder(reports, command);
  } catch (error) {
    usage((error as Error).message);
  }
}

/** Parts of an earlier run that was split otherwise would be joined with this one's. */
function removeShardsOfOtherRuns(total: number): void {
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
