import { execa } from 'execa';
import type { EngineName } from '../engines.ts';
import { systemPackages } from '../packages.ts';
import { findOnPath, isRoot } from '../system.ts';
import { playwrightCli } from './download.ts';

let updated: Promise<void> | undefined;

/** Whether this process may install system packages without asking anyone for a password */
export async function mayInstallPackages(): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  if (isRoot()) return true;
  return findOnPath('sudo') ? (await execa('sudo', ['-n', 'true'], { reject: false })).exitCode === 0 : false;
}

/**
 * Installs the system packages that provide an engine.
 *
 * @throws {Error} when this system's packages are not known, or apt-get fails; with the end of its output
 */
export async function installSystemBuild(engine: EngineName): Promise<void> {
  const packages = systemPackages(engine);
  if (packages.length === 0 || !findOnPath('apt-get'))
    throw new Error('the packages of this system are not known here');
  updated ??= apt('update');
  await updated;
  await apt('install', '-y', '--no-install-recommends', ...packages);
}

/**
 * Installs the system libraries that Playwright's build of an engine needs.
 *
 * @throws {Error} when that fails; with the end of its output
 */
export async function installLibraries(engine: EngineName): Promise<void> {
  await asRoot(process.execPath, playwrightCli, 'install-deps', engine);
}

function apt(...args: string[]): Promise<void> {
  return asRoot('apt-get', '-q', ...args);
}

async function asRoot(...words: string[]): Promise<void> {
  const command = ['env', 'DEBIAN_FRONTEND=noninteractive', ...words];
  const [file, ...args] = isRoot() ? command : ['sudo', '-n', ...command];
  const { failed, all } = await execa(file!, args, { reject: false, all: true, stdin: 'ignore' });
  if (failed) throw new Error(`${words.slice(0, 3).join(' ')} failed: ${all.trim().split('\n').slice(-3).join(' ')}`);
}
