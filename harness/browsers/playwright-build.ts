import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Playwright from 'playwright';
import type { EngineName, FoundBrowser } from './engines.ts';
import { playwrightCore, playwrightVersion } from './playwright-version.ts';

// Imported, its whole bundle would first be read through for the names that it exports: a quarter of a second.
const { chromium, firefox, webkit } = createRequire(import.meta.url)('playwright') as typeof Playwright;

/** Playwright's launchers by engine */
export const browserTypes = { chromium, firefox, webkit };

/** Playwright's own build of an engine, if it is completely installed where Playwright looks for it */
export function findPlaywrightBuild(engine: EngineName): FoundBrowser | undefined {
  const executablePath = browserTypes[engine].executablePath();
  // Such as …/ms-playwright/chromium-1234/chrome-linux/chrome; Playwright leaves the marker when all is unpacked.
  const [, directory, revision] = /^(.*[\\/][a-z_]+-(\d+))[\\/]/.exec(executablePath) ?? [];
  if (!directory || !revision) return undefined;
  if (!existsSync(executablePath) || !existsSync(join(directory, 'INSTALLATION_COMPLETE'))) return undefined;

  const { browsers } = readJson(join(playwrightCore, 'browsers.json'));
  const version = browsers.find(({ name }: { name: string }) => name === engine)?.browserVersion ?? 'unknown';
  return {
    found: true,
    engine,
    source: 'playwright',
    version,
    build: `Playwright ${engine} v${revision} (${version})`,
    driver: `Playwright ${playwrightVersion}`,
    executablePath,
  };
}

function readJson(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
