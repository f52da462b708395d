import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserId, browserIds, type DriverName } from './browsers.ts';
import { playwrightVersion } from './drivers/playwright/version.ts';

/** What provisioning remembers from one run to the next. harness/setup.mjs reads it too, to see whether all is done */
export interface Memory {
  /** The version of Playwright, whose builds are asked for */
  playwright: string;
  /** The variables that decide where builds come from and go to, null where unset */
  environment: Record<string, string | null>;
  /** SHA-256 of browsers.ts, which says what browsers there are to be */
  registry: string;
  /** The files that must go on existing for each browser to be there; null where it is not */
  settled: Record<BrowserId, { build: string; files: readonly string[] } | null>;
  /** The downloads that failed, not tried again as long as another driver has a browser */
  failedDownloads: Partial<Record<DriverName, { reason: string; at: string }>>;
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
  new URL('../../node_modules/.cache/cors-conformance/provision.json', import.meta.url),
);

/** Recalls what holds for this version of Playwright, this environment and these browsers; nothing, if one has changed */
export function recall(path: string): Memory {
  const about = {
    playwright: playwrightVersion,
    environment: Object.fromEntries(variables.map((name) => [name, process.env[name] ?? null])),
    registry: createHash('sha256')
      .update(readFileSync(new URL('browsers.ts', import.meta.url)))
      .digest('hex'),
  };
  const blank: Memory = {
    ...about,
    settled: Object.fromEntries(browserIds.map((id) => [id, null])) as Memory['settled'],
    failedDownloads: {},
  };
  try {
    const { settled, failedDownloads, ...of }: Memory = JSON.parse(readFileSync(path, 'utf8'));
    return JSON.stringify(of) === JSON.stringify(about) ? { ...blank, settled, failedDownloads } : blank;
  } catch {
    return blank;
  }
}

/** Remembers it for the next run */
export function remember(path: string, memory: Memory): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(memory, undefined, 2)}\n`);
}
