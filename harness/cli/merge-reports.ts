import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { execa } from 'execa';
import { exitCode } from './exit-code.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const program = new Command('npm run merge-reports --')
  .description('Joins the parts of a run that was made with --shard into one matrix and one results.json.')
  .argument('[folder]', 'folder that holds the shards’ .zip files', 'reports/blob')
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
    stdio: 'inherit',
    reject: false,
  },
);
process.exit(code);
