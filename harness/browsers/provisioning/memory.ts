import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EngineName } from '../engines.ts';
import { playwrightVersion } from '../playwright-version.ts';

/** What provisioning remembers from one run to the next. harness/setup.mjs reads it too, to see whether all is done */
export interface Memory {
  /** The version of Playwright, whose builds are asked for */
  playwright: string;
  /** The variables that decide where builds come from and go to, null where unset */
  environment: Record<string, string | null>;
  /** The engines that are there, with the files that must go on existing for that to stay true */
  settled: Partial<Record<EngineName, { build: string; files: string[] }>>;
  /** The downloads that failed, not tried again as long as a system browser is there */
  failedDownloads: Partial<Record<EngineName, { reason: string; at: string }>>;
}

const variables = [
  'PLAYWRIGHT_BROWSERS_PATH',
  'PLAYWRIGHT_DOWNLOAD_HOST',
  'PLAYWRIGHT_CHROMIUM_DOWNLOAD_HOST',
  'PLAYWRIGHT_FIREFOX_DOWNLOAD_HOST',
  'PLAYWRIGHT_WEBKIT_DOWNLOAD_HOST',
  'PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD',
];

/** Where it is remembered: with the installed packages, for it is worth no more than they */
export const memoryPath = fileURLToPath(
  new URL('../../../node_modules/.cache/cors-conformance/provision.json', import.meta.url),
);

/** Recalls what holds for this version of Playwright and this environment; nothing, if either has changed */
export function recall(path: string): Memory {
  const environment = Object.fromEntries(variables.map((name) => [name, process.env[name] ?? null]));
  const blank: Memory = { playwright: playwrightVersion, environment, settled: {}, failedDownloads: {} };
  try {
    const memory: Memory = JSON.parse(readFileSync(path, 'utf8'));
    const same =
      memory.playwright === playwrightVersion && JSON.stringify(memory.environment) === JSON.stringify(environment);
    return same ? { ...blank, ...memory } : blank;
  } catch {
    return blank;
  }
}

/** Remembers it for the next run */
export function remember(path: string, memory: Memory): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(memory, undefined, 2)}\n`);
}
