import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FoundBrowser, MissingBrowser } from './browser.ts';
import { type BrowserId, browserIds, type DriverName, isBrowserId, knownBrowser } from './browsers.ts';
import type { Patience } from './driver.ts';
import { drivers } from './drivers/index.ts';
import { foundBy, missingSentence, searchBrowser } from './find.ts';
import { launchBrowser } from './launch.ts';
import { type Memory, memoryPath, recall, remember } from './memory.ts';

/** How provisioning may go about it */
export interface ProvisionOptions {
  /** Whether system packages may be installed; default true */
  packages?: boolean;
  /** The file to remember in; default in node_modules/.cache */
  memory?: string;
  /** For every download; default: less after one to which nobody answered */
  patience?: Patience;
}

/**
 * Sees to it that each browser is there: by the first of its drivers that has something to drive, or can install it
 * without asking anybody. Prints a line a browser about what is used, and what it does meanwhile. A browser that can't be
 * had is no error, but says why.
 */
export async function provision(
  ids: readonly BrowserId[],
  { packages = true, memory: path = memoryPath, patience }: ProvisionOptions = {},
): Promise<(FoundBrowser | MissingBrowser)[]> {
  const memory = recall(path);
  const results: (FoundBrowser | MissingBrowser)[] = [];
  for (const id of ids) {
    const { browser, failures } = await provisionBrowser(id, memory, { packages, ...(patience && { patience }) });
    memory.settled[id] = browser.found
      ? { build: browser.build, files: [browser.executablePath, ...browser.programs] }
      : null;
    remember(path, memory);
    results.push(browser);
    console.log(describe(browser, failures));
  }
  if (Object.keys(memory.failedDownloads).length > 0) {
    console.log(`  To try the downloads that failed again, remove ${relative(process.cwd(), path)}`);
  }
  return results;
}

/** @returns the browser, and why the drivers that come before its own could not install theirs */
async function provisionBrowser(
  id: BrowserId,
  memory: Memory,
  options: { packages: boolean; patience?: Patience },
): Promise<{ browser: FoundBrowser | MissingBrowser; failures: string[] }> {
  const names: readonly DriverName[] = knownBrowser(id).drivers;
  const failures: string[] = [];
  for (const [index, name] of names.entries()) {
    const { driver } = await drivers[name]();
    if ((await driver.find()).found) break;
    const known = memory.failedDownloads[name];
    if (known && (await isFoundBy(names.slice(index + 1)))) {
      failures.push(known.reason);
      continue;
    }
    const failure = await driver.install({
      ...options,
      tell: (line) => console.log(`  ${id}: ${line}`),
      whyNotStarting: (build) => whyNotStarting(foundBy(driver, { id, drivenBy: name }, build)),
    });
    if (failure === undefined) {
      delete memory.failedDownloads[name];
      break;
    }
    failures.push(failure.reason);
    if (failure.lasts) memory.failedDownloads[name] = { reason: failure.reason, at: new Date().toISOString() };
  }
  const browser = await searchBrowser(id);
  return {
    browser: browser.found ? browser : { ...browser, reason: [browser.reason, ...failures].join('; ') },
    failures,
  };
}

async function isFoundBy(names: readonly DriverName[]): Promise<boolean> {
  for (const name of names) {
    const { driver } = await drivers[name]();
    if ((await driver.find()).found) return true;
  }
  return false;
}

async function whyNotStarting(build: FoundBrowser): Promise<string | undefined> {
  try {
    const browser = await launchBrowser(build, { proxyPort: 9 });
    await browser.close();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function describe(browser: FoundBrowser | MissingBrowser, failures: string[]): string {
  if (!browser.found) return `✗ ${browser.id}: ${missingSentence(browser)}`;
  return [`✓ ${browser.id}: ${browser.build}`, ...failures].join(' — ');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const named = process.argv.slice(2).filter(isBrowserId);
  await provision(named.length > 0 ? named : browserIds);
}
