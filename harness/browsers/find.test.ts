import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import type { Build } from './browser.ts';
import { browserIds, browsers, type DriverName } from './browsers.ts';
import type { NoBuild } from './driver.ts';
import { drivers } from './drivers/index.ts';
import { engineNames } from './engines.ts';
import { findBrowser, firstThatWorks } from './find.ts';
import { isExecutable, readDistribution } from './system.ts';

const driverNames = Object.keys(drivers) as DriverName[];

it.each(['chrome', '', 'toString'])('there is no browser %j, and which there are is said', async (name) => {
  await expect(findBrowser(name as never)).rejects.toThrow(
    `there is no browser ${JSON.stringify(name)}; expected one of ${browserIds.join(', ')}`,
  );
});

it('a shell that is given the commands runs each only where those before it have failed', async () => {
  const run = async (...commands: string[]) =>
    (await execa({ shell: true, reject: false })`${firstThatWorks(commands)}`).stdout;
  expect(await run('echo a', 'echo b && echo c')).toBe('a');
  expect(await run('false', 'echo b && echo c')).toBe('b\nc');
  expect(await run('echo b && echo c')).toBe('b\nc');
});

describe('the registry', () => {
  it('has each browser once, by an id that can be a project and a column, and each engine', () => {
    expect(new Set(browserIds).size).toBe(browsers.length);
    for (const id of browserIds) expect(id).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
    expect(new Set(browsers.map(({ engine }) => engine))).toEqual(new Set(engineNames));
  });

  it('has a driver at least for each browser, and no driver that no browser has', () => {
    for (const { id, drivers: names } of browsers) expect(new Set(names).size, id).toBeGreaterThan(0);
    expect(new Set(browsers.flatMap(({ drivers: names }): readonly DriverName[] => names))).toEqual(
      new Set(driverNames),
    );
  });

  it('has each file of drivers/, by its name', async () => {
    const files = await readdir(fileURLToPath(new URL('drivers', import.meta.url)));
    const ofDrivers = files.filter((file) => file.endsWith('.ts') && file !== 'index.ts');
    expect(ofDrivers.sort()).toEqual(driverNames.map((name) => `${name}.ts`).sort());
  });
});

/** What each driver finds, asked in a process of its own: Playwright looks at the environment when it is loaded. */
async function findByEach(env: Record<string, string>): Promise<Record<DriverName, Build | NoBuild>> {
  const script = fileURLToPath(new URL('testing/find-by-each.ts', import.meta.url));
  const { stdout } = await execa(process.execPath, ['--import', 'tsx', script], { env });
  return JSON.parse(stdout);
}

describe('what drivers find', () => {
  it('is a build of which all is said, or why there is none and how to install it', async () => {
    for (const [name, build] of Object.entries(await findByEach({}))) {
      if (build.found) expectWhole(build, name);
      else expectReason(build, name);
    }
  });

  it('is nothing where nothing is installed', async () => {
    const PLAYWRIGHT_BROWSERS_PATH = await mkdtemp(join(tmpdir(), 'cors-conformance-test-'));
    for (const [name, build] of Object.entries(await findByEach({ PATH: '', PLAYWRIGHT_BROWSERS_PATH }))) {
      expect(build.found, name).toBe(false);
      if (!build.found) expectReason(build, name);
    }
    await rm(PLAYWRIGHT_BROWSERS_PATH, { recursive: true });
  });

  function expectWhole({ executablePath, programs, version, build, driver }: Build, name: string): void {
    expect(version, name).toMatch(/^\d+\./);
    expect(build, name).toContain(version);
    expect(driver, name).toMatch(/\w \d+\.\d+/);
    for (const path of [executablePath, ...programs]) expect(isExecutable(path), path).toBe(true);
  }

  function expectReason({ reason, install }: NoBuild, name: string): void {
    expect(reason, name).toMatch(/not installed$|on PATH$|^only Playwright’s builds/);
    const isKnown = name.startsWith('playwright-') || readDistribution()?.ids.includes('debian');
    if (isKnown) expect(install, name).toMatch(/^npx playwright@\S+ install |apt-get install -y /);
  }
});
