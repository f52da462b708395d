import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ClientMessage } from '../harness/client/protocol.ts';
import { openServers, type Servers } from './open.ts';
import { ask, type ReceivedAnswer, requestText } from './testing/raw-http.ts';

let servers: Servers;
let heard: ClientMessage[];
let strays: string[];
let fails = false;
let answers: ReceivedAnswer[];

beforeAll(async () => {
  servers = await openServers({
    pageOrigins: new Set(['http://app.example.com']),
    findCue: () => undefined,
    astray: (origin) => strays.push(origin),
    exchange: async (message) => {
      heard.push(message);
      if (fails) throw new Error('the session failed');
      return { jobs: [], go: 'elsewhere' };
    },
  });
});
afterAll(() => servers.close());

beforeEach(() => {
  heard = [];
  strays = [];
  answers = [];
  fails = false;
});
afterEach(() => {
  // Whatever was asked: pages of other origins are given nothing that they could read.
  for (const { headers } of answers)
    expect(headers.filter(([name]) => /^access-control|^cross-origin|^timing/i.test(name))).toEqual([]);
});

const own = () => `localhost:${servers.ports.app.http}`;
const pathOf = (endpoint: string) => new URL(servers.clientURL('http://x')).pathname.replace(/client$/, endpoint);
const message = JSON.stringify({ client: '1', origin: 'http://localhost', observed: [], running: 0, free: 1 });

interface Asked {
  endpoint?: string;
  path?: string;
  method?: string;
  host?: string;
  origin?: string;
  body?: string;
  port?: number;
  secure?: boolean;
}

async function askFor(asked: Asked): Promise<ReceivedAnswer> {
  const { endpoint = 'exchange', method = endpoint === 'exchange' ? 'POST' : 'GET', host = own(), origin } = asked;
  const { path = pathOf(endpoint), body = method === 'POST' ? message : '', secure = false } = asked;
  const headers: [string, string][] = [
    ['Host', host],
    ...(origin === undefined ? [] : [['Origin', origin] as [string, string]]),
  ];
  const answer = await ask(asked.port ?? servers.ports.app.http, requestText(`${method} ${path}`, headers, body), {
    secure,
  });
  answers.push(answer);
  return answer;
}

describe('the endpoints answer', () => {
  it.each(['client', 'frame', 'controlled/frame'])('with the page that runs the client, at %s', async (endpoint) => {
    const { status, headers, body } = await askFor({ endpoint });
    expect(status).toBe(200);
    expect(headers).toContainEqual(['Content-Type', 'text/html; charset=utf-8']);
    expect(headers).toContainEqual(['Cache-Control', 'no-store']);
    expect(body).toMatch(/^<!doctype html>[\s\S]*<script>/);
  });

  it('with the script of the service worker, whose scope has the one frame in it and nothing else', async () => {
    const { status, headers, body } = await askFor({ endpoint: 'service-worker' });
    expect(status).toBe(200);
    expect(headers).toContainEqual(['Content-Type', 'text/javascript; charset=utf-8']);
    expect(body).toContain('respondWith');
  });

  it('what the client says with what the session says', async () => {
    const { status, body } = await askFor({ origin: `http://${own()}` });
    expect([status, JSON.parse(body)]).toEqual([200, { jobs: [], go: 'elsewhere' }]);
    expect(heard).toEqual([JSON.parse(message)]);
  });

  it('on every origin of the run', async () => {
    const { http, https } = servers.ports.app;
    for (const host of [`127.0.0.1:${http}`, `[::1]:${http}`, `any.localhost:${http}`, 'app.example.com'])
      expect((await askFor({ host, origin: `http://${host}` })).status, host).toBe(200);
    const host = `localhost:${https}`;
    expect((await askFor({ host, origin: `https://${host}`, port: https, secure: true })).status).toBe(200);
  });
});

