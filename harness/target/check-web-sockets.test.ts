import { afterEach, describe, expect, it } from 'vitest';
import { openRawTarget, type RawTarget } from '../../servers/testing/raw-target.ts';
import { wholePolicy } from '../policy/policy.ts';
import { checkWebSockets } from './check-web-sockets.ts';

const policy = wholePolicy({
  origins: ['https://app.example.com'],
  endpoints: [
    { kind: 'EventSource', path: '/events' },
    { kind: 'WebSocket', path: '/socket' },
  ],
  login: { cookies: { sid: '42' } },
});
const accepting = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n';
const closing = (code: number) => `\x88\x02${String.fromCharCode(code >> 8, code & 0xff)}`;

let target: RawTarget;
afterEach(() => target.close());

async function why(answer: string): Promise<string | undefined> {
  target = await openRawTarget(() => answer);
  const found = await checkWebSockets({ host: '127.0.0.1', port: target.port }, policy, 500);
  expect(Object.keys(found).every((path) => path === '/socket')).toBe(true);
  return found['/socket'];
}

describe('the WebSocket of a policy', () => {
  it('is asked for as by a page that may read, with the session', async () => {
    await why(`${accepting}\x81\x02hi`);
    expect(target.requests).toHaveLength(1);
    for (const line of [
      'Host: api.example.com',
      'Origin: https://app.example.com',
      'Cookie: sid=42',
      'Upgrade: websocket',
    ])
      expect(target.requests[0]).toContain(`\r\n${line}\r\n`);
  });

  it.each([
    ['opens and says something', `${accepting}\x81\x02hi`],
    ['opens and waits', accepting],
    ['refuses who asks', 'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n'],
    ['refuses who asks once it is open', accepting + closing(1008)],
  ])('is tried where it %s', async (_, answer) => {
    expect(await why(answer)).toBeUndefined();
  });

  it.each([
    ['is none', 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n', /answered 404/],
    ['wants a session', 'HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n', /under login/],
    ['wants a subprotocol', accepting + closing(4406), /closed with the code 4406/],
    ['answers nothing', '', /was not answered/],
  ])('is not tried where it %s, and why is told', async (_, answer, words) => {
    expect(await why(answer)).toMatch(words);
  });
});
