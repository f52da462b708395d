import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScriptedAnswer } from '../harness/scenario/scenario.ts';
import { createAppOrigin } from './app-origin.ts';
import { closeServer } from './listeners.ts';
import { openServers, type Servers } from './open.ts';
import { createRecorder, reverseProxyVia } from './recorder.ts';
import { ask, recordOf, requestText } from './testing/raw-http.ts';

let servers: Servers;
let answer: ScriptedAnswer = {};

beforeAll(async () => {
  servers = await openServers({
    pageOrigins: new Set(),
    findCue: () => ({ server: { actual: answer }, values: { from: '', to: '', id: '' }, urls: [] }),
  });
});
afterAll(() => servers.close());

async function askApp(attempt: string, request: { method?: string; headers?: [string, string][]; body?: string } = {}) {
  const { method = 'GET', headers = [], body } = request;
  const line = `${method} /api/users/1?scenario=a/b&attempt=${attempt}`;
  const got = await ask(servers.ports.app.http, requestText(line, [['Host', 'localhost'], ...headers], body));
  return { ...got, recorded: await recordOf(servers.recorder, attempt) };
}

describe('the reverse proxy at /api', () => {
  it('brings the API origin’s answer, and is recorded on both sides', async () => {
    answer = {
      status: 299,
      headers: [
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
      ],
      body: 'from the API',
    };
    const { status, headers, body, recorded } = await askApp('both');
    expect([status, body]).toEqual([299, 'from the API']);
    expect(headers.filter(([name]) => /^set-cookie$/i.test(name)).map(([, value]) => value)).toEqual(['a=1', 'b=2']);
    expect(recorded).toMatchObject([
      {
        server: 'app',
        sender: 'client',
        path: '/api/users/1?scenario=a/b&attempt=both',
        completed: true,
        answer: { status: 299 },
      },
      {
        server: 'api',
        sender: 'reverse-proxy',
        path: '/users/1?scenario=a/b&attempt=both',
        completed: true,
        answer: { status: 299 },
      },
    ]);
  });

  it('hands on method, headers and body, and says who it is', async () => {
    answer = {};
    const { recorded } = await askApp('on', {
      method: 'PUT',
      headers: [
        ['X-Odd', '1'],
        ['Cookie', 'a=1'],
      ],
      body: '12345',
    });
    expect(recorded.map(({ method, bodyBytes }) => [method, bodyBytes])).toEqual([
      ['PUT', 5],
      ['PUT', 5],
    ]);
    const arrived = Object.fromEntries(recorded[1]!.headers.map(([name, value]) => [name.toLowerCase(), value]));
    expect(arrived).toMatchObject({ 'x-odd': '1', cookie: 'a=1', via: reverseProxyVia });
  });

  it('is not what a client passes for that names another proxy', async () => {
    const { recorded } = await askApp('via', { headers: [['Via', '1.1 elsewhere']] });
    expect(recorded.map(({ sender }) => sender)).toEqual(['client', 'reverse-proxy']);
  });

  it('is only on the app origin', async () => {
    answer = { body: 'direct' };
    const line = 'GET /api/users?scenario=a/b&attempt=direct';
    const { body } = await ask(servers.ports.api.http, requestText(line, [['Host', 'localhost']]));
    expect(body).toBe('direct');
    expect(servers.recorder.of('direct')).toMatchObject([{ server: 'api', sender: 'client' }]);
  });

  it('answers 502 where the API origin cannot be reached', async () => {
    const unused = http.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => unused.once('listening', resolve));
    const { port } = unused.address() as AddressInfo;
    await closeServer(unused);
    const recorder = createRecorder();
    const app = createAppOrigin({ recorder, findCue: () => undefined, apiOrigin: () => `http://127.0.0.1:${port}` });
    const server = http.createServer(app.callback()).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const request = requestText('GET /api/users?scenario=a/b&attempt=1', [['Host', 'localhost']]);
    const got = await ask((server.address() as AddressInfo).port, request);
    const recorded = await recordOf(recorder, '1');
    await closeServer(server);
    expect(got.status).toBe(502);
    expect(recorded).toMatchObject([{ server: 'app', answer: { status: 502 } }]);
  });
});
