import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Build } from '../../browser.ts';
import type { NoBuild } from '../../driver.ts';
import { findOnPath, isExecutable } from '../../system.ts';
import { missingOnSystem, noVersion, systemBuild } from '../system/build.ts';
import type { Packages } from '../system/packages.ts';
import { openDisplay } from './display.ts';

const seleniumVersion: string = createRequire(import.meta.url)('selenium-webdriver/package.json').version;

/** The system's WebKitGTK, with the programs that it takes to drive it without a screen. Linux only */
export async function findWebKitGtk(packages: Packages): Promise<Build | NoBuild> {
  const { executablePath, api } = findMiniBrowser() ?? {};
  const [webDriver, xvfb] = [findOnPath('WebKitWebDriver'), findOnPath('Xvfb')];
  if (process.platform !== 'linux' || !executablePath || !api || !webDriver || !xvfb) {
    const parts = { WebKitWebDriver: webDriver, 'WebKitGTK’s MiniBrowser': executablePath, Xvfb: xvfb };
    const missing = Object.entries(parts).flatMap(([name, path]) => (path === undefined ? [name] : []));
    return missingOnSystem(`${missing.join(', ')} not installed`, packages);
  }
  const version = (await packagedVersion(api)) ?? (await reportedVersion(executablePath));
  if (!version) return noVersion(executablePath, packages);
  const driver = `selenium-webdriver ${seleniumVersion}, WebKitWebDriver`;
  return systemBuild({ product: 'WebKitGTK', version, driver, executablePath, programs: [webDriver, xvfb] });
}

/** MiniBrowser of the newest WebKitGTK API version; distributions keep it in a directory for the architecture */
function findMiniBrowser(): { executablePath: string; api: string } | undefined {
  const roots = ['/usr/lib', '/usr/lib64', '/usr/libexec'];
  const parents = [...roots, ...roots.flatMap((root) => list(root).map((entry) => join(root, entry)))];
  const directories = parents.flatMap((parent) =>
    list(parent, /^webkit2gtk-4\.\d$/).map((entry) => ({
      executablePath: join(parent, entry, 'MiniBrowser'),
      api: entry.replace('webkit2gtk-', ''),
    })),
  );
  return directories
    .sort((one, other) => other.api.localeCompare(one.api))
    .find(({ executablePath }) => isExecutable(executablePath));
}

function list(directory: string, names = /./): string[] {
  if (!existsSync(directory)) return [];
  try {
    return readdirSync(directory).filter((name) => names.test(name));
  } catch {
    return [];
  }
}

/** The version that Debian's package database gives: MiniBrowser itself needs a display to tell, which takes longer */
async function packagedVersion(api: string): Promise<string | undefined> {
  const query = ['-W', '-f', '$' + '{Version}', `libwebkit2gtk-${api}-0`];
  const { stdout } = await execa('dpkg-query', query, { reject: false });
  return /^(?:\d+:)?(\d+(?:\.\d+)+)/.exec(stdout ?? '')?.[1];
}

async function reportedVersion(miniBrowser: string): Promise<string | undefined> {
  const display = await openDisplay(process.env);
  try {
    const env = { DISPLAY: display.name };
    const { stdout } = await execa(miniBrowser, ['--version'], { env, reject: false, timeout: 20_000 });
    return /\d+(?:\.\d+)+/.exec(stdout)?.[0];
  } finally {
    await display.close();
  }
}
