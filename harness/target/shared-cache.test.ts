import { existsSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { execaNode } from 'execa';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { markOf, untilEnded } from '../browsers/testing/processes.ts';
import { findNginx, type RunningNginx } from './nginx.ts';
import { startSharedCache } from './shared-cache.ts';

const found = await findNginx();
const nginx = found.found ? found : { name: 'nginx' };

/** Answers who asked, and what to do with the answer as the request wants it. */
const server = http.createServer(({ headers, url = '' }, response) => {
  const { searchParams } = new URL(url, 'http://server');
  for (const [name, value] of searchParams) if (name !== 'key') response.setHeader(name, value);
  response.end(`to ${headers.origin} at ${headers.host}`);
});
let cache: RunningNginx;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  if (found.found)
    cache = await startSharedCache(nginx, { host: '127.0.0.1', port: (server.address() as AddressInfo).port });
});
afterAll(async () => {
  server.close().closeAllConnections();
  await cache?.close();
});

/** What two pages get who ask one after the other. */
async function twoPages(query: string): Promise<string[]> {
  const answers = [];
  for (const origin of ['https://a.test', 'https://b.test']) {
    const response = await fetch(`http://${cache.host}:${cache.port}/data?${query}`, { headers: { Origin: origin } });
    answers.push(`${await response.text()}, ${response.headers.get('Cache-Status')?.replace(/.*; /, '')}`);
  }
  return answers;
}

describe('a shared cache', () => {
  beforeEach(({ skip }) => skip(!found.found, 'nginx is not installed here'));

  const host = () => `127.0.0.1:${cache.port}`;
  it.each([
    ['gives an answer that says nothing to the next one', '', true],
    ['and one that is fresh for a while', 'cache-control=max-age%3D60', true],
    ['but not one that varies on what they differ in', 'vary=Origin', false],
    ['nor on everything', 'vary=*', false],
    ['nor a private one', 'cache-control=private', false],
    ['nor one that is not to be stored', 'cache-control=no-store', false],
    ['nor one with a cookie', 'set-cookie=a%3D1', false],
  ])('%s', async (name, query, stored) => {
    const [first, second] = await twoPages(`key=${encodeURIComponent(name)}&${query}`);
    expect(first).toBe(`to https://a.test at ${host()}, fwd=miss`);
    expect(second).toBe(stored ? first!.replace('fwd=miss', 'hit') : `to https://b.test at ${host()}, fwd=miss`);
  });

  it('that does not start says why, and that it is no fault of the server', async () => {
    await expect(startSharedCache(nginx, { host: 'no host', port: 1 })).rejects.toThrow(
      /^the shared cache nginx [\d.]+ did not start, which is no fault of the server: it ended with exit code 1: .*emerg/,
    );
  });

  it('ends with its folder when the process that started it is killed', async () => {
    const script = fileURLToPath(new URL('./testing/cache-and-stay.ts', import.meta.url));
    const child = execaNode(script, { nodeOptions: ['--import', 'tsx'], reject: false });
    const pid = await new Promise<number>((resolve) => child.stdout!.once('data', (text) => resolve(Number(text))));
    const mark = markOf(pid);
    const folder = `${process.env.TMPDIR ?? '/tmp'}/${mark}`;
    expect(existsSync(`${folder}/nginx.conf`)).toBe(true);
    child.kill('SIGKILL');
    await child;
    expect(await untilEnded([pid], 10_000)).toBeLessThan(10_000);
    await expect.poll(() => existsSync(folder), { timeout: 10_000 }).toBe(false);
  });
});
