import { execa } from 'execa';
import type { Build } from '../../browser.ts';
import type { NoBuild } from '../../driver.ts';
import { findOnPath, readDistribution } from '../../system.ts';
import { installCommand, type Packages } from './packages.ts';

/** What the system's build of a browser is found by */
export interface Wanted {
  /** Its commands, the preferred one first */
  commands: string[];
  /** What drives it, in words */
  driver: string;
  packages: Packages;
}

/** A system's own build that is one command, asked for its version but not otherwise started. Linux only */
export async function findOnSystem({ commands, driver, packages }: Wanted): Promise<Build | NoBuild> {
  const executablePath = findOnPath(...commands);
  if (process.platform !== 'linux' || !executablePath)
    return missingOnSystem(`no ${commands.join(' or ')} on PATH`, packages);
  const { stdout, failed } = await execa(executablePath, ['--version'], { reject: false, timeout: 20_000 });
  const [, product, version] = /([A-Za-z][A-Za-z ]*?) (\d+[\d.]+\w*)/.exec(stdout) ?? [];
  if (failed || !product || !version) return noVersion(executablePath, packages);
  return systemBuild({ product: product.replace('Mozilla ', ''), version, driver, executablePath, programs: [] });
}

/** That the system has no such build, for a reason that holds where it could have one */
export function missingOnSystem(reason: string, packages: Packages): NoBuild {
  if (process.platform !== 'linux')
    return { found: false, reason: 'only Playwright’s builds are driven on this platform' };
  const install = installCommand(packages);
  return { found: false, reason, ...(install !== undefined && { install }) };
}

/** That what is installed does not say what it is */
export function noVersion(executablePath: string, packages: Packages): NoBuild {
  return missingOnSystem(`${executablePath} --version does not answer with a version`, packages);
}

/** A system's own build, in the words of reports */
export function systemBuild({
  product,
  ...about
}: Omit<Build, 'found' | 'source' | 'build'> & { product: string }): Build {
  const { version, executablePath } = about;
  const build = `${product} ${version} (${readDistribution()?.name ?? 'system'}, ${executablePath})`;
  return { found: true, source: 'system', build, ...about };
}
