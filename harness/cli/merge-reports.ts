import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { execa } from 'execa';
import { runEnvironment } from '../run/settings.ts';
import { exitCode } from './exit-code.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const program = new Command('npm run merge-reports --')
  .description('Joins the parts of a run that was made with --shard into one matrix and one results.json.')
  .argument('[folder]', 'folder that holds the shards’ .zip files', 'reports/latest/blob')
  .option('--reports <folder>', 'write the results here', 'reports/latest')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCode.usage))
  .parse();

const folder = program.processedArgs[0] as string;
if (!existsSync(folder)) {
  console.error(`There is no folder ${folder}. Expected the reports of \`npm run conformance -- --shard i/n\`.`);
  process.exit(exitCode.usage);
}
const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');
const config = `${root}playwright.config.ts`;
const { exitCode: code = exitCode.harness } = await execa(
  process.execPath,
  [playwright, 'merge-reports', '--config', config, folder],
  {
    env: runEnvironment({
      scenarioFiles: [],
      headed: false,
      updateBaseline: false,
      reports: resolve(program.opts<{ reports: string }>().reports),
      plan: join(tmpdir(), `cors-conformance-plan-${process.pid}.json`),
      command: 'npm run merge-reports',
    }),
    stdio: 'inherit',
    reject: false,
  },
);
process.exit(code);
