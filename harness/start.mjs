/**
 * Starts a command of the project: `node harness/start.mjs COMMAND [ARGUMENT…]`. Makes the project ready first (see
 * setup.mjs), then runs the command, harness/cli/COMMAND.ts, from the bundle in this process.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setUp } from './setup.mjs';

/** Commands for which no browser has to be there. */
const withoutBrowsers = new Set([
  'coverage-standard',
  'differences',
  'docs',
  'explain',
  'merge-reports',
  'schemas',
  'servers',
]);

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [, , command, ...args] = process.argv;
setUp({ browsers: !withoutBrowsers.has(command) });
// Loaded only now: it needs packages that set-up has installed.
const { bundleOf } = await import('./bundle.mjs');
const bundle = await bundleOf(root);
process.setSourceMapsEnabled(true);
const room = command === 'bench' ? 'bench' : 'cli';
const file = join(bundle, 'harness', room, `${command}.mjs`);
process.env.CORS_CONFORMANCE_BUNDLE = bundle;
process.argv = [process.execPath, join(root, 'harness', room, `${command}.ts`), ...args];
await import(pathToFileURL(file).href);
