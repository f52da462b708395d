import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, LaunchOptions } from './browser.ts';
import type { FoundBrowser } from './engines.ts';
import { type Launch, openLaunch } from './reaper.ts';

/** Starts a browser within a launch, which is reaped by whoever opened it where that fails */
type Driver = (found: FoundBrowser, options: LaunchOptions, launch: Launch) => Promise<Browser>;

/**
 * Launches a browser that was found. Certificate errors are ignored; all else is as users of the browser have it, but
 * for requests of the browser's own, which are turned off.
 *
 * However this process ends, the browser ends with it.
 *
 * @throws {Error} when the browser does not start, or not in time, saying which build and why
 */
export async function launchBrowser(found: FoundBrowser, options: LaunchOptions): Promise<Browser> {
  const { launch: patience = 30_000 } = options.patience ?? {};
  const launch = await openLaunch();
  const late = new AbortController();
  try {
    const start = await driverOf(found);
    const tooLate = sleep(patience, undefined, { signal: late.signal }).then(() => {
      throw new Error(`it had not come up after ${patience / 1000} s`);
    });
    return await Promise.race([start(found, options, launch), tooLate]);
  } catch (error) {
    await launch.reap();
    throw new Error(`${found.build} did not start: ${(error as Error).message}`, { cause: error });
  } finally {
    late.abort();
  }
}

/** Each driver brings a large library: only the one that is needed is loaded. */
async function driverOf({ engine, source }: FoundBrowser): Promise<Driver> {
  if (source === 'system' && engine === 'webkit') return (await import('./drivers/webkitgtk.ts')).startWebKitGtk;
  if (source === 'system' && engine === 'firefox') return (await import('./drivers/firefox.ts')).startFirefox;
  return (await import('./drivers/playwright.ts')).startByPlaywright;
}
