import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { askPatiently } from './ask-patiently.ts';

let asked = 0;
let cuts = 0;
const server = http.createServer((request, response) => {
  asked++;
  if (cuts-- > 0) request.socket.destroy();
  else response.end('here');
});
afterEach(() => {
  [asked, cuts] = [0, 0];
  server.close().closeAllConnections();
});
const listen = (port = 0) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
const ask = (port: number, gone?: () => string | undefined) =>
  askPatiently(
    { scheme: 'http', host: '127.0.0.1', port, method: 'GET', path: '/', headers: [['Host', 'some']] },
    { timeout: 1000 },
    gone,
  );

describe('a server that starts anew', () => {
  it('is waited for while it does not listen', async () => {
    await listen();
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const answer = ask(port);
    await delay(200);
    await listen(port);
    expect((await answer).body).toBe('here');
  });

  it('is asked once more where it cut the connection, and not again', async () => {
    await listen();
    const { port } = server.address() as AddressInfo;
    cuts = 1;
    expect((await ask(port)).body).toBe('here');
    [asked, cuts] = [0, 9];
    await expect(ask(port)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(asked).toBe(2);
  });

  it('is not waited for where it is gone', async () => {
    await listen();
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    await expect(ask(port, () => 'it was stopped')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
