import '../run/end-with-launcher.ts';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { execa } from 'execa';
import { runEnvironment } from '../run/settings.ts';
import { catalogueFiles } from '../scenario/catalogue.ts';
import { loadScenarioFiles } from '../scenario/load.ts';
import { FileMistakesError } from '../scenario/source-file.ts';
import { exitCode } from './exit-code.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const program = new Command('npm run conformance --')
  .description('Runs every scenario in real Chromium, Firefox and WebKit and prints what each page could read.')
  .option('--scenarios <file...>', 'run these scenario files (.ts, .js, .json, .yaml) instead of the catalogue')
  .option('--update-baseline', 'accept this run: rewrite reports/baseline')
  .option('--headed', 'show the browsers, where there is a screen')
  .option('--reports <folder>', 'write the results here', 'reports/latest')
  .option('--shard <i/n>', 'run one of n parts; `npm run merge-reports` joins them', parseShard)
  .allowUnknownOption()
  .allowExcessArguments()
  .addHelpText(
    'after',
    `
Every option of \`playwright test\` works as well, among them:
  --project <engine>       chromium, firefox or webkit; may be repeated
  --grep <regexp>          only scenarios whose id matches
  --repeat-each <n>        run each scenario n times, with a browser of its own for each round
  --last-failed            only what failed in the last run
  --list                   list the scenarios and run nothing

Exit codes: 0 everything conforms (or is a known deviation, or names a premise that is not met here),
1 something does not, 2 the harness failed, 64 the command or a scenario file is wrong.`,
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCode.usage));

program.parse();
const options = program.opts<{
  scenarios?: string[];
  reports: string;
  updateBaseline?: boolean;
  headed?: boolean;
  shard?: { index: number; total: number };
}>();
const { updateBaseline = false, headed = false, reports, shard } = options;
const scenarioFiles = (options.scenarios ?? []).map(fromHere);

try {
  await loadScenarioFiles(scenarioFiles.length > 0 ? scenarioFiles : catalogueFiles());
} catch (error) {
  if (!(error instanceof FileMistakesError)) throw error;
  console.error(
    `${error.mistakes.length} mistake${error.mistakes.length === 1 ? '' : 's'} in scenario files; nothing was run.\n${error.message}`,
  );
  process.exit(exitCode.usage);
}

if (shard !== undefined) removeShardsOfOtherRuns(shard.total);
const folder = mkdtempSync(join(tmpdir(), 'cors-conformance-'));
const settings = runEnvironment({
  scenarioFiles,
  headed,
  updateBaseline,
  reports: fromHere(reports),
  ...(shard && { shard: `${shard.index}-of-${shard.total}` }),
  plan: join(folder, 'plan.json'),
  command: ['npm run conformance --', ...process.argv.slice(2)].join(' '),
});
const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');
const passedOn = [
  ...(shard ? ['--shard', `${shard.index}/${shard.total}`] : []),
  ...(program.args.includes('--list') ? ['--reporter', 'list'] : []),
  ...program.args,
];
const { exitCode: code = exitCode.harness } = await execa(process.execPath, [playwright, 'test', ...passedOn], {
  cwd: root,
  env: settings,
  // Over the fourth it learns that this process is gone.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  reject: false,
});
rmSync(folder, { recursive: true, force: true });
process.exit(code);

/** npm runs scripts in the project's folder; paths are meant from where the user stands. */
function fromHere(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

function parseShard(text: string): { index: number; total: number } {
  const [, index, total] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  if (index === undefined || total === undefined || Number(index) < 1 || Number(index) > Number(total)) {
    throw new InvalidArgumentError('expected i/n with 1 ≤ i ≤ n, such as 1/4.');
  }
  return { index: Number(index), total: Number(total) };
}

/** Parts of an earlier run that was split otherwise would be joined with this one's. */
function removeShardsOfOtherRuns(total: number): void {
  const blobs = join(fromHere(reports), 'blob');
  let files: string[] = [];
  try {
    files = readdirSync(blobs);
  } catch {
    return;
  }
  for (const file of files) if (!file.endsWith(`-of-${total}.zip`)) rmSync(join(blobs, file));
}
