import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServers, type Servers } from './open.ts';
import { ask, connect, recordOf, requestText, send } from './testing/raw-http.ts';
import { openRawTarget, type RawTarget } from './testing/raw-target.ts';

const methods = ['patch', 'Patch', 'unicorn', 'pATCH', 'GETTER', '*', 'GET*', "!#$%&'*+-.^_`|~", 'connect'];

let servers: Servers;
let target: RawTarget;

beforeAll(async () => {
  target = await openRawTarget(() => 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}');
  servers = await openServers({
    pageOrigins: new Set(),
    findCue: () => ({ server: { actual: { body: 'played' } }, values: { from: '', to: '', id: '' }, urls: [] }),
  });
  servers.passTo({ origin: 'http://target.test', host: '127.0.0.1', port: target.port });
});
afterAll(async () => {
  await Promise.all([servers.close(), target.close()]);
});

const keyed = (attempt: string) => `/data?scenario=a/b&attempt=${attempt}&step=0`;
const host: [string, string] = ['Host', 'api.example.com'];
const recorded = async (attempt: string) =>
  (await recordOf(servers.recorder, attempt)).map(({ method, bodyBytes, scheme }) => [method, bodyBytes, scheme]);

async function tunnel(): Promise<Socket> {
  const plain = await connect(servers.proxyPort);
  await send(plain, 'CONNECT api.example.com:443 HTTP/1.1\r\nHost: api.example.com\r\n\r\n');
  return new Promise((resolve) => {
    const secure = tls.connect({ socket: plain, rejectUnauthorized: false }, () => resolve(secure));
  });
}

const ways: [string, string, () => Promise<Socket>, string][] = [
  ['http', 'http', () => connect(servers.ports.api.http), ''],
  ['https', 'https', () => connect(servers.ports.api.https, { secure: true }), ''],
  ['the forward proxy', 'http', () => connect(servers.proxyPort), 'http://api.example.com'],
  ['a tunnel', 'https', tunnel, ''],
];

describe.each(ways)('by %s', (way, scheme, open, before) => {
  const attempt = (name: string) => `${way.replace(/\W/g, '-')}-${name}`;

  it.each(methods)('a request is recorded and answered whose method is %s', async (method) => {
    const connection = await open();
    const name = attempt(String(methods.indexOf(method)));
    const answer = await send(connection, requestText(`${method} ${before}${keyed(name)}`, [host]));
    connection.destroy();
    expect([answer.status, answer.body]).toEqual([200, 'played']);
    expect(await recorded(name)).toEqual([[method, 0, scheme]]);
  });

  it('a connection takes one after another, in odd case or not, with bodies or without', async () => {
    const connection = await open();
    const name = attempt('many');
    for (const [method, body] of [
      ['unicorn', ''],
      ['GET', ''],
      ['patch', 'four'],
      ['PUT', 'four'],
      ['Patch', 'a'.repeat(300_000)],
      ['unicorn', ''],
    ] as const) {
      const answer = await send(connection, requestText(`${method} ${before}${keyed(name)}`, [host], body));
      expect([method, answer.status, answer.body]).toEqual([method, 200, 'played']);
    }
    connection.destroy();
    expect(await recorded(name)).toEqual([
      ['unicorn', 0, scheme],
      ['GET', 0, scheme],
      ['patch', 4, scheme],
      ['PUT', 4, scheme],
      ['Patch', 300_000, scheme],
      ['unicorn', 0, scheme],
    ]);
  });

  it('what comes in pieces is put together', async () => {
    const connection = await open();
    const name = attempt('pieces');
    const text = requestText(`patch ${before}${keyed(name)}`, [host], 'four');
    for (const [from, to] of [
      [0, 12],
      [12, 60],
    ]) {
      connection.write(text.slice(from, to));
      await delay(20);
    }
    expect((await send(connection, text.slice(60))).status).toBe(200);
    connection.destroy();
    expect(await recorded(name)).toEqual([['patch', 4, scheme]]);
  });
});

it('what is no method is refused, and its connection closed', async () => {
  for (const line of ['(GET) /data', ' GET /data', 'patch', '\x16\x03\x01\x00']) {
    const answer = await ask(servers.ports.api.http, requestText(line, [host]));
    expect([line, answer.status, answer.headers]).toEqual([line, 400, [['Connection', 'close']]]);
  }
});

it('a header that is too long is refused as such', async () => {
  const answer = await ask(servers.ports.api.http, requestText('patch /data', [host, ['X-Long', 'a'.repeat(40_000)]]));
  expect(answer.status).toBe(431);
});

describe('the target', () => {
  const byProxy = (line: string, body = '') =>
    ask(
      servers.proxyPort,
      requestText(
        line,
        [
          ['Host', 'target.test'],
          ['x-ODD', '1'],
        ],
        body,
      ),
    );

  it.each(['patch', 'Patch', 'unicorn'])('is asked by %s as the browser asks', async (method) => {
    target.requests.length = 0;
    await byProxy(`${method} http://target.test${keyed(method)}`, 'four');
    await byProxy(`${method} http://target.test${keyed(method)}`);
    const lines = target.requests.map((request) => request.split('\r\n').filter((line) => !/^connection/i.test(line)));
    const head = [`${method} ${keyed(method)} HTTP/1.1`, 'Host: target.test', 'x-ODD: 1'];
    expect(lines).toEqual([
      [...head, 'Content-Length: 4', '', 'four'],
      [...head, '', ''],
    ]);
    expect(await recorded(method)).toEqual([
      [method, 4, 'http'],
      [method, 0, 'http'],
    ]);
  });

  it('may refuse a method itself, which is what the browser gets and the record says', async () => {
    const node = http.createServer((_, response) => response.end());
    await new Promise<void>((resolve) => node.listen(0, '127.0.0.1', resolve));
    const { port } = node.address() as AddressInfo;
    const strict = await openServers({
      pageOrigins: new Set(),
      findCue: () => undefined,
    });
    strict.passTo({ origin: 'http://strict.test', host: '127.0.0.1', port });
    const answer = await ask(
      strict.proxyPort,
      requestText(`patch http://strict.test${keyed('strict')}`, [['Host', 'strict.test']]),
    );
    const [exchange] = await recordOf(strict.recorder, 'strict');
    expect([answer.status, exchange?.method, exchange?.answer?.status, exchange?.completed]).toEqual([
      400,
      'patch',
      400,
      true,
    ]);
    await strict.close();
    node.close().closeAllConnections();
  });
});
