import { rm } from 'node:fs/promises';
import type { Build } from '../../browser.ts';
import type { InstallFailure, InstallOptions } from '../../driver.ts';
import { asRoot, mayInstallPackages } from '../system/packages.ts';
import { findBuild, type PlaywrightName, placeOf } from './build.ts';
import { downloadBuild, firstPatience, playwrightCli, shortPatience } from './download.ts';

/** Whether nobody answered to this process's last download. */
let unanswered = false;

/** Has Playwright download its build of a browser, and sees to it that it starts, with the libraries that it needs */
export async function installBuild(
  name: PlaywrightName,
  { packages, patience = unanswered ? shortPatience : firstPatience, tell, whyNotStarting }: InstallOptions,
): Promise<InstallFailure | undefined> {
  if (downloadsAreOff()) return { reason: 'PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD is set' };
  tell('downloading Playwright’s build …');
  const { answered, reason } = await downloadBuild(name, patience);
  unanswered = !answered;
  if (reason !== undefined) return { reason: `Playwright’s build could not be downloaded: ${reason}`, lasts: true };

  const build = findBuild(name);
  if (!build.found) return { reason: 'it is not where it should be', lasts: true };
  let failure = await whyNotStarting(build);
  if (failure && packages && (await mayInstallPackages())) {
    tell('installing the libraries that Playwright’s build needs …');
    await installLibraries(name).catch((error: Error) => tell(error.message));
    failure = await whyNotStarting(build);
  }
  if (!failure) return undefined;
  await remove(build);
  const [why] = failure.split('\n');
  return { reason: `Playwright’s build was downloaded but does not start: ${why}`, lasts: true };
}

function downloadsAreOff(): boolean {
  const value = process.env.PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD;
  return Boolean(value) && value !== '0' && value !== 'false';
}

/** @throws {Error} when that fails; with the end of its output */
async function installLibraries(name: PlaywrightName): Promise<void> {
  await asRoot(process.execPath, playwrightCli, 'install-deps', name);
}

/** Found first, it would stand in the way of a system browser that does start. */
async function remove({ executablePath }: Build): Promise<void> {
  const { directory } = placeOf(executablePath) ?? {};
  if (directory !== undefined) await rm(directory, { recursive: true, force: true });
}
