import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Playwright from 'playwright';
import type { Build } from '../../browser.ts';
import type { NoBuild } from '../../driver.ts';
import { playwrightCore, playwrightVersion } from './version.ts';

// Imported, its whole bundle would first be read through for the names that it exports: a quarter of a second.
const { chromium, firefox, webkit } = createRequire(import.meta.url)('playwright') as typeof Playwright;

/** Playwright's launchers by what it calls them, and its builds */
export const browserTypes = { chromium, firefox, webkit };

/** What Playwright calls a browser that it builds */
export type PlaywrightName = keyof typeof browserTypes;

/** Playwright's own build of a browser, if it is completely installed where Playwright looks for it */
export function findBuild(name: PlaywrightName): Build | NoBuild {
  const executablePath = browserTypes[name].executablePath();
  const { directory, revision } = placeOf(executablePath) ?? {};
  if (!directory || !existsSync(executablePath) || !existsSync(join(directory, 'INSTALLATION_COMPLETE'))) {
    return { found: false, reason: `Playwright’s build of ${name} is not installed`, install: installCommand(name) };
  }
  const { browsers } = readJson(join(playwrightCore, 'browsers.json'));
  const version = browsers.find((one: { name: string }) => one.name === name)?.browserVersion ?? 'unknown';
  return {
    found: true,
    source: 'playwright',
    version,
    build: `Playwright ${name} v${revision} (${version})`,
    driver: `Playwright ${playwrightVersion}`,
    executablePath,
    programs: [],
  };
}

/**
 * The directory of one of Playwright's builds, such as …/ms-playwright/chromium-1234 of
 * …/ms-playwright/chromium-1234/chrome-linux/chrome. Playwright leaves a marker in it when all is unpacked.
 */
export function placeOf(executablePath: string): { directory: string; revision: string } | undefined {
  const [, directory, revision] = /^(.*[\\/][a-z_]+-(\d+))[\\/]/.exec(executablePath) ?? [];
  return directory && revision ? { directory, revision } : undefined;
}

/** The command by which a person would install Playwright's build of a browser */
export function installCommand(name: PlaywrightName): string {
  // Of this version, whatever Playwright the project has that npx is called in: each looks for builds of its own.
  return `npx playwright@${playwrightVersion} install ${process.platform === 'linux' ? '--with-deps ' : ''}${name}`;
}

function readJson(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