describe('a browser that asks the API origin for the client’s page', () => {
  const stray = (asked: Asked) =>
    askFor({ endpoint: 'client', host: 'a.dev', port: servers.ports.api.https, secure: true, ...asked });

  it('is told of, with the origin that it was led to', async () => {
    expect((await stray({})).status).toBe(404);
    expect((await stray({ host: 'b.dev', port: servers.ports.api.http, secure: false })).status).toBe(404);
    expect(strays).toEqual(['https://a.dev', 'http://b.dev']);
  });

  it('is nobody who does not know the token, or asks for something else', async () => {
    await stray({ path: `/.cors-conformance/${'0'.repeat(32)}/client` });
    await stray({ endpoint: 'frame' });
    await askFor({ endpoint: 'client' });
    expect(strays).toEqual([]);
  });
});

describe('the endpoints refuse', () => {
  it.each(['0'.repeat(32), '', 'x'])('a token that is not the run’s: %j', async (token) => {
    for (const endpoint of ['client', 'frame', 'exchange', 'service-worker', 'controlled/frame'])
      expect((await askFor({ endpoint, path: `/.cors-conformance/${token}/${endpoint}` })).status).toBe(404);
    expect(heard).toEqual([]);
  });

  it.each([
    ['a foreign name that was rebound to loopback', () => `evil.example:${servers.ports.app.http}`],
    ['a foreign name alone', () => 'evil.example'],
    ['a name that begins like ours', () => `localhost.evil.example:${servers.ports.app.http}`],
    ['the API origin’s port', () => `localhost:${servers.ports.api.http}`],
    ['the port of the other scheme', () => `localhost:${servers.ports.app.https}`],
    ['a page’s origin with another port', () => 'app.example.com:8080'],
    ['nonsense', () => '[::'],
    ['nothing', () => ''],
  ])('a Host that names %s', async (_, host) => {
    for (const endpoint of ['client', 'frame', 'exchange', 'service-worker', 'controlled/frame'])
      expect((await askFor({ endpoint, host: host() })).status).toBe(403);
    expect(heard).toEqual([]);
  });

  it.each([
    ['a foreign page', () => 'https://evil.example'],
    ['a sandboxed one', () => 'null'],
    ['the API origin', () => `http://localhost:${servers.ports.api.http}`],
    ['another origin of the run', () => `http://127.0.0.1:${servers.ports.app.http}`],
    ['the same name over https', () => `https://${own()}`],
  ])('an Origin that is %s', async (_, origin) => {
    for (const endpoint of ['client', 'frame', 'exchange', 'service-worker', 'controlled/frame'])
      expect((await askFor({ endpoint, origin: origin() })).status).toBe(403);
    expect(heard).toEqual([]);
  });

  it('a named origin of the run over the wrong scheme', async () => {
    const { https } = servers.ports.app;
    expect((await askFor({ host: 'app.example.com', port: https, secure: true })).status).toBe(403);
  });

  it.each(['OPTIONS', 'HEAD', 'PUT', 'GET'])('%s where the client posts', async (method) => {
    expect((await askFor({ method, body: '' })).status).toBe(404);
    expect(heard).toEqual([]);
  });

  it('everything on the API origin', async () => {
    const { http } = servers.ports.api;
    for (const endpoint of ['client', 'frame', 'exchange', 'service-worker', 'controlled/frame'])
      expect((await askFor({ endpoint, port: http, host: `localhost:${http}` })).status).toBe(404);
    expect(heard).toEqual([]);
  });
});

describe('the server goes on after', () => {
  it.each(['{', '\0\xff', '[]x', ' '])('garbage instead of JSON: %j', async (body) => {
    expect((await askFor({ body })).status).toBe(500);
    expect(heard).toEqual([]);
    expect((await askFor({})).status).toBe(200);
  });

  it('a session that fails', async () => {
    fails = true;
    expect((await askFor({})).status).toBe(500);
    fails = false;
    expect((await askFor({})).status).toBe(200);
  });
});

it('without a session there are no endpoints', async () => {
  const others = await openServers({ pageOrigins: new Set(), findCue: () => undefined });
  const url = new URL(others.clientURL(`http://localhost:${others.ports.app.http}`));
  const { status } = await ask(others.ports.app.http, requestText(`GET ${url.pathname}`, [['Host', url.host]]));
  await others.close();
  expect(status).toBe(404);
});
