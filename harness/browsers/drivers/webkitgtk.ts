import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import getPort from 'get-port';
import { Builder, type WebDriver } from 'selenium-webdriver';
import type { Browser, LaunchOptions } from '../browser.ts';
import { type Display, openDisplay } from '../display.ts';
import type { FoundBrowser } from '../engines.ts';
import type { Launch } from '../reaper.ts';
import { findOnPath } from '../system.ts';
import { createGoing } from './going.ts';
import { findVital } from './vital.ts';

/** How long, in ms, WebKitWebDriver may take until it answers */
const driverPatience = 15_000;

/**
 * Starts WebKitGTK's MiniBrowser by WebKitWebDriver, on a display of its own unless a window was asked for.
 *
 * @throws {Error} when one of the three does not start
 */
export async function startWebKitGtk(found: FoundBrowser, options: LaunchOptions, launch: Launch): Promise<Browser> {
  const headed = options.headed && Boolean(process.env.DISPLAY);
  const display = headed ? undefined : await openDisplay(launch.env);
  const server = await startDriver({ ...launch.env, ...quiet, ...(display && { DISPLAY: display.name }) });
  const driver = await startSession(found, options, server.port);

  const processes = await launch.processes();
  const main = processes.find(({ parent }) => parent === server.process.pid)?.pid;
  if (!main) throw new Error('MiniBrowser ended at once');
  const pids = [main, server.process.pid!, ...(display ? [display.pid] : [])];
  launch.watch([...new Set(processes.map(({ group }) => group))].filter((group) => pids.includes(group)));

  const going = createGoing({
    build: found.build,
    vital: await findVital(found.engine, main, launch),
    patience: options.patience?.open,
    clear: () => launch.reap(),
  });
  server.process.on('exit', () => going.gone('WebKitWebDriver ended'));
  display?.onExit(() => going.gone('the X display ended'));

  return {
    engine: found.engine,
    version: found.version,
    build: found.build,
    driver: found.driver,
    source: found.source,
    pids,
    onGone: going.onGone,
    onRefusal() {},
    isWhole: going.isWhole,
    open: (url) => going.open(url, () => driver.get(url)),
    close: () => going.close(() => quit(driver, server.process, display)),
  };
}

/** No accessibility bus, no settings daemon, no session bus that would have to be started first */
const quiet = {
  NO_AT_BRIDGE: '1',
  GTK_A11Y: 'none',
  GSETTINGS_BACKEND: 'memory',
  DBUS_SESSION_BUS_ADDRESS: process.env.DBUS_SESSION_BUS_ADDRESS ?? 'disabled:',
};

interface DriverServer {
  process: ChildProcess;
  port: number;
}

async function startDriver(env: Record<string, string>): Promise<DriverServer> {
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

function startSession(
  found: FoundBrowser,
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
            `--proxy=http://127.0.0.1:${proxyPort}`,
            ...direct.map((host) => `--ignore-host=${host}`),
          ],
        },
      })
      .build()
  );
}

/** Asks nicely, for a moment; whatever is left then is killed with the launch */
async function quit(driver: WebDriver, server: ChildProcess, display: Display | undefined): Promise<void> {
  await inTime(driver.quit(), 3_000);
  server.kill();
  if (display) await inTime(display.close(), 1_000);
}

function inTime(work: Promise<void>, patience: number): Promise<void> {
  return Promise.race([work.catch(() => {}), sleep(patience, undefined, { ref: false })]);
}
