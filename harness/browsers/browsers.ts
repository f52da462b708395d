import type { EngineName } from './engines.ts';

/** A browser that runs can be made in */
interface KnownBrowser {
  /** What `--project` calls it, and by what results and reports list what it did */
  id: string;
  /** By this it is known how it differs from the Standard, and what its reasons mean */
  engine: EngineName;
  /** As sentences call it */
  name: string;
  /** Names of its drivers (see drivers/index.ts), the preferred one first */
  drivers: readonly string[];
}

/** The browsers, in the order in which reports list them. harness/setup.mjs looks for browsers anew when this file changes */
export const browsers = [
  { id: 'chromium', engine: 'chromium', name: 'Chromium', drivers: ['playwright-chromium', 'system-chromium'] },
  { id: 'firefox', engine: 'firefox', name: 'Firefox', drivers: ['playwright-firefox', 'stock-firefox'] },
  { id: 'webkit', engine: 'webkit', name: 'WebKit', drivers: ['playwright-webkit', 'webkitgtk'] },
] as const satisfies readonly KnownBrowser[];

/** What a browser is called wherever one is asked for or told of */
export type BrowserId = (typeof browsers)[number]['id'];

/** The name of a driver that some browser has */
export type DriverName = (typeof browsers)[number]['drivers'][number];

/** The ids of all browsers, in the order in which reports list them */
export const browserIds: readonly BrowserId[] = browsers.map(({ id }) => id);

/** An id as it stands in a column of ids */
export function idInColumn(id: string): string {
  return id.padEnd(Math.max(...browserIds.map(({ length }) => length)) + 1);
}

/** Whether a word is the id of a browser */
export function isBrowserId(word: string): word is BrowserId {
  return (browserIds as readonly string[]).includes(word);
}

/** What is known of a browser */
export function knownBrowser(id: BrowserId): (typeof browsers)[number] {
  return browsers.find((one) => one.id === id)!;
}
