import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Exchange } from '../harness/wire/exchange.ts';
import { openServers, type Servers } from './open.ts';
import { createRecorder, reverseProxyVia } from './recorder.ts';
import { ask, recordOf, requestText } from './testing/raw-http.ts';

let servers: Servers;

beforeAll(async () => {
  servers = await openServers({
    pageOrigins: new Set(),
    findCue: () => ({ server: {}, values: { from: '', to: '', id: '' }, urls: [] }),
  });
});
afterAll(() => servers.close());

const asked = (attempt: string) => `/a%20b/?x=1&scenario=a/b&attempt=${attempt}&step=shared&hop=3`;

async function record(attempt: string, server: 'app' | 'api', scheme: 'http' | 'https', request: string) {
  await ask(servers.ports[server][scheme], request, { secure: scheme === 'https' });
  return recordOf(servers.recorder, attempt);
}

describe('what is kept of a request', () => {
  it('is everything, as it arrived', async () => {
    const headers: Exchange['headers'] = [
      ['HOST', 'Named.Example:8080'],
      ['x-ODD', 'caf\xe9'],
      ['Origin', 'null'],
      ['X-Odd', ''],
      ['Cookie', 'a=1'],
      ['cookie', 'b=2'],
    ];
    const request = requestText(`PUT ${asked('all')}`, headers, 'four');
    const before = Date.now();
    const [exchange, ...others] = await record('all', 'api', 'http', request);
    expect(others).toEqual([]);
    expect(exchange).toMatchObject({
      server: 'api',
      scheme: 'http',
      host: 'Named.Example:8080',
      sender: 'client',
      preflight: false,
      method: 'PUT',
      path: asked('all'),
      headers: [...headers, ['Content-Length', '4']],
      bodyBytes: 4,
      key: { scenario: 'a/b', attempt: 'all', resource: 'shared', hop: 3 },
      completed: true,
    });
    expect(exchange!.at).toBeGreaterThanOrEqual(before);
  });

  it('is what was answered, as it was written', async () => {
    const [exchange] = await record('answer', 'api', 'http', requestText(`GET ${asked('answer')}`, [['Host', 'a']]));
    expect(exchange?.answer).toMatchObject({
      status: 200,
      headers: [
        ['Content-Type', 'application/json'],
        ['Cache-Control', 'no-store'],
        ['Content-Length', expect.any(String)],
        ['Connection', 'keep-alive'],
      ],
      body: expect.stringContaining('secret'),
    });
  });

  it('says which server and scheme it came in by', async () => {
    for (const [server, scheme] of [
      ['app', 'http'],
      ['app', 'https'],
      ['api', 'https'],
    ] as const) {
      const attempt = `${server}-${scheme}`;
      const exchanges = await record(attempt, server, scheme, requestText(`GET ${asked(attempt)}`, [['Host', 'a']]));
      expect(exchanges).toMatchObject([{ server, scheme, host: 'a' }]);
    }
  });

  it('is without the header that speaks to the forward proxy only', async () => {
    const request = requestText(`GET ${asked('hop')}`, [
      ['Host', 'a'],
      ['Proxy-Connection', 'keep-alive'],
    ]);
    expect((await record('hop', 'api', 'http', request))[0]?.headers).toEqual([['Host', 'a']]);
  });

  it('is numbered through both servers, in order of arrival', async () => {
    const get = requestText(`GET ${asked('order')}`, [['Host', 'a']]);
    await record('order', 'app', 'http', get);
    await record('order', 'api', 'https', get);
    const exchanges = await record('order', 'app', 'http', get);
    expect(exchanges.map(({ server }) => server)).toEqual(['app', 'api', 'app']);
    expect(exchanges.map(({ order }) => order - exchanges[0]!.order)).toEqual([0, 1, 2]);
  });

  it('is filed by hand where it carries no attempt', async () => {
    await ask(servers.ports.api.http, requestText('GET /data?scenario=a/b', [['Host', 'a']]));
    expect(servers.recorder.of('by-hand')).toMatchObject([{ key: { attempt: 'by-hand', resource: '0', hop: 0 } }]);
  });

  it('is nothing where it belongs to no scenario', async () => {
    const [before, after] = ['1', '2'].map((n) => requestText(`GET ${asked(`number-${n}`)}`, [['Host', 'a']]));
    const [first] = await record('number-1', 'api', 'http', before!);
    await ask(servers.ports.api.http, requestText('GET /favicon.ico?attempt=1', [['Host', 'a']]));
    const [second] = await record('number-2', 'api', 'http', after!);
    expect(second!.order).toBe(first!.order + 1);
  });
});

describe('a recorder', () => {
  const key = { scenario: 'a/b', attempt: '1', resource: '0', hop: 0 };
  const request = (...rawHeaders: string[]) => {
    const message = new IncomingMessage(new Socket());
    message.rawHeaders = rawHeaders;
    return message;
  };

  it.each([
    [['Via', reverseProxyVia], 'reverse-proxy'],
    [['via', reverseProxyVia], 'reverse-proxy'],
    [['Via', '1.1 elsewhere'], 'client'],
    [['Via', `1.1 elsewhere, ${reverseProxyVia}`], 'client'],
    [['X-Via', reverseProxyVia], 'client'],
    [[], 'client'],
  ])('takes %j to be sent by the %s', (headers, sender) => {
    expect(createRecorder().arrive('api', request(...headers), key).sender).toBe(sender);
  });

  it('keeps attempts apart, and lets go of one alone', () => {
    const recorder = createRecorder();
    const [one, two] = ['1', '2'].map((attempt) => recorder.arrive('api', request(), { ...key, attempt }));
    expect(recorder.of('1')).toEqual([one]);
    recorder.forget('1');
    expect(recorder.of('1')).toEqual([]);
    expect(recorder.of('2')).toEqual([two]);
  });

  it('keeps the last thousand requests of an attempt, so that replays by hand never fill the memory', () => {
    const recorder = createRecorder();
    for (let n = 0; n < 1003; n++) recorder.arrive('api', request(), key);
    expect(recorder.of('1').length).toBe(1000);
    expect(recorder.of('1').at(-1)?.order).toBe(1003);
  });

  it('waits for its watchers until they stop', async () => {
    const recorder = createRecorder();
    const exchange = recorder.arrive('api', request(), key);
    const seen: number[] = [];
    const stop = recorder.watch(async ({ order }) => {
      await delay(20);
      seen.push(order);
    });
    expect(recorder.isWatched()).toBe(true);
    await recorder.answering(exchange, new Socket());
    stop();
    await recorder.answering(exchange, new Socket());
    expect(seen).toEqual([1]);
    expect(recorder.isWatched()).toBe(false);
  });
});
