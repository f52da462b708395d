import { execa } from 'execa';
import type { InstallFailure, InstallOptions } from '../../driver.ts';
import { findOnPath, isRoot, readDistribution } from '../../system.ts';

/** The system packages that provide a browser, on Debian and what derives from it */
export interface Packages {
  debian: string[];
  /** Where Ubuntu calls them otherwise */
  ubuntu?: string[];
}

/** The packages by their names here; none where this is neither Debian nor derived from it */
function packagesHere({ debian, ubuntu = debian }: Packages): string[] {
  const ids = readDistribution()?.ids ?? [];
  return ids.includes('ubuntu') ? ubuntu : ids.includes('debian') ? debian : [];
}

/** The command by which a person would install packages here, where that is known */
export function installCommand(packages: Packages): string | undefined {
  const names = packagesHere(packages);
  const sudo = isRoot() ? '' : 'sudo ';
  return names.length === 0 ? undefined : `${sudo}apt-get update && ${sudo}apt-get install -y ${names.join(' ')}`;
}

/** Installs packages where that needs no password */
export async function installPackages(
  packages: Packages,
  { packages: allowed, tell }: InstallOptions,
): Promise<InstallFailure | undefined> {
  const command = installCommand(packages);
  if (command === undefined || !findOnPath('apt-get'))
    return { reason: 'the packages of this system are not known here' };
  if (!allowed) return { reason: 'system packages were not to be installed' };
  if (!(await mayInstallPackages())) {
    tell(`to install the system’s, run: ${command}`);
    return { reason: 'installing system packages needs a password' };
  }
  tell(`${command} …`);
  try {
    updated ??= apt('update');
    await updated;
    await apt('install', '-y', '--no-install-recommends', ...packagesHere(packages));
    return undefined;
  } catch (error) {
    return { reason: (error as Error).message };
  }
}

let updated: Promise<void> | undefined;

/** Whether this process may install system packages without asking anyone for a password */
export async function mayInstallPackages(): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  if (isRoot()) return true;
  return findOnPath('sudo') ? (await execa('sudo', ['-n', 'true'], { reject: false })).exitCode === 0 : false;
}

function apt(...args: string[]): Promise<void> {
  return asRoot('apt-get', '-q', ...args);
}

/**
 * Runs a command as root, which `mayInstallPackages` says can be done.
 * @throws {Error} when it fails; with the end of its output
 */
export async function asRoot(...words: string[]): Promise<void> {
  const command = ['env', 'DEBIAN_FRONTEND=noninteractive', ...words];
  const [file, ...args] = isRoot() ? command : ['sudo', '-n', ...command];
  const { failed, all } = await execa(file!, args, { reject: false, all: true, stdin: 'ignore' });
  if (failed) throw new Error(`${words.slice(0, 3).join(' ')} failed: ${all.trim().split('\n').slice(-3).join(' ')}`);
}
