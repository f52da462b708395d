import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, FoundBrowser, LaunchOptions, Refusal } from './browser.ts';
import { drivers } from './drivers/index.ts';
import { createGoing } from './going.ts';
import { type Launch, openLaunch } from './reaper.ts';
import { findVital } from './vital.ts';

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

async function start(found: FoundBrowser, options: LaunchOptions, launch: Launch): Promise<Browser> {
  const { id, engine, version, build, source, tellsReasons } = found;
  const { driver } = await drivers[found.drivenBy]();
  const going = createGoing({ build, patience: options.patience?.open, clear: () => launch.reap() });
  const listeners: ((refusal: Refusal) => void)[] = [];
  const ofUnopened: ((url: string, why: string) => void)[] = [];
  const { pids, open, close } = await driver.start(found, options, launch, {
    gone: going.gone,
    unopened(url, why) {
      for (const listener of ofUnopened) listener(url, why);
    },
    refused(refusal) {
      for (const listener of listeners) listener(refusal);
    },
  });
  going.watch(await findVital(driver.vital, pids[0], launch));
  return {
    ...{ id, engine, version, build, driver: found.driver, source, tellsReasons, pids },
    open: (url) => going.open(url, () => open(url)),
    onGone: going.onGone,
    isWhole: going.isWhole,
    onRefusal: (listener) => void listeners.push(listener),
    onUnopened: (listener) => void ofUnopened.push(listener),
    close: () => going.close(close),
  };
}
