import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BrowserContext, Page, LaunchOptions as PlaywrightLaunchOptions } from 'playwright';
import type { Build, LaunchOptions } from '../../browser.ts';
import type { Events, Started } from '../../driver.ts';
import type { Launch } from '../../reaper.ts';
import { browserTypes, type PlaywrightName } from './build.ts';

/** What starting by Playwright has to know of a browser */
export interface ByPlaywright {
  name: PlaywrightName;
  /** Playwright's launch options that make it quiet, lead it through the proxy, and leave it otherwise as users have it */
  settings: PlaywrightLaunchOptions;
  /** Of Chromium: what its profile begins with */
  preferences?: object;
  /** Of Chromium: what is for all its profiles */
  localState?: object | undefined;
  /** Prepares a page before it opens its first URL */
  prepare?(page: Page): Promise<void>;
}

/**
 * Starts a browser by Playwright, with a persistent profile of its own that is thrown away with it: pages in
 * Playwright's other contexts are as pages in a private window, where engines treat cookies differently.
 *
 * @throws {Error} when the browser does not start
 */
export async function startByPlaywright(
  { name, settings, prepare, preferences, localState }: ByPlaywright,
  { build, executablePath }: Build,
  options: LaunchOptions,
  launch: Launch,
  { gone, unopened }: Events,
): Promise<Started> {
  if (preferences !== undefined) await writeJSON(join(profileOf(launch), 'Default', 'Preferences'), preferences);
  if (localState !== undefined) await writeJSON(join(profileOf(launch), 'Local State'), localState);
  const context = await launchContext(name, { ...settings, executablePath }, options, launch);
  const processes = await launch.processes();
  const leaders = processes.filter(({ pid, group }) => process.platform === 'win32' || pid === group);
  const pids = leaders.sort((one, other) => Number(isChild(other)) - Number(isChild(one))).map(({ pid }) => pid);
  launch.watch(pids);
  context.on('close', () => gone(`${build} ended or lost its connection`));
  let page: Page | undefined = context.pages()[0];
  let fresh = true;

  return {
    pids,
    async open(url) {
      const former = page;
      if (!former || !fresh) page = await context.newPage();
      const current = page!;
      fresh = false;
      current.on('crash', () => gone(`a page of ${build} crashed`));
      current.on('requestfailed', (request) => {
        if (page !== current || !request.isNavigationRequest() || request.frame() !== current.mainFrame()) return;
        unopened(request.url(), request.failure()?.errorText ?? 'the navigation failed');
      });
      await prepare?.(current);
      await current.goto(url, { waitUntil: 'commit' }).catch((error: Error) => {
        throw new Error(reasonAlone(error.message), { cause: error });
      });
      if (former !== current) await former?.close();
    },
    close: () => closeContext(context),
  };
}

const profileOf = ({ directory }: Launch) => join(directory, 'profile');

async function writeJSON(file: string, value: object): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(value));
}

async function launchContext(
  name: PlaywrightName,
  given: PlaywrightLaunchOptions,
  options: LaunchOptions,
  launch: Launch,
): Promise<BrowserContext> {
  const settings = {
    ...given,
    ...{ artifactsDir: join(launch.directory, 'artifacts') },
    headless: !options.headed,
    ignoreHTTPSErrors: true,
    viewport: null,
    env: { ...launch.env, ...given.env },
    // Whoever runs the harness decides what a signal means. If it ends this process, the reaper ends the browser.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  };
  const profile = profileOf(launch);
  try {
    return await browserTypes[name].launchPersistentContext(profile, settings);
  } catch (error) {
    // Containers and some distributions let no program but root's make the namespaces that Chromium's sandbox is of.
    if (!launch.isOpen() || !settings.chromiumSandbox || !/sandbox/i.test((error as Error).message)) throw error;
    return await browserTypes[name].launchPersistentContext(profile, { ...settings, chromiumSandbox: false });
  }
}

/** Waits a little for the browser to end by itself; whatever is left then is killed with the launch */
async function closeContext(context: BrowserContext): Promise<void> {
  const closed = context.close().catch(() => {});
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 5_000).unref())]);
}

/** Such as `net::ERR_UNSAFE_PORT`, without the call that failed, the URL and the log of calls */
function reasonAlone(message: string): string {
  const [line = ''] = message.split('\n');
  return line.replace(/^page\.goto: /, '').replace(/ at \S+$/, '');
}

function isChild({ parent }: { parent: number }): boolean {
  return parent === process.pid;
}
