import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Refusal } from './browser.ts';
import { type BrowserId, browserIds } from './browsers.ts';
import { findBrowser } from './find.ts';
import { launchBrowser } from './launch.ts';
import { type LocalOrigins, pause, startLocalOrigins } from './testing/local-origins.ts';
import { bearers, family, markOf, untilEnded, untilNoneBears } from './testing/processes.ts';

let origins: LocalOrigins;
const browsers: Browser[] = [];

async function launch(id: BrowserId): Promise<Browser> {
  const found = await findBrowser(id);
  if (!found.found) throw new Error(`${found.reason}. To install it: ${found.install}`);
  const browser = await launchBrowser(found, { proxyPort: origins.proxyPort });
  browsers.push(browser);
  return browser;
}

beforeAll(async () => {
  origins = await startLocalOrigins(
    '<!doctype html><script>fetch("//127.0.0.1:" + (location.port || 1) + "/read").catch(() => {})</script>',
  );
});
afterEach(() => Promise.all(browsers.splice(0).map((browser) => browser.close())));
afterAll(() => origins.close());

describe.each(browserIds)('%s', (id) => {
  it('opens one URL after another on localhost, past the proxy', async () => {
    const browser = await launch(id);
    for (const path of ['one', 'two']) {
      await browser.open(`http://localhost:${origins.httpPort}/${id}/${path}`);
      await origins.seen(`GET http://localhost:${origins.httpPort}/${id}/${path}`);
    }
  });

  it('opens a named https origin through the proxy, whatever its certificate', async () => {
    const browser = await launch(id);
    await browser.open(`https://app.example.com/${id}`);
    await origins.seen(`GET https://app.example.com/${id}`);
  });

  it('says when it is gone, clears up, and opens nothing any more', async () => {
    const browser = await launch(id);
    const mark = markOf(browser.pids[0]!);
    const gone = new Promise<string>((resolve) => browser.onGone(resolve));
    const processes = family(...browser.pids);
    process.kill(browser.pids[0]!, 'SIGKILL');

    expect(await gone).toContain(browser.build);
    await untilEnded(processes, 10_000);
    await untilNoneBears(mark, 10_000);
    await expect(browser.open('http://localhost/')).rejects.toThrow(browser.build);
  });

  it('closes without a process or a directory left, and without calling that gone', async () => {
    const browser = await launch(id);
    const mark = markOf(browser.pids[0]!);
    let gone = false;
    browser.onGone(() => {
      gone = true;
    });
    await browser.open(`http://localhost:${origins.httpPort}/${id}/closing`);
    await origins.seen(`GET http://localhost:${origins.httpPort}/${id}/closing`);
    const processes = family(...browser.pids);
    expect(existsSync(join(tmpdir(), mark))).toBe(true);

    await Promise.all([browser.close(), browser.close()]);
    await untilEnded(processes, 0);
    expect(bearers(mark)).toEqual([]);
    expect(existsSync(join(tmpdir(), mark))).toBe(false);
    await pause(300);
    expect(gone).toBe(false);
  });

  it('says that it did not come up in time, and leaves nothing', async () => {
    const found = await findBrowser(id);
    if (!found.found) throw new Error(found.reason);
    const folder = await mkdtemp(join(tmpdir(), 'cors-conformance-test-'));
    const executablePath = join(folder, 'browser');
    const note = join(folder, 'pid');
    await writeFile(executablePath, `#!/bin/sh\necho $$ > ${note}\nexec sleep 300\n`, { mode: 0o755 });
    const started = launchBrowser(
      { ...found, executablePath },
      { proxyPort: origins.proxyPort, patience: { launch: 2_000 } },
    );
    await expect(started).rejects.toThrow(`${found.build} did not start: it had not come up after 2 s`);
    await untilEnded([Number(await readFile(note, 'utf8'))], 0);
    await rm(folder, { recursive: true });
  });

  it('is gone when it does not open a page in time', async () => {
    const found = await findBrowser(id);
    if (!found.found) throw new Error(found.reason);
    const browser = await launchBrowser(found, { proxyPort: origins.proxyPort, patience: { open: 1_000 } });
    browsers.push(browser);
    const gone = new Promise<string>((resolve) => browser.onGone(resolve));
    const processes = family(...browser.pids);
    for (const pid of processes) process.kill(pid, 'SIGSTOP');
    await expect(browser.open(`http://localhost:${origins.httpPort}/late`)).rejects.toThrow('within 1 s');
    expect(await gone).toContain(`${found.build} did not open a page within 1 s`);
    expect(browser.isWhole()).toBe(false);
    await untilEnded(processes, 10_000);
  });

  it('may be launched twice at the same time', async () => {
    const [one, other] = await Promise.all([launch(id), launch(id)]);
    expect(one.pids.filter((pid) => other.pids.includes(pid))).toEqual([]);
    await one.close();
    await other.open(`http://localhost:${origins.httpPort}/${id}/other`);
    await origins.seen(`GET http://localhost:${origins.httpPort}/${id}/other`);
  });
});

describe('chromium', () => {
  it('tells why it refused a read', async () => {
    const browser = await launch('chromium');
    const refusal = new Promise<Refusal>((resolve) => browser.onRefusal(resolve));
    await browser.open(`http://localhost:${origins.httpPort}/refused`);
    expect(await refusal).toEqual({
      url: `http://127.0.0.1:${origins.httpPort}/read`,
      code: 'MissingAllowOriginHeader',
      message: expect.stringContaining('has been blocked by CORS policy'),
    });
  });

  it('tells why it refused a read from a frame of another site', async () => {
    const html = `<!doctype html><body><script>
      if (top === self) document.body.append(Object.assign(document.createElement('iframe'), { src: '//127.0.0.1:' + location.port }));
      else fetch('//localhost:' + location.port + '/from-frame').catch(() => {});
    </script>`;
    const framed = await startLocalOrigins(html);
    const browser = await launch('chromium');
    const refusal = new Promise<Refusal>((resolve) => browser.onRefusal(resolve));
    await browser.open(`http://localhost:${framed.httpPort}/`);
    expect(await refusal).toMatchObject({
      url: `http://localhost:${framed.httpPort}/from-frame`,
      code: 'MissingAllowOriginHeader',
    });
    await framed.close();
  });
});

describe.runIf(process.platform === 'linux')('however the launching process ends, no browser outlives it', () => {
  it.each(['SIGKILL', 'SIGINT'] as const)('%s', async (signal) => {
    const script = fileURLToPath(new URL('./testing/launch-and-stay.ts', import.meta.url));
    const launcher = spawn(process.execPath, ['--import', 'tsx', script, String(origins.proxyPort)], {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const line = await new Promise<string>((resolve, reject) => {
      createInterface({ input: launcher.stdout }).once('line', resolve);
      launcher.once('exit', () => reject(new Error('The launcher ended before it had launched')));
    });
    const pids: number[][] = JSON.parse(line);
    expect(pids).toHaveLength(3);
    const marks = pids.map(([main]) => markOf(main!));
    const processes = [...new Set([...family(launcher.pid!, ...pids.flat()), ...marks.flatMap(bearers)])];

    // To the whole group, as a terminal does.
    process.kill(-launcher.pid!, signal);
    await untilEnded(processes, 10_000);
    expect(marks.flatMap(bearers)).toEqual([]);
    expect(marks.filter((mark) => existsSync(join(tmpdir(), mark)))).toEqual([]);
  });
});
