import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import type { Patience } from '../../driver.ts';
import { openLaunch } from '../../reaper.ts';
import type { PlaywrightName } from './build.ts';

/** Playwright's own command line, which is a Node script */
export const playwrightCli: string = join(
  dirname(createRequire(import.meta.url).resolve('playwright/package.json')),
  'cli.js',
);

/** How a download went: `reason` says why it failed, and is absent if it did not */
export interface Download {
  /** Whether any byte of a browser came */
  answered: boolean;
  reason?: string;
}

/** Patience for the first download of a run: enough for a slow machine to start the installer */
export const firstPatience: Patience = { first: 20_000, stalled: 30_000 };

/** Patience for the downloads after one to which nobody answered */
export const shortPatience: Patience = { first: 8_000, stalled: 30_000 };

/**
 * Has Playwright download its build of a browser, and says on stdout how far it is. It respects what Playwright does:
 * PLAYWRIGHT_BROWSERS_PATH, PLAYWRIGHT_DOWNLOAD_HOST and the proxy variables. Never throws.
 */
export async function downloadBuild(name: PlaywrightName, patience: Patience): Promise<Download> {
  // A launch like a browser's: the installer does not outlive this process, and downloads into a directory of its own.
  const launch = await openLaunch();
  try {
    const { directory } = launch;
    // The headless shell is another program than the Chromium that people use: it is not what is to be observed.
    const installer = spawn(process.execPath, [playwrightCli, 'install', '--no-shell', name], {
      detached: process.platform !== 'win32',
      env: { ...launch.env, NODE_OPTIONS: '', TMPDIR: directory, TEMP: directory, TMP: directory },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return await watch(installer, directory, patience);
  } finally {
    await launch.reap();
  }
}

async function watch(installer: ChildProcess, directory: string, patience: Patience): Promise<Download> {
  let output = '';
  let answered = false;
  let unpacking = false;
  let lastSign = Date.now();
  for (const stream of [installer.stdout, installer.stderr]) {
    stream?.on('data', (data: Buffer) => {
      const text = stripVTControlCharacters(data.toString());
      output += text;
      unpacking = text.includes('100% of');
      if (text.includes('server returned code')) {
        answered = true;
        lastSign = Date.now();
      }
      for (const row of text.match(/\d+% of .*/g) ?? []) console.log(`    ${row}`);
    });
  }
  let running = true;
  const ended = new Promise<string | undefined>((resolve) => {
    installer.on('close', (code) => resolve(code === 0 ? undefined : explain(output)));
    installer.on('error', (error) => resolve(error.message));
  }).finally(() => {
    running = false;
  });

  for (let size = 0; running; await Promise.race([ended, sleep(250)])) {
    const newSize = await sizeOf(directory);
    answered ||= newSize > 0;
    if (newSize !== size) lastSign = Date.now();
    size = newSize;
    // Unpacking writes elsewhere and says nothing until it is done.
    const limit = unpacking ? 300_000 : answered ? patience.stalled : patience.first;
    if (Date.now() - lastSign > limit) {
      await stop(installer, ended);
      return {
        answered,
        reason: `nothing came for ${limit / 1000} s${output.includes('Error:') ? ` (${explain(output)})` : ''}`,
      };
    }
  }
  const reason = await ended;
  return reason === undefined ? { answered: true } : { answered, reason };
}

/** Lets the installer release its lock, for a moment; what is left then is killed with the launch */
async function stop({ pid }: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (process.platform === 'win32' || !pid) return;
  process.kill(-pid, 'SIGTERM');
  await Promise.race([ended, sleep(1_000)]);
}

/** The line of the installer's output that says most, such as `getaddrinfo ENOTFOUND cdn.example` */
function explain(output: string): string {
  const errors = [...output.matchAll(/^Error: (.*)$/gm)].map(([, message]) => message!);
  const telling = errors.find((message) => !/^(Failed to download|Download failure)/.test(message));
  return telling ?? errors[0] ?? (output.trim().split('\n').at(-1) || 'the installer gave no reason');
}

/** Bytes of what Playwright is downloading; other temporary files do not count */
async function sizeOf(directory: string): Promise<number> {
  let size = 0;
  const names = await readdir(directory, { recursive: true }).catch(() => []);
  for (const name of names.filter((name) => name.startsWith('playwright-download-'))) {
    const stats = await stat(join(directory, name)).catch(() => undefined);
    if (stats?.isFile()) size += stats.size;
  }
  return size;
}
