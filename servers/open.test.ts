import type { Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { openServers, type Servers, type ServersOptions } from './open.ts';
import { ask, connect, requestText, send } from './testing/raw-http.ts';

const opened: Servers[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((servers) => servers.close()));
});

async function open(options: Partial<ServersOptions> = {}): Promise<Servers> {
  const cue = { server: {}, values: { from: '', to: '', id: '' }, urls: [] };
  const servers = await openServers({ pageOrigins: new Set(), findCue: () => cue, ...options });
  opened.push(servers);
  return servers;
}

const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
const hasIPv6 = addresses.some(({ address }) => address === '::1');
const get = (attempt: string) => requestText(`GET /data?scenario=a/b&attempt=${attempt}`, [['Host', 'localhost']]);

const listenersOf = ({ ports, proxyPort }: Servers) => ({
  'app http': ports.app.http,
  'app https': ports.app.https,
  'api http': ports.api.http,
  'api https': ports.api.https,
  'forward proxy': proxyPort,
});

describe('the servers', () => {
  it.each(['127.0.0.1', ...(hasIPv6 ? ['::1'] : [])])('answer http and https on %s', async (host) => {
    const { ports, recorder } = await open();
    for (const server of ['app', 'api'] as const) {
      for (const scheme of ['http', 'https'] as const) {
        const attempt = `${server}-${scheme}`;
        const { status } = await ask(ports[server][scheme], get(attempt), { host, secure: scheme === 'https' });
        expect(status).toBe(200);
        expect(recorder.of(attempt)).toMatchObject([{ server, scheme }]);
      }
    }
  });

  it('and the forward proxy are not reachable at any other address of the machine', async () => {
    const others = [
      // Loopback too, and answered where somebody listens on all addresses.
      '127.0.0.2',
      ...addresses.filter(({ internal, scopeid }) => !internal && !scopeid).map(({ address }) => address),
    ];
    for (const [name, port] of Object.entries(listenersOf(await open()))) {
      for (const host of others) await expect(connect(port, { host }), `${name} at ${host}`).rejects.toThrow(/./);
    }
  });

  it('listen on five ports, and two pairs never share one', async () => {
    const ports = [await open(), await open()].flatMap((servers) => Object.values(listenersOf(servers)));
    expect(new Set(ports).size).toBe(10);
  });

  it('take the ports that are asked for, and refuse one that is taken', async () => {
    const first = await open();
    const { ports } = first;
    await expect(open({ ports })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await first.close();
    expect((await open({ ports })).ports).toEqual(ports);
  });

  it('say which listener stands for an origin: pages’ origins are the app’s, all others the API’s', async () => {
    const { ports, listenerOf } = await open({ pageOrigins: new Set(['https://app.example.com']) });
    const { app, api } = ports;
    for (const [origin, server, scheme, port] of [
      ['https://app.example.com', 'app', 'https', app.https],
      ['http://app.example.com', 'api', 'http', api.http],
      ['https://app.example.com:8443', 'api', 'https', api.https],
      ['https://sub.app.example.com', 'api', 'https', api.https],
      ['https://app.example.com.evil.test', 'api', 'https', api.https],
      [`http://localhost:${app.http}`, 'app', 'http', app.http],
      [`https://[::1]:${app.https}`, 'app', 'https', app.https],
      [`http://127.0.0.1:${api.http}`, 'api', 'http', api.http],
    ] as const) {
      expect(listenerOf(origin), origin).toEqual({ server, scheme, port });
    }
  });
});

describe('closing', () => {
  it('ends every connection, whatever it is doing, and every listener', async () => {
    const servers = await open({
      findCue: () => ({ server: { actual: { delay: 20_000 } }, values: { from: '', to: '', id: '' }, urls: [] }),
      exchange: () => new Promise(() => {}),
    });
    const { ports, proxyPort, clientURL, recorder } = servers;
    const origin = `http://localhost:${ports.app.http}`;
    const idle = await connect(ports.api.http);
    const secureIdle = await connect(ports.app.https, { secure: true });
    const waiting = await connect(ports.api.https, { secure: true });
    const polling = await connect(ports.app.http);
    const tunnel = await connect(proxyPort);
    const connections: Socket[] = [idle, secureIdle, waiting, polling, tunnel];
    const closed = connections.map(
      (socket) => new Promise<void>((resolve) => socket.on('error', () => {}).once('close', () => resolve())),
    );
    waiting.write(get('waiting'));
    const exchange = new URL(clientURL(origin)).pathname.replace(/client$/, 'exchange');
    polling.write(requestText(`POST ${exchange}`, [['Host', new URL(origin).host]], '{}'));
    expect((await send(tunnel, requestText('CONNECT api.example:443', [['Host', 'api.example:443']]))).status).toBe(
      200,
    );
    while (recorder.of('waiting').length === 0) await delay(5);

    const started = performance.now();
    await servers.close();
    await Promise.all(closed);
    expect(performance.now() - started).toBeLessThan(5000);
    for (const [name, port] of Object.entries(listenersOf(servers)))
      await expect(connect(port), name).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
