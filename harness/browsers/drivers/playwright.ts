import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import type { Browser, LaunchOptions } from '../browser.ts';
import type { FoundBrowser } from '../engines.ts';
import { browserTypes } from '../playwright-build.ts';
import type { Launch } from '../reaper.ts';
import { watchRefusals } from './chromium-refusals.ts';
import { firefoxEnvironment } from './firefox-preferences.ts';
import { createGoing } from './going.ts';
import { playwrightLaunchOptions } from './playwright-options.ts';
import { findVital } from './vital.ts';

/**
 * Starts a browser by Playwright, with a persistent profile of its own that is thrown away with it: pages in
 * Playwright's other contexts are as pages in a private window, where engines treat cookies differently.
 *
 * @throws {Error} when the browser does not start
 */
export async function startByPlaywright(found: FoundBrowser, options: LaunchOptions, launch: Launch): Promise<Browser> {
  const context = await launchContext(found, options, launch);
  const processes = await launch.processes();
  const leaders = processes.filter(({ pid, group }) => process.platform === 'win32' || pid === group);
  const pids = leaders.sort((one, other) => Number(isChild(other)) - Number(isChild(one))).map(({ pid }) => pid);
  launch.watch(pids);

  const going = createGoing({
    build: found.build,
    vital: await findVital(found.engine, pids[0], launch),
    patience: options.patience?.open,
    clear: () => launch.reap(),
  });
  context.on('close', () => going.gone(`${found.build} ended or lost its connection`));
  const refusals: Parameters<Browser['onRefusal']>[0][] = [];
  let page: Page | undefined = context.pages()[0];
  let fresh = true;

  return {
    engine: found.engine,
    version: found.version,
    build: found.build,
    driver: found.driver,
    source: found.source,
    pids,
    onGone: going.onGone,
    onRefusal: (listener) => void refusals.push(listener),
    isWhole: going.isWhole,
    open: (url) =>
      going.open(url, async () => {
        const former = page;
        if (!former || !fresh) page = await context.newPage();
        const current = page!;
        fresh = false;
        current.on('crash', () => going.gone(`a page of ${found.build} crashed`));
        if (found.engine === 'chromium') {
          await watchRefusals(current, (refusal) => {
            for (const listener of refusals) listener(refusal);
          });
        }
        await current.goto(url, { waitUntil: 'commit' });
        if (former !== current) await former?.close();
      }),
    close: () => going.close(() => closeContext(context)),
  };
}

async function launchContext(found: FoundBrowser, options: LaunchOptions, launch: Launch): Promise<BrowserContext> {
  const { engine, executablePath } = found;
  const settings = {
    ...playwrightLaunchOptions(found, options),
    ...{ artifactsDir: join(launch.directory, 'artifacts') },
    executablePath,
    headless: !options.headed,
    ignoreHTTPSErrors: true,
    viewport: null,
    env: { ...launch.env, ...(engine === 'firefox' && firefoxEnvironment) },
    // Whoever runs the harness decides what a signal means. If it ends this process, the reaper ends the browser.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  };
  const profile = join(launch.directory, 'profile');
  try {
    return await browserTypes[engine].launchPersistentContext(profile, settings);
  } catch (error) {
    // Containers and some distributions let no program but root's make the namespaces that Chromium's sandbox is of.
    if (!launch.isOpen() || !settings.chromiumSandbox || !/sandbox/i.test((error as Error).message)) throw error;
    return await browserTypes[engine].launchPersistentContext(profile, { ...settings, chromiumSandbox: false });
  }
}

/** Waits a little for the browser to end by itself; whatever is left then is killed with the launch */
async function closeContext(context: BrowserContext): Promise<void> {
  const closed = context.close().catch(() => {});
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 5_000).unref())]);
}

function isChild({ parent }: { parent: number }): boolean {
  return parent === process.pid;
}
