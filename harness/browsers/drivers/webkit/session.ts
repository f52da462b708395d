import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import getPort from 'get-port';
import { Builder, type WebDriver } from 'selenium-webdriver';
import type { Build, LaunchOptions } from '../../browser.ts';
import { findOnPath } from '../../system.ts';

/** How long, in ms, WebKitWebDriver may take until it answers */
const driverPatience = 15_000;

/** No accessibility bus, no settings daemon, no session bus that would have to be started first */
export const quiet = {
  NO_AT_BRIDGE: '1',
  GTK_A11Y: 'none',
  GSETTINGS_BACKEND: 'memory',
  DBUS_SESSION_BUS_ADDRESS: process.env.DBUS_SESSION_BUS_ADDRESS ?? 'disabled:',
};

/** A WebKitWebDriver that answers */
export interface DriverServer {
  process: ChildProcess;
  port: number;
}

/** @throws {Error} when WebKitWebDriver does not start, or not in time */
export async function startDriver(env: Record<string, string>): Promise<DriverServer> {
  const executable = findOnPath('WebKitWebDriver');
  if (!executable) throw new Error('WebKitWebDriver is not installed');
  const port = await getPort({ host: '127.0.0.1' });
  const child = spawn(executable, [`--port=${port}`, '--host=127.0.0.1'], { detached: true, env, stdio: 'ignore' });
  let ended: string | undefined;
  child.on('exit', (code, signal) => {
    ended = `WebKitWebDriver ended at once (${signal ?? code})`;
  });
  child.on('error', (error) => {
    ended = error.message;
  });
  for (const deadline = Date.now() + driverPatience; ; await sleep(20)) {
    if (ended) throw new Error(ended);
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) return { process: child, port };
    if (Date.now() > deadline) throw new Error(`WebKitWebDriver did not answer within ${driverPatience} ms`);
  }
}

/** Starts a MiniBrowser; @throws {Error} when it does not start */
export function startSession(
  found: Pick<Build, 'executablePath'>,
  { proxyPort, proxyLoopback = false }: LaunchOptions,
  port: number,
): Promise<WebDriver> {
  const direct = proxyLoopback ? [] : ['localhost', '*.localhost', '127.0.0.1', '::1'];
  return (
    new Builder()
      .disableEnvironmentOverrides()
      // A server that is named is used as it is: Selenium Manager is not asked for a driver.
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities({
        browserName: 'MiniBrowser',
        acceptInsecureCerts: true,
        pageLoadStrategy: 'none',
        unhandledPromptBehavior: 'dismiss',
        'webkitgtk:browserOptions': {
          binary: found.executablePath,
          args: [
            '--automation',
            // As the other drivers' browsers do, it lets a page open a window without a click.
            '--javascript-can-open-windows-automatically=true',
            '--autoplay-policy=allow',
            `--proxy=http://127.0.0.1:${proxyPort}`,
            ...direct.map((host) => `--ignore-host=${host}`),
          ],
        },
      })
      .build()
  );
}
