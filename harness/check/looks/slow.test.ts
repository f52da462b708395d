import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Asked } from './ask.ts';
import { slowFindings } from './slow.ts';

const place = { path: '/data', origin: 'https://app.example.com' };
let server: http.Server | undefined;

afterEach(() => server?.close().closeAllConnections());

/** A server that works on what a preflight asks for, and may wait some milliseconds on top. */
async function serving(work: (requestHeaders: string) => number | undefined): Promise<Asked> {
  server = http.createServer((request, response) => {
    const wait = work(String(request.headers['access-control-request-headers'] ?? '')) ?? 0;
    setTimeout(() => response.writeHead(204).end(), wait);
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port, origin: 'https://api.example.com' };
}

describe('crafted requests', () => {
  it('are no finding where the time grows with the length', async () => {
    const target = await serving((value) => void value.split(',').map((name) => name.trim().toLowerCase()));
    expect(await slowFindings(target, place)).toEqual([]);
  });

  it('are a finding where it grows with the square of the length', async () => {
    // As /\s*,\s*/ is on spaces, but the same on a machine that is busy.
    const target = await serving((value) => 900 * ((value.match(/ +/)?.[0].length ?? 0) / 14_400) ** 2);
    const found = await slowFindings(target, { ...place, lengths: [3600, 7200, 14_400] });
    expect(found.map(({ kind, probe }) => `${kind} ${probe}`)).toContain('slow slow/request-headers-spaces');
    expect(found[0]?.evidence.exchanges[0]?.request.headers.at(-1)?.[1].length).toBeLessThan(200);
  });

  it('are a finding where a pattern backtracks without end, before the length does', async () => {
    const target = await serving((value) => void /^(a+)+$/.test(value));
    const found = await slowFindings(target, { ...place, lengths: [6, 12, 24] });
    expect(found.map(({ probe }) => probe)).toContain('slow/request-headers-long-name');
  });
});
