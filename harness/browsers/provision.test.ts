import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FoundBrowser, MissingBrowser } from './browser.ts';
import type { BrowserId } from './browsers.ts';
import { browserTypes } from './drivers/playwright/build.ts';
import { downloadBuild } from './drivers/playwright/download.ts';
import { playwrightVersion } from './drivers/playwright/version.ts';
import { findOnPath } from './system.ts';
import { startLocalOrigins } from './testing/local-origins.ts';
import { zip } from './testing/zip.ts';

const script = fileURLToPath(new URL('./testing/provision-and-open.ts', import.meta.url));
const [, buildName, executableInside] =
  /[\\/]([a-z]+-\d+)[\\/](.*)$/.exec(browserTypes.chromium.executablePath()) ?? [];

let directory: string;
let server: Server;
let host: string;
let asked: string[];
/** What the download host answers to a path: a body, nothing (404), or never */
let answer: (path: string) => Buffer | undefined | 'never';

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cors-conformance-test-'));
  asked = [];
  answer = () => undefined;
  server = createServer((request, response) => {
    asked.push(request.url!);
    const body = answer(request.url!);
    if (body === 'never') return;
    response.writeHead(body ? 200 : 404, { 'content-length': body?.length ?? 0 }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(directory, { recursive: true, force: true });
});

interface Outcome {
  output: string;
  results: (FoundBrowser | MissingBrowser)[];
}

async function provisionHere(browsers: BrowserId[], more: { url?: string; env?: object } = {}): Promise<Outcome> {
  const order = JSON.stringify({ browsers, memory: join(directory, 'memory.json'), url: more.url });
  const { stdout } = await execa(process.execPath, ['--import', 'tsx', script, order], {
    env: { PLAYWRIGHT_DOWNLOAD_HOST: host, PLAYWRIGHT_BROWSERS_PATH: join(directory, 'browsers'), ...more.env },
  });
  const lines = stdout.split('\n');
  return { results: JSON.parse(lines.pop()!), output: lines.join('\n') };
}

/** A download host with a build of Chromium that is a shell script */
function serveChromium(shellScript: string): void {
  const build = zip({ [executableInside!]: `#!/bin/sh\n${shellScript}\n` });
  const other = zip({ 'ffmpeg-linux': '#!/bin/sh\n' });
  answer = (path) => (path.includes('ffmpeg') ? other : build);
}

describe.runIf(process.platform === 'linux')('provisioning', { timeout: 180_000 }, () => {
  it('downloads Playwright’s build, which is then found first and starts', async () => {
    serveChromium(`exec ${findOnPath('chromium')} "$@"`);
    const origins = await startLocalOrigins();
    const url = `http://localhost:${origins.httpPort}/downloaded`;
    const { results, output } = await provisionHere(['chromium'], { url });
    await origins.seen(`GET ${url}`);
    await origins.close();

    const executablePath = join(directory, 'browsers', buildName!, executableInside!);
    expect(results).toMatchObject([{ found: true, engine: 'chromium', source: 'playwright', executablePath }]);
    expect(output).toMatch(/✓ chromium: Playwright chromium v\d+ \([\d.]+\)$/m);

    const before = asked.length;
    expect(await provisionHere(['chromium'])).toMatchObject({ results });
    expect(asked).toHaveLength(before);
  });

  it('falls back to the system’s browser when the download fails, says so, and does not try again', async () => {
    const first = await provisionHere(['chromium', 'firefox', 'webkit']);
    expect(first.results).toMatchObject(
      ['chromium', 'firefox', 'webkit'].map((engine) => ({ engine, source: 'system' })),
    );
    for (const engine of ['Chromium', 'Firefox', 'WebKitGTK']) {
      expect(first.output).toMatch(new RegExp(`✓ \\w+: ${engine} .* could not be downloaded: .*code 404`));
    }
    for (const engine of ['cft', 'firefox', 'webkit']) {
      expect(asked).toContainEqual(expect.stringContaining(`/builds/${engine}/`));
    }

    asked = [];
    const second = await provisionHere(['chromium', 'firefox', 'webkit']);
    expect(second.results).toEqual(first.results);
    expect(asked).toEqual([]);
  });

  it('does not keep a download that does not start', async () => {
    serveChromium('echo broken >&2; exit 1');
    const { results, output } = await provisionHere(['chromium']);
    expect(results).toMatchObject([{ source: 'system' }]);
    expect(output).toContain('was downloaded but does not start');
    expect(existsSync(join(directory, 'browsers', buildName!))).toBe(false);
  });

  it('downloads nothing when that is switched off', async () => {
    const { results } = await provisionHere(['firefox'], { env: { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' } });
    expect(results).toMatchObject([{ source: 'system' }]);
    expect(asked).toEqual([]);
  });

  it('says why an engine is missing, and how to install it', async () => {
    const { results, output } = await provisionHere(['firefox'], { env: { PATH: directory } });
    expect(results).toMatchObject([
      { found: false, install: expect.stringContaining(`playwright@${playwrightVersion} install`) },
    ]);
    expect(output).toMatch(/✗ firefox: .*no firefox-esr or firefox on PATH.*code 404/);
    expect(output).toContain(`To install it: npx playwright@${playwrightVersion} install`);
  });
});

describe('a download', () => {
  it('is given up when nothing comes, and leaves neither process nor file', async () => {
    answer = () => 'never';
    const browsers = join(directory, 'browsers');
    const before = { ...process.env };
    Object.assign(process.env, { PLAYWRIGHT_DOWNLOAD_HOST: host, PLAYWRIGHT_BROWSERS_PATH: browsers });
    const start = performance.now();
    const download = await downloadBuild('chromium', { first: 3_000, stalled: 30_000 });
    for (const name of ['PLAYWRIGHT_DOWNLOAD_HOST', 'PLAYWRIGHT_BROWSERS_PATH']) {
      if (before[name] === undefined) delete process.env[name];
    }

    expect(download).toEqual({ answered: false, reason: 'nothing came for 3 s' });
    expect(performance.now() - start).toBeLessThan(7_000);
    expect(asked).toHaveLength(1);
    // Also no lock, which would stop the next download.
    expect(await readdir(browsers)).toEqual(['.links']);
  });
});
