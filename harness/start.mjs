/**
 * Starts a command of the project: `node harness/start.mjs COMMAND [ARGUMENT…]`. Makes the project ready first (see
 * setup.mjs), then runs what `command()` of harness/cli/COMMAND.ts returns, from the bundle in this process.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { makeRegistries } from './registries.mjs';
import { setUp } from './setup.mjs';

/** Commands for which no browser has to be there. */
const withoutBrowsers = new Set([
  'coverage-standard',
  'differences',
  'docs',
  'explain',
  'merge-reports',
  'scenarios',
  'schemas',
  'serve-origin',
  'servers',
]);

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [, , command, ...args] = process.argv;
const source = join(root, 'harness', 'cli', `${command}.ts`);
if (!existsSync(source)) noCommand();
const isHelp = args.some((arg) => arg === '--help' || arg === '-h');
makeRegistries();
setUp({ browsers: !isHelp && !withoutBrowsers.has(command) });
// Loaded only now: it needs packages that set-up has installed.
const { bundleOf } = await import('./bundle.mjs');
const bundle = await bundleOf(root).catch((error) => {
  console.error(`The sources cannot be bundled: ${error.message}`);
  process.exit(2);
});
process.setSourceMapsEnabled(true);
process.env.CORS_CONFORMANCE_BUNDLE = bundle;
process.argv = [process.execPath, source, ...args];
const { command: create } = await import(pathToFileURL(join(bundle, 'harness', 'cli', `${command}.mjs`)).href);
if (create === undefined) noCommand();
const { runCommand } = await import(pathToFileURL(join(bundle, 'harness', 'cli', 'run-command.mjs')).href);
const program = create();
await runCommand(program.name(`npm run ${program.name()} --`));

function noCommand() {
  console.error(`There is no command ${JSON.stringify(command)}; "npm run" lists those that there are.`);
  process.exit(64);
}
