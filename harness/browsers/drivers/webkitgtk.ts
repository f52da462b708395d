import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebDriver } from 'selenium-webdriver';
import type { Driver, Started } from '../driver.ts';
import { installPackages } from './system/packages.ts';
import { findWebKitGtk } from './webkit/build.ts';
import { type Display, openDisplay } from './webkit/display.ts';
import { quiet, startDriver, startSession } from './webkit/session.ts';
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
    async open(url) {
      try {
        await session.get(url);
      } catch (error) {
        const { name, message } = error as Error;
        if (endsSession.test(`${name}: ${message}`))
          gone('WebKitWebDriver ended the session: its page crashed or hung');
        throw error;
      }
    },
    close: () => quit(session, server.process, display),
  };
}

/** What WebKitWebDriver says when a page’s process has crashed, and from then on: the session can open nothing any more. */
const endsSession = /session deleted|NoSuchSessionError/;

/** Asks nicely, for a moment; whatever is left then is killed with the launch */
async function quit(session: WebDriver, server: ChildProcess, display: Display | undefined): Promise<void> {
  await inTime(session.quit(), 3_000);
  server.kill();
  if (display) await inTime(display.close(), 1_000);
}

function inTime(work: Promise<void>, patience: number): Promise<void> {
  return Promise.race([work.catch(() => {}), sleep(patience, undefined, { ref: false })]);
}
