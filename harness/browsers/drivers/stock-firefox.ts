import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Index as Connection } from 'selenium-webdriver/bidi/index.js';
import type { Driver, Started } from '../driver.ts';
import {
  firefoxEnvironment,
  type Preferences,
  proxyPreferences,
  quietFirefox,
  unattended,
} from './firefox/preferences.ts';
import { findOnSystem } from './system/build.ts';
import { installPackages } from './system/packages.ts';

const seleniumVersion: string = createRequire(import.meta.url)('selenium-webdriver/package.json').version;
const packages = { debian: ['firefox-esr'], ubuntu: ['firefox'] };

/** The Firefox of the system, as Mozilla ships it, by WebDriver BiDi: https://www.w3.org/TR/webdriver-bidi/ */
export const driver: Driver = {
  tellsReasons: false,
  // All that Firefox remembers is in its main process.
  vital: [],
  find: () =>
    findOnSystem({
      commands: ['firefox-esr', 'firefox'],
      driver: `selenium-webdriver ${seleniumVersion}, WebDriver BiDi`,
      packages,
    }),
  install: (options) => installPackages(packages, options),
  start,
};

// The module is the class itself, which its types do not say.
const ConnectionTo: typeof Connection = createRequire(import.meta.url)('selenium-webdriver/bidi/index.js');

/** How long, in ms, Firefox may take until it listens */
const patience = 30_000;

/**
 * Subscribes to nothing: opens URLs and keeps out of the network, with a profile that is thrown away with the browser.
 *
 * @throws {Error} when the browser does not start
 */
async function start(...[found, options, launch, { gone }]: Parameters<Driver['start']>): Promise<Started> {
  const profile = join(launch.directory, 'profile');
  await mkdir(profile);
  const proxy = proxyPreferences(options.proxyPort, options.proxyLoopback);
  const preferences = { ...quietFirefox, ...unattended, ...proxy };
  await writeFile(join(profile, 'user.js'), userScript(preferences));

  const firefox = spawn(
    found.executablePath,
    ['--remote-debugging-port=0', '--profile', profile, '--no-remote', ...(options.headed ? [] : ['--headless'])],
    { detached: true, env: { ...launch.env, ...firefoxEnvironment }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  if (firefox.pid !== undefined) launch.watch([firefox.pid]);
  const address = await listening(firefox);
  const connection = new ConnectionTo(`${address}/session`);
  const command = async (method: string, params: object): Promise<unknown> => {
    const answer = (await connection.send({ method, params })) as { type: string; message?: string; result: unknown };
    if (answer.type === 'error') throw new Error(`${method}: ${answer.message}`);
    return answer.result;
  };
  await command('session.new', {
    capabilities: { alwaysMatch: { acceptInsecureCerts: true, unhandledPromptBehavior: { default: 'dismiss' } } },
  });
  const { contexts } = (await command('browsingContext.getTree', { maxDepth: 0 })) as {
    contexts: { context: string }[];
  };

  firefox.on('exit', () => gone(`${found.build} ended`));
  connection.socket.addEventListener('close', () => gone(`${found.build} lost its connection`));
  let page = contexts[0]?.context;
  let fresh = true;

  return {
    pids: [firefox.pid!],
    async open(url) {
      const former = page;
      if (!former || !fresh) {
        ({ context: page } = (await command('browsingContext.create', { type: 'tab' })) as { context: string });
      }
      fresh = false;
      await command('browsingContext.navigate', { context: page, url, wait: 'none' });
      if (former && former !== page) await command('browsingContext.close', { context: former });
    },
    // Its profile goes with it: there is nothing that it would have to put away first.
    close: async () => {},
  };
}

function userScript(preferences: Preferences): string {
  const lines = Object.entries(preferences).map(
    (preference) => `user_pref(${JSON.stringify(preference).slice(1, -1)});`,
  );
  return `${lines.join('\n')}\n`;
}

/** Waits until Firefox says where it listens */
function listening(firefox: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const giveUp = setTimeout(() => reject(new Error(`it did not listen within ${patience} ms`)), patience);
    createInterface({ input: firefox.stderr! }).on('line', (line) => {
      if (said.push(line) > 5) said.shift();
      const [, address] = /^WebDriver BiDi listening on (ws:\S+)/.exec(line) ?? [];
      if (address === undefined) return;
      clearTimeout(giveUp);
      resolve(address);
    });
    firefox.on('error', reject);
    firefox.on('exit', (code, signal) => {
      clearTimeout(giveUp);
      reject(new Error(`it ended at once (${signal ?? code}): ${said.join(' ')}`));
    });
  });
}
