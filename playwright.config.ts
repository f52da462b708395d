import './harness/run/guard-output.ts';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { browserIds } from './harness/browsers/browsers.ts';
import { runSettings } from './harness/playwright/settings.ts';

const { reports, shard } = runSettings();
/** Where this runs from: the sources, or a bundle of them. */
const room = join(import.meta.dirname, 'harness', 'playwright');
const ending = extname(import.meta.filename);

/** Engines are projects and scenarios are tests, so everything that Playwright Test can do with tests works here. */
export default defineConfig({
  // Where tests are said to stand, wherever they are loaded from.
  testDir: fileURLToPath(new URL('harness/playwright', import.meta.url)),
  testMatch: `scenarios.spec${ending}`,
  outputDir: `${reports}/playwright`,
  // One browser an engine, all engines at once; within an engine the page itself reads side by side.
  workers: browserIds.length,
  projects: browserIds.map((name) => ({ name, testDir: room, workers: 1 })),
  // A session has time-outs of its own, which say more; this one is for a harness that hangs.
  timeout: 600_000,
  // The last one is ours: it lets go of what a test handed over.
  reporter: [
    ...(shard === undefined ? [] : [['blob', { outputFile: `${reports}/blob/shard-${shard}.zip` }] as const]),
    [join(room, `reporter${ending}`)],
  ],
});
