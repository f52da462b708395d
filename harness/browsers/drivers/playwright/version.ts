import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where the Playwright package has its own files. */
export const playwrightCore = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'));

/** The version of the Playwright package */
export const playwrightVersion: string = JSON.parse(readFileSync(join(playwrightCore, 'package.json'), 'utf8')).version;
