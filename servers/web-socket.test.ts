import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ServerPart } from '../harness/scenario/scenario.ts';
import { transportOf } from '../harness/scenario/transports/index.ts';
import { openServers, type Servers } from './open.ts';
import { connect, requestText, send } from './testing/raw-http.ts';

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

async function shake(attempt: string, { scenario = 'a/b', secure = false } = {}) {
  const port = servers.ports.api[secure ? 'https' : 'http'];
  const socket = await connect(port, { secure });
  const path = `/data?scenario=${scenario}&attempt=${attempt}`;
  const answer = await send(
    socket,
    requestText(`GET ${path}`, [
      ['Host', 'one.example'],
      ['Upgrade', 'websocket'],
      ['Connection', 'Upgrade'],
      ['Sec-WebSocket-Version', '13'],
      ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
    ]),
  );
  socket.destroy();
  return answer;
}

describe('a WebSocket', () => {
  it.each([false, true])('is opened as RFC 6455 says, and recorded (secure: %s)', async (secure) => {
    const { status, headers } = await shake(`open-${secure}`, { secure });
    expect(status).toBe(101);
    expect(headers).toContainEqual(['Sec-WebSocket-Accept', 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=']);
    expect(servers.recorder.of(`open-${secure}`)).toMatchObject([
      { method: 'GET', preflight: false, completed: true, answer: { status: 101 } },
    ]);
  });

  it('is refused with the status that the scenario says', async () => {
    part = { actual: { status: 403 } };
    expect(await shake('refused')).toMatchObject({ status: 403 });
    expect(servers.recorder.of('refused')).toMatchObject([{ completed: true, answer: { status: 403 } }]);
  });

  it('is 404 where the scenario is not being played', async () => {
    expect(await shake('lost', { scenario: 'a/unknown' })).toMatchObject({ status: 404 });
  });
});
