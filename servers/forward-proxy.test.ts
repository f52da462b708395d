import { once } from 'node:events';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServers, type Servers } from './open.ts';
import { ask, connect, requestText, send } from './testing/raw-http.ts';

let servers: Servers;

beforeAll(async () => {
  servers = await openServers({
    pageOrigins: new Set(['https://app.example.com', 'http://app.example.com', 'https://mart.example:8080']),
    findCue: ({ scenario }) => ({
      server: { actual: { body: `played ${scenario}` } },
      values: { from: '', to: '', id: '' },
      urls: [],
    }),
  });
});
afterAll(() => servers.close());

const path = (attempt: string) => `/a/../%2e?x=[1]&scenario=a/b&attempt=${attempt}`;
const connectText = (authority: string) => requestText(`CONNECT ${authority}`, [['Host', authority]]);

/** A tunnel to an origin, and the TLS inside it that a browser would make. */
async function tunnel(authority: string): Promise<tls.TLSSocket> {
  const socket = await connect(servers.proxyPort);
  const { text } = await send(socket, connectText(authority));
  expect(text).toBe('HTTP/1.1 200 Connection Established\r\n\r\n');
  return secured(socket, authority);
}

async function secured(socket: Duplex, authority: string): Promise<tls.TLSSocket> {
  const servername = authority.replace(/:\d+$/, '');
  const inside = tls.connect({ socket: socket as Socket, servername, rejectUnauthorized: false });
  await once(inside, 'secureConnect');
  return inside;
}

describe('the forward proxy', () => {
  it('leads a tunnel without TLS inside, as a WebSocket makes it, to the http listener', async () => {
    const socket = await connect(servers.proxyPort);
    await send(socket, connectText('api.example.com:80'));
    const { text } = await send(socket, requestText(`GET ${path('bare-tunnel')}`, [['Host', 'api.example.com']]));
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*played a\/b$/);
    expect(servers.recorder.of('bare-tunnel')).toMatchObject([
      { server: 'api', scheme: 'http', host: 'api.example.com' },
    ]);
  });

  it.each([
    ['http://app.example.com', 'app'],
    ['http://api.example.com', 'api'],
    ['http://app.example.com:8080', 'api'],
    ['http://app.example.com.evil.test', 'api'],
    ['HTTP://APP.example.com', 'app'],
  ])('leads a plain request to %s to the %s origin, its path untouched', async (origin, server) => {
    const host = origin.slice('http://'.length);
    const attempt = `plain-${host}`;
    const request = requestText(`GET ${origin}${path(attempt)}`, [
      ['Host', host],
      ['Proxy-Connection', 'keep-alive'],
    ]);
    expect((await ask(servers.proxyPort, request)).body).toBe('played a/b');
    expect(servers.recorder.of(attempt)).toMatchObject([
      { server, scheme: 'http', host, path: path(attempt), headers: [['Host', host]] },
    ]);
  });

  it.each([
    ['app.example.com:443', 'app'],
    ['api.example.com:443', 'api'],
    ['app.example.com:8443', 'api'],
    ['mart.example:8080', 'app'],
    ['mart.example:443', 'api'],
    ['any.name.at.all:1', 'api'],
  ])('tunnels to https://%s, which is the %s origin', async (authority, server) => {
    const inside = await tunnel(authority);
    const attempt = `tunnel-${authority}`;
    const host = authority.replace(':443', '');
    const { body } = await send(inside, requestText(`GET ${path(attempt)}`, [['Host', host]]));
    inside.destroy();
    expect(body).toBe('played a/b');
    expect(servers.recorder.of(attempt)).toMatchObject([{ server, scheme: 'https', host, path: path(attempt) }]);
  });

  it('keeps a tunnel open from one request to the next', async () => {
    const inside = await tunnel('api.example.com:443');
    for (const attempt of ['kept-1', 'kept-2']) {
      expect((await send(inside, requestText(`GET ${path(attempt)}`, [['Host', 'api.example.com']]))).status).toBe(200);
    }
    inside.destroy();
  });

  it('loses nothing where TLS begins in the same packet as CONNECT', async () => {
    const authority = 'api.example.com:443';
    const inside = await secured(eager(await connect(servers.proxyPort), connectText(authority)), authority);
    const { status } = await send(inside, requestText(`GET ${path('eager')}`, [['Host', 'api.example.com']]));
    inside.destroy();
    expect(status).toBe(200);
  });

  it.each([
    ['a request without an absolute URL', requestText('GET /', [['Host', 'localhost']])],
    ['another scheme', requestText('GET ftp://api.example/', [['Host', 'api.example']])],
    ['a tunnel to nowhere', connectText(':443')],
    ['a tunnel to a port that is none', connectText('api.example:99999')],
  ])('answers %s with 400, and goes on', async (_, request) => {
    expect((await ask(servers.proxyPort, request)).status).toBe(400);
    expect((await ask(servers.proxyPort, requestText('GET http://a.example/', [['Host', 'a.example']]))).status).toBe(
      404,
    );
  });

  it('answers nothing where the URL has a name that can be none', async () => {
    expect((await ask(servers.proxyPort, requestText('GET http://a%20b/', [['Host', 'a%20b']]))).text).toBe('');
    expect((await ask(servers.proxyPort, requestText('GET http://a.example/', [['Host', 'a.example']]))).status).toBe(
      404,
    );
  });

  it.each(['\x16\x03\x01\0\xff nonsense\r\n\r\n', 'CONNECT\r\n\r\n'])('outlives %j', async (garbage) => {
    const socket = await connect(servers.proxyPort);
    socket.on('error', () => {}).write(garbage, 'latin1');
    await once(socket.resume(), 'close');
    (await tunnel('api.example.com:443')).destroy();
  });

  it('outlives a tunnel that is cut in the middle of the TLS handshake', async () => {
    const socket = await connect(servers.proxyPort);
    await send(socket, connectText('api.example.com:443'));
    socket.write(Buffer.from('160301', 'hex'));
    socket.resetAndDestroy();
    (await tunnel('api.example.com:443')).destroy();
  });
});

it.each(['api.example.com:443', ':443'])(
  'a client that resets its connection as it asks for %s does no harm',
  async (authority) => {
    for (let n = 0; n < 20; n++) {
      const socket = await connect(servers.proxyPort);
      socket.on('error', () => {}).write(connectText(authority));
      await new Promise((resolve) => setImmediate(resolve));
      socket.resetAndDestroy();
    }
    (await tunnel('api.example.com:443')).destroy();
  },
);

/** A connection that sends `first` along with the first bytes that are written, and hides the answer to it. */
function eager(socket: Socket, first: string): Duplex {
  let pending = first;
  let hidden = false;
  const outside = new Duplex({
    read: () => {},
    write(chunk: Buffer, _encoding, done) {
      socket.write(Buffer.concat([Buffer.from(pending), chunk]), done);
      pending = '';
    },
  });
  socket.on('data', (chunk) => {
    const from = hidden ? 0 : chunk.indexOf('\r\n\r\n') + 4;
    hidden = true;
    if (from < chunk.length) outside.push(chunk.subarray(from));
  });
  socket.on('close', () => outside.destroy());
  return outside.on('close', () => socket.destroy());
}
