import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Index as Connection } from 'selenium-webdriver/bidi/index.js';
import type { Browser, LaunchOptions } from '../browser.ts';
import type { FoundBrowser } from '../engines.ts';
import type { Launch } from '../reaper.ts';
import {
  firefoxEnvironment,
  type Preferences,
  proxyPreferences,
  quietFirefox,
  unattended,
} from './firefox-preferences.ts';
import { createGoing } from './going.ts';
import { findVital } from './vital.ts';

// The module is the class itself, which its types do not say.
const ConnectionTo: typeof Connection = createRequire(import.meta.url)('selenium-webdriver/bidi/index.js');

/** How long, in ms, Firefox may take until it listens */
const patience = 30_000;

/**
 * Starts a stock Firefox by WebDriver BiDi (https://www.w3.org/TR/webdriver-bidi/) and subscribes to nothing: the
 * driver opens URLs and keeps out of the network, with a profile that is thrown away with it.
 *
 * @throws {Error} when the browser does not start
 */
export async function startFirefox(found: FoundBrowser, options: LaunchOptions, launch: Launch): Promise<Browser> {
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

  const going = createGoing({
    build: found.build,
    vital: await findVital(found.engine, firefox.pid!, launch),
    patience: options.patience?.open,
    clear: () => launch.reap(),
  });
  firefox.on('exit', () => going.gone(`${found.build} ended`));
  connection.socket.addEventListener('close', () => going.gone(`${found.build} lost its connection`));
  let page = contexts[0]?.context;
  let fresh = true;

  return {
    engine: found.engine,
    version: found.version,
    build: found.build,
    driver: found.driver,
    source: found.source,
    pids: [firefox.pid!],
    onGone: going.onGone,
    onRefusal() {},
    isWhole: going.isWhole,
    open: (url) =>
      going.open(url, async () => {
        const former = page;
        if (!former || !fresh) {
          ({ context: page } = (await command('browsingContext.create', { type: 'tab' })) as { context: string });
        }
        fresh = false;
        await command('browsingContext.navigate', { context: page, url, wait: 'none' });
        if (former && former !== page) await command('browsingContext.close', { context: former });
      }),
    // Its profile goes with it: there is nothing that it would have to put away first.
    close: () => going.close(async () => {}),
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
