import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Index as Connection } from 'selenium-webdriver/bidi/index.js';
import type { Build } from '../../browser.ts';
import type { Launch } from '../../reaper.ts';
import { firefoxEnvironment, type Preferences, quietFirefox, unattended } from './preferences.ts';

// The module is the class itself, which its types do not say.
const ConnectionTo: typeof Connection = createRequire(import.meta.url)('selenium-webdriver/bidi/index.js');

/** How long, in ms, Firefox may take until it listens */
const patience = 30_000;

/** A Firefox that runs, and by what it is told what to do */
export interface FirefoxByBidi {
  firefox: ChildProcess;
  connection: Connection;
  /** Sends a command of WebDriver BiDi. @throws {Error} when Firefox answers that it cannot */
  command(method: string, params: object): Promise<unknown>;
}

/**
 * Starts a Firefox with a profile within the launch, and begins a session of WebDriver BiDi with it.
 *
 * @throws {Error} when the browser does not start
 */
export async function startByBidi(
  { executablePath }: Pick<Build, 'executablePath'>,
  launch: Launch,
  more: Preferences = {},
  headed = false,
): Promise<FirefoxByBidi> {
  const profile = join(launch.directory, 'profile');
  await mkdir(profile);
  await writeFile(join(profile, 'user.js'), userScript({ ...quietFirefox, ...unattended, ...more }));

  const firefox = spawn(
    executablePath,
    ['--remote-debugging-port=0', '--profile', profile, '--no-remote', ...(headed ? [] : ['--headless'])],
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
  return { firefox, connection, command };
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
