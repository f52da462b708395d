import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import getPort from 'get-port';
import { Builder, type WebDriver } from 'selenium-webdriver';
import type { Build, LaunchOptions } from '../browser.ts';
import type { Driver, Started } from '../driver.ts';
import { findOnPath } from '../system.ts';
import { installPackages } from './system/packages.ts';
import { findWebKitGtk } from './webkit/build.ts';
import { type Display, openDisplay } from './webkit/display.ts';
import { vitalOfWebKit } from './webkit/vital.ts';

const packages = { debian: ['webkit2gtk-driver', 'xvfb'] };

/** The WebKitGTK of the system: its MiniBrowser by WebKitWebDriver, on a display of its own unless a window was asked for */
export const driver: Driver = {
  tellsReasons: false,
  vital: vitalOfWebKit,
  find: () => findWebKitGtk(packages),
  install: (options) => installPackages(packages, options),
  start,
};

/** How long, in ms, WebKitWebDriver may take until it answers */
const driverPatience = 15_000;

/** @throws {Error} when the display, WebKitWebDriver or MiniBrowser does not start */
async function start(...[found, options, launch, { gone }]: Parameters<Driver['start']>): Promise<Started> {
  const headed = options.headed && Boolean(process.env.DISPLAY);
  const display = headed ? undefined : await openDisplay(launch.env);
  const server = await startDriver({ ...launch.env, ...quiet, ...(display && { DISPLAY: display.name }) });
  const session = await startSession(found, options, server.port);

  const processes = await launch.processes();
  const main = processes.find(({ parent }) => parent === server.process.pid)?.pid;
  if (!main) throw new Error('MiniBrowser ended at once');
  const pids = [main, server.process.pid!, ...(display ? [display.pid] : [])];
  launch.watch([...new Set(processes.map(({ group }) => group))].filter((group) => pids.includes(group)));

  server.process.on('exit', () => gone('WebKitWebDriver ended'));
  display?.onExit(() => gone('the X display ended'));

  return {
    pids,
    open: (url) => session.get(url),
    close: () => quit(session, server.process, display),
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
  found: Build,
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

/** Asks nicely, for a moment; whatever is left then is killed with the launch */
async function quit(session: WebDriver, server: ChildProcess, display: Display | undefined): Promise<void> {
  await inTime(session.quit(), 3_000);
  server.kill();
  if (display) await inTime(display.close(), 1_000);
}

function inTime(work: Promise<void>, patience: number): Promise<void> {
  return Promise.race([work.catch(() => {}), sleep(patience, undefined, { ref: false })]);
}
