import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { execa } from 'execa';
import { openDisplay } from './display.ts';
import type { EngineName, FoundBrowser } from './engines.ts';
import { playwrightVersion } from './playwright-version.ts';
import { findOnPath, isExecutable, readDistribution } from './system.ts';

const seleniumVersion: string = createRequire(import.meta.url)('selenium-webdriver/package.json').version;

/**
 * The system's own build of an engine, asked for its version but not otherwise started; or the reason, in a sentence,
 * why there is none.
 */
export async function findSystemBuild(engine: EngineName): Promise<FoundBrowser | string> {
  if (process.platform !== 'linux') return 'only Playwright’s builds are driven on this platform';
  if (engine === 'webkit') return findWebKitGtk();

  const names = { chromium: ['chromium', 'chromium-browser', 'google-chrome'], firefox: ['firefox-esr', 'firefox'] };
  const executablePath = findOnPath(...names[engine]);
  if (!executablePath) return `no ${names[engine].join(' or ')} on PATH`;
  const { stdout, failed } = await execa(executablePath, ['--version'], { reject: false, timeout: 20_000 });
  const [, product, version] = /([A-Za-z][A-Za-z ]*?) (\d+[\d.]+\w*)/.exec(stdout) ?? [];
  if (failed || !product || !version) return `${executablePath} --version does not answer with a version`;
  return describeBuild({
    engine,
    executablePath,
    product: product.replace('Mozilla ', ''),
    version,
    driver:
      engine === 'firefox'
        ? `selenium-webdriver ${seleniumVersion}, WebDriver BiDi`
        : `Playwright ${playwrightVersion}`,
  });
}

async function findWebKitGtk(): Promise<FoundBrowser | string> {
  const { executablePath, api } = findMiniBrowser() ?? {};
  const missing = [
    !findOnPath('WebKitWebDriver') && 'WebKitWebDriver',
    !executablePath && 'WebKitGTK’s MiniBrowser',
    !findOnPath('Xvfb') && 'Xvfb',
  ].filter(Boolean);
  if (!executablePath || !api || missing.length > 0) return `${missing.join(', ')} not installed`;

  const version = (await packagedVersion(api)) ?? (await reportedVersion(executablePath));
  if (!version) return `${executablePath} --version does not answer with a version`;
  const driver = `selenium-webdriver ${seleniumVersion}, WebKitWebDriver`;
  return describeBuild({ engine: 'webkit', executablePath, product: 'WebKitGTK', version, driver });
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

interface Description {
  engine: EngineName;
  executablePath: string;
  product: string;
  version: string;
  driver: string;
}

function describeBuild({ engine, executablePath, product, version, driver }: Description): FoundBrowser {
  const build = `${product} ${version} (${readDistribution()?.name ?? 'system'}, ${executablePath})`;
  return { found: true, engine, source: 'system', version, build, driver, executablePath };
}
