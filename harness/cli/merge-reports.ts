import '../run/guard-output.ts';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { runPlaywright } from '../playwright/run-playwright.ts';
import { runEnvironment } from '../playwright/settings.ts';
import { exitCode, usage } from '../run/exit-code.ts';
import { lockFolder } from '../run/lock-folder.ts';
import { fromHere } from './from-here.ts';

const config = fileURLToPath(new URL('../../playwright.config.ts', import.meta.url));

const program = new Command('npm run merge-reports --')
  .description('Joins the parts of a run that was made with --shard into one matrix and one results.json.')
  .argument('[folder]', 'folder that holds the shards’ .zip files', 'reports/latest/blob')
  .option('--reports <folder>', 'write the results here', 'reports/latest')
  .addHelpText(
    'after',
    `
Exit codes: as of npm run conformance; 64 where there is nothing to join, or something else lies there.`,
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCode.usage))
  .parse();

const folder = fromHere(program.processedArgs[0] as string);
const reports = fromHere(program.opts<{ reports: string }>().reports);
const parts = zipsIn(folder);
if (parts.length === 0)
  usage(`There is no part of a run in ${folder}. Expected the .zip files of npm run conformance -- --shard i/n.`);
const garbage = parts.find((part) => !isZip(join(folder, part)));
if (garbage !== undefined) cannotBeJoined(join(folder, garbage), 'it is no .zip file, or was cut short');
const unlock = lock();
const temporary = mkdtempSync(join(tmpdir(), 'cors-conformance-'));
process.on('exit', () => {
  unlock();
  rmSync(temporary, { recursive: true, force: true });
});

const { code, errors } = await runPlaywright(
  ['merge-reports', '--config', config, folder],
  runEnvironment({
    scenarioFiles: [],
    headed: false,
    updateBaseline: false,
    reports,
    plan: join(temporary, 'plan.json'),
    command: 'npm run merge-reports',
  }),
  { keepErrors: true },
);
// Playwright Test tells of parts that it cannot take by a stack.
const [, thrown] = /^\w*Error: (.*)(?=\n {4}at )/m.exec(errors) ?? [];
if (thrown !== undefined) cannotBeJoined(folder, thrown);
process.stderr.write(errors);
process.exit(code);

function isZip(file: string): boolean {
  // Its central directory ends so.
  return readFileSync(file).lastIndexOf('PK\x05\x06', undefined, 'latin1') >= 0;
}

function cannotBeJoined(what: string, why: string): never {
  usage(`${what} cannot be joined: ${why}. Expected the .zip files of npm run conformance -- --shard i/n.`);
}

function zipsIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith('.zip'));
  } catch (error) {
    usage(`${folder} cannot be read: ${(error as Error).message}`);
  }
}

function lock(): () => void {
  try {
    return lockFolder(reports, 'npm run merge-reports');
  } catch (error) {
    usage((error as Error).message);
  }
}
