import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCertificate } from '../../servers/certificate.ts';
import { askServer } from './ask-server.ts';

interface Seen {
  method: string;
  url: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

const origin = 'https://app.example.com';
let seen: Seen[] = [];

/** Middleware that answers what it is asked, as most do. */
const server = http.createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { method = '', url = '', headers } = request;
  seen.push({ method, url, headers, body });
  if (url === '/late') return;
  if (url === '/reset') return void request.socket.destroy();
  if (url === '/garbage') return void request.socket.end('hello\r\n\r\n');
  if (url === '/to-nowhere')
    return void response
      .writeHead(302, { 'Access-Control-Allow-Origin': '*', Location: `http://127.0.0.1:${dead}/` })
      .end();
  if (url === '/redirect')
    return void response
      .writeHead(307, { 'Access-Control-Allow-Origin': headers.origin ?? '', Location: '/users' })
      .end();
  if (headers.origin !== undefined) response.setHeader('Access-Control-Allow-Origin', headers.origin);
  const asked = headers['access-control-request-headers'];
  if (asked !== undefined) response.setHeader('Access-Control-Allow-Headers', asked);
  if (method === 'OPTIONS' && url !== '/strict') response.setHeader('Access-Control-Allow-Methods', 'PUT');
  response.writeHead(method === 'OPTIONS' ? 204 : 200).end();
});
let base = '';
/** A port where nothing listens. */
let dead = 0;
const listen = async (one: net.Server) => {
  await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
  return (one.address() as AddressInfo).port;
};

beforeAll(async () => {
  base = `http://127.0.0.1:${await listen(server)}`;
  const closed = net.createServer();
  dead = await listen(closed);
  closed.close();
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ask = async (path: string, more: object = {}, options: Parameters<typeof askServer>[1] = {}) => {
  seen = [];
  return await askServer({ url: `${base}${path}`, origin, ...more }, options);
};
const put = { method: 'PUT', headers: [['X-Auth', 'foo']] as [string, string][] };

describe('askServer', () => {
  test('asks the preflight and the request as a page would', async () => {
    const body = { type: 'text/plain;charset=UTF-8', length: 3, text: true };
    const { read, decided, notes } = await ask('/users', { ...put, body, credentials: 'include' }, { body: 'abc' });
    expect(
      seen.map(({ method, headers, body: got }) => ({
        method,
        origin: headers.origin,
        asked: [headers['access-control-request-method'], headers['access-control-request-headers']],
        auth: headers['x-auth'],
        cookie: headers.cookie,
        body: got,
      })),
    ).toEqual([{ method: 'OPTIONS', origin, asked: ['PUT', 'x-auth'], auth: undefined, cookie: undefined, body: '' }]);
    // The server does not allow credentials, so there was no second request.
    expect(read.blame).toMatchObject({ algorithm: 'cors-check', step: '7' });
    expect(decided).toBe(true);
    expect(notes.join()).toContain('without cookies; what it answers to a user who is logged in may differ');
    const again = await ask('/users', { ...put, body }, { body: 'abc' });
    expect(again.read.outcome).toBe('readable');
    expect(seen.map(({ method, body: got }) => [method, got])).toEqual([
      ['OPTIONS', ''],
      ['PUT', 'abc'],
    ]);
    expect(seen[1]?.headers['x-auth']).toBe('foo');
  });

  test('sends no request that the preflight refuses', async () => {
    const { read } = await ask('/strict', put);
    expect(seen.map(({ method }) => method)).toEqual(['OPTIONS']);
    expect(read.blame).toMatchObject({
      algorithm: 'cors-preflight-fetch',
      step: '7.5',
      suggestion: { verified: true },
    });
  });

  test('follows redirects, each with its preflight', async () => {
    const { read } = await ask('/redirect');
    expect(read.exchanges.map(({ url }) => new URL(url).pathname)).toEqual(['/redirect', '/users']);
    expect(read.outcome).toBe('readable');
  });

  test('sends nothing where a page would send nothing', async () => {
    const { read } = await askServer({ url: 'http://127.0.0.1:6000/', origin });
    expect([read.outcome, read.exchanges]).toEqual(['blocked', []]);
  });

  test.each([
    ['/late', /^GET http.*\/late: no answer within 0\.2 s \(a page would get a network error\)$/],
    ['/reset', /the connection broke before an answer/],
    ['/garbage', /what came is no HTTP answer/],
  ])('says why there was no answer to %s', async (path, told) => {
    await expect(ask(path, {}, { patience: 200 })).rejects.toThrow(told);
  });

  test('says that it was the preflight that was not answered', async () => {
    await expect(ask('/late', put, { patience: 200 })).rejects.toThrow(/^the preflight OPTIONS http.*no answer within/);
  });

  test('a later request without an answer ends the read, as in a page', async () => {
    const { read, notes } = await ask('/to-nowhere');
    expect(read).toMatchObject({ outcome: 'blocked' });
    expect(notes.join()).toMatch(
      /No answer to GET http:\/\/127\.0\.0\.1:\d+\/: the connection was refused; nothing listens/,
    );
  });

  test('refused connections, names, and certificates', async () => {
    const { cert, key } = await makeCertificate();
    const secure = https.createServer({ cert, key }, (_, response) =>
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end(),
    );
    const url = `https://localhost:${await listen(secure)}/`;
    const failing = (target: string, insecure = false) => askServer({ url: target, origin }, { insecure });
    await expect(failing(url)).rejects.toThrow(/certificate is not trusted .*--insecure/);
    expect((await failing(url, true)).read.outcome).toBe('readable');
    secure.close();
    await expect(failing('https://nowhere.invalid/')).rejects.toThrow(
      /no host has the name nowhere\.invalid|could not be looked up/,
    );
    await expect(failing(base.replace('http:', 'https:'))).rejects.toThrow('does not speak TLS; is it http?');
  });
});
