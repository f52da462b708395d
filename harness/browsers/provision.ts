import { rm } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EngineName, engineNames, type FoundBrowser, isEngineName, type MissingBrowser } from './engines.ts';
import { missingSentence, searchBrowser } from './find.ts';
import { launchBrowser } from './launch.ts';
import { aptCommand, systemPackages } from './packages.ts';
import { findPlaywrightBuild } from './playwright-build.ts';
import { downloadBuild, firstPatience, type Patience, shortPatience } from './provisioning/download.ts';
import { type Memory, memoryPath, recall, remember } from './provisioning/memory.ts';
import { installLibraries, installSystemBuild, mayInstallPackages } from './provisioning/system-install.ts';
import { findOnPath } from './system.ts';
import { findSystemBuild } from './system-build.ts';

/** How provisioning may go about it */
export interface ProvisionOptions {
  /** Whether system packages may be installed; default true */
  packages?: boolean;
  /** The file to remember in; default in node_modules/.cache */
  memory?: string;
  /** For every download; default: less after one to which nobody answered */
  patience?: Patience;
}

/**
 * Sees to it that there is a browser of each engine: Playwright's build if installed, else downloaded, else the
 * system's if installed, else installed from the system's packages where that needs no password. Prints a line an engine
 * about what is used, and what it does meanwhile. An engine that can't be had is no error, but says why.
 */
export async function provision(
  engines: readonly EngineName[],
  { packages = true, memory: path = memoryPath, patience }: ProvisionOptions = {},
): Promise<(FoundBrowser | MissingBrowser)[]> {
  const memory = recall(path);
  const results: (FoundBrowser | MissingBrowser)[] = [];
  const run: DownloadsOfRun = { unanswered: false, ...(patience && { patience }) };
  for (const engine of engines) {
    const result = await provisionEngine(engine, packages, memory, run);
    if (result.found) memory.settled[engine] = { build: result.build, files: filesOf(result) };
    else delete memory.settled[engine];
    remember(path, memory);
    results.push(result);
    console.log(describeResult(result, memory));
  }
  if (Object.keys(memory.failedDownloads).length > 0) {
    console.log(`  To try the downloads that failed again, remove ${relative(process.cwd(), path)}`);
  }
  return results;
}

/** What the downloads of one run have in common. */
interface DownloadsOfRun {
  /** Whether nobody answered to the one before. */
  unanswered: boolean;
  patience?: Patience;
}

async function provisionEngine(
  engine: EngineName,
  packages: boolean,
  memory: Memory,
  run: DownloadsOfRun,
): Promise<FoundBrowser | MissingBrowser> {
  const installed = findPlaywrightBuild(engine);
  if (installed) return installed;

  const systemBuild = await findSystemBuild(engine);
  const systemIsThere = typeof systemBuild !== 'string';
  const skipped = downloadsAreOff();
  if (!skipped && !(systemIsThere && memory.failedDownloads[engine])) {
    const failure = await tryDownload(engine, packages, run);
    const downloaded = failure === undefined && findPlaywrightBuild(engine);
    if (downloaded) {
      delete memory.failedDownloads[engine];
      return downloaded;
    }
    memory.failedDownloads[engine] = {
      reason: failure ?? 'it is not where it should be',
      at: new Date().toISOString(),
    };
  }
  if (systemIsThere) return systemBuild;

  const failures = [skipped ? 'PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD is set' : memory.failedDownloads[engine]?.reason];
  if (systemPackages(engine).length > 0) failures.push(await tryPackages(engine, packages));
  const found = await searchBrowser(engine);
  if (found.found) return found;
  return { ...found, reason: `${found.reason}; ${failures.filter(Boolean).join('; ')}` };
}

function downloadsAreOff(): boolean {
  const value = process.env.PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD;
  return Boolean(value) && value !== '0' && value !== 'false';
}

/** @returns why there is no build of Playwright's now, if so */
async function tryDownload(engine: EngineName, packages: boolean, run: DownloadsOfRun) {
  console.log(`  ${engine}: downloading Playwright’s build …`);
  const patience = run.patience ?? (run.unanswered ? shortPatience : firstPatience);
  const { answered, reason } = await downloadBuild(engine, patience);
  run.unanswered = !answered;
  if (reason !== undefined) return `Playwright’s build could not be downloaded: ${reason}`;

  const build = findPlaywrightBuild(engine);
  if (!build) return undefined;
  let failure = await whyNotStarting(build);
  if (failure && packages && (await mayInstallPackages())) {
    console.log(`  ${engine}: installing the libraries that Playwright’s build needs …`);
    await installLibraries(engine).catch((error: Error) => console.log(`  ${error.message}`));
    failure = await whyNotStarting(build);
  }
  if (!failure) return undefined;
  // Found first, it would stand in the way of a system browser that does start.
  await rm(buildDirectory(build), { recursive: true, force: true });
  return `Playwright’s build was downloaded but does not start: ${failure.split('\n')[0]}`;
}

async function whyNotStarting(build: FoundBrowser): Promise<string | undefined> {
  try {
    const browser = await launchBrowser(build, { proxyPort: 9 });
    await browser.close();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function buildDirectory({ executablePath }: FoundBrowser): string {
  let directory = dirname(executablePath);
  while (!/-\d+$/.test(directory)) directory = dirname(directory);
  return directory;
}

/** @returns why the system's packages were not installed, if so */
async function tryPackages(engine: EngineName, packages: boolean): Promise<string | undefined> {
  const command = aptCommand(systemPackages(engine));
  if (!packages) return 'system packages were not to be installed';
  if (!(await mayInstallPackages())) {
    console.log(`  ${engine}: to install the system’s, run: ${command}`);
    return 'installing system packages needs a password';
  }
  console.log(`  ${engine}: ${command} …`);
  try {
    await installSystemBuild(engine);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The files whose loss would mean that the browser is no longer there */
function filesOf({ engine, source, executablePath }: FoundBrowser): string[] {
  if (engine !== 'webkit' || source !== 'system') return [executablePath];
  return [executablePath, findOnPath('WebKitWebDriver')!, findOnPath('Xvfb')!];
}

function describeResult(result: FoundBrowser | MissingBrowser, memory: Memory): string {
  if (!result.found) return `✗ ${result.engine}: ${missingSentence(result)}`;
  const failure = result.source === 'system' ? memory.failedDownloads[result.engine] : undefined;
  return `✓ ${result.engine}: ${result.build}${failure ? ` — ${failure.reason}` : ''}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const named = process.argv.slice(2).filter(isEngineName);
  await provision(named.length > 0 ? named : engineNames);
}
