import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ServerPart } from '../harness/scenario/scenario.ts';
import { transportOf } from '../harness/scenario/transports/index.ts';
import { openServers, type Servers } from './open.ts';
import { connect, requestText } from './testing/raw-http.ts';

let servers: Servers;
let part: ServerPart;

beforeAll(async () => {
  servers = await openServers({
    pageOrigins: new Set(),
    findCue: ({ scenario }) =>
      scenario === 'a/unknown'
        ? undefined
        : {
            server: part,
            values: { from: '', to: '', id: '' },
            urls: [],
            resource: transportOf.WebSocket.resource!,
          },
  });
});
afterAll(() => servers.close());
beforeEach(() => {
  part = {};
});

async function shake(attempt: string, { scenario = 'a/b', secure = false, upgrade = 'websocket' } = {}) {
  const port = servers.ports.api[secure ? 'https' : 'http'];
  const socket = await connect(port, { secure });
  const path = `/data?scenario=${scenario}&attempt=${attempt}`;
  socket.write(
    requestText(`GET ${path}`, [
      ['Host', 'one.example'],
      ['Upgrade', upgrade],
      ['Connection', 'Upgrade'],
      ['Sec-WebSocket-Version', '13'],
      ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
    ]),
  );
  const [head] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return head.toString('latin1');
}

describe('a WebSocket', () => {
  it.each([false, true])('is opened as RFC 6455 says, and recorded (secure: %s)', async (secure) => {
    const text = await shake(`open-${secure}`, { secure });
    expect(text).toMatch(/^HTTP\/1\.1 101 /);
    expect(text).toContain('\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n');
    expect(servers.recorder.of(`open-${secure}`)).toMatchObject([
      { method: 'GET', preflight: false, completed: true, answer: { status: 101 } },
    ]);
  });

  it('is refused with the status that the scenario says', async () => {
    part = { actual: { status: 403 } };
    expect(await shake('refused')).toMatch(/^HTTP\/1\.1 403 /);
    expect(servers.recorder.of('refused')).toMatchObject([{ completed: true, answer: { status: 403 } }]);
  });

  it('is no other protocol: whoever offers one is answered as anybody', async () => {
    part = { actual: { status: 200 } };
    const text = await shake('offer', { upgrade: 'h2c' });
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
    expect(text).not.toContain('Connection: close');
    expect(servers.recorder.of('offer')).toMatchObject([{ method: 'GET', answer: { status: 200 } }]);
  });

  it('is 404 where the scenario is not being played', async () => {
    expect(await shake('lost', { scenario: 'a/unknown' })).toMatch(/^HTTP\/1\.1 404 /);
  });
});
