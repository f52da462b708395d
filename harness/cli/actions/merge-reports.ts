import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runPlaywright } from '../../playwright/run-playwright.ts';
import { runEnvironment } from '../../playwright/settings.ts';
import { usage } from '../../run/exit-code.ts';
import { fromHere } from '../from-here.ts';
import { takeReports, temporaryFolder } from './reports-folder.ts';

const config = fileURLToPath(new URL('../../../playwright.config.ts', import.meta.url));

/** Joins the parts that lie in a folder. */
export async function mergeReports(given: string, options: { reports: string }): Promise<void> {
  const folder = fromHere(given);
  const reports = fromHere(options.reports);
  const parts = zipsIn(folder);
  if (parts.length === 0)
    usage(`There is no part of a run in ${folder}. Expected the .zip files of npm run conformance -- --shard i/n.`);
  const garbage = parts.find((part) => !isZip(join(folder, part)));
  if (garbage !== undefined) cannotBeJoined(join(folder, garbage), 'it is no .zip file, or was cut short');
  const command = 'npm run merge-reports';
  takeReports(reports, command);
  const { code, errors } = await runPlaywright(
    ['merge-reports', '--config', config, folder],
    runEnvironment({
      scenarioFiles: [],
      headed: false,
      updateBaseline: false,
      reports,
      plan: join(temporaryFolder(), 'plan.json'),
      command,
    }),
    { keepErrors: true },
  );
  // Playwright Test tells of parts that it cannot take by a stack.
  const [, thrown] = /^\w*Error: (.*)(?=\n {4}at )/m.exec(errors) ?? [];
  if (thrown !== undefined) cannotBeJoined(folder, thrown);
  process.stderr.write(errors);
  process.exitCode = code;
}

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
