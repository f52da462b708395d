import { afterEach, describe, expect, it } from 'vitest';
import { makeCertificate } from '../../servers/certificate.ts';
import { openListeners } from '../../servers/listeners.ts';
import { openRawTarget, type RawTarget } from '../../servers/testing/raw-target.ts';
import { type AskOptions, askPlainly, type PlainRequest } from './ask-plainly.ts';

const target: { open?: RawTarget } = {};
afterEach(() => target.open?.close());

/** Asks a server that answers with these bytes; functions write by themselves. */
async function ask(
  answer: string | Parameters<typeof openRawTarget>[0],
  request: Partial<PlainRequest> = {},
  options: Partial<AskOptions> = {},
) {
  target.open = await openRawTarget(typeof answer === 'string' ? () => answer : answer);
  const { port } = target.open;
  return askPlainly(
    { scheme: 'http', host: '127.0.0.1', port, method: 'GET', path: '/', headers: [['Host', 'api.test']], ...request },
    { timeout: 2000, ...options },
  );
}
const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi';
const sent = () => target.open?.requests[0];

describe('a request', () => {
  it('is sent as it is', async () => {
    const headers: PlainRequest['headers'] = [
      ['hOST', 'api.test'],
      ['X-Two', 'a'],
      ['Origin', 'https://app.test'],
      ['x-two', 'caf\xe9'],
    ];
    await ask(ok, { method: 'OPTIONS', path: '/..//a;b?c={}', headers });
    expect(sent()).toBe(
      'OPTIONS /..//a;b?c={} HTTP/1.1\r\nhOST: api.test\r\nX-Two: a\r\nOrigin: https://app.test\r\nx-two: caf\xe9\r\nConnection: close\r\n\r\n',
    );
  });

  it.each<[request: Partial<PlainRequest>, length: string[], body: string]>([
    [{ method: 'POST', body: 'é' }, ['Content-Length: 2'], '\xc3\xa9'],
    [{ method: 'POST' }, ['Content-Length: 0'], ''],
    [{ method: 'DELETE' }, ['Content-Length: 0'], ''],
    [{ method: 'PUT', body: 'a', headers: [['content-length', '1']] }, ['content-length: 1'], 'a'],
    [{ method: 'HEAD' }, [], ''],
  ])('%j says how long its body is', async (request, length, body) => {
    await ask('HTTP/1.1 204 No Content\r\n\r\n', request);
    const [head = '', after] = sent()?.split('\r\n\r\n') ?? [];
    expect(head.split('\r\n').filter((line) => /^(content-length|transfer-encoding):/i.test(line))).toEqual(length);
    expect(after).toBe(body);
  });

  it('that cannot be written is told', async () => {
    await expect(ask(ok, { path: '/a b' })).rejects.toThrow('unescaped characters');
  });
});

describe('an answer', () => {
  it('keeps its header lines, in order, case and bytes', async () => {
    const lines = 'vary: a\r\nX-Odd: \xe9\x01\r\nVary: b\r\nContent-Length: 2';
    expect(await ask(`HTTP/1.1 299 So\r\n${lines}\r\n\r\nhi`)).toEqual({
      status: 299,
      headers: [
        ['vary', 'a'],
        ['X-Odd', '\xe9\x01'],
        ['Vary', 'b'],
        ['Content-Length', '2'],
      ],
      body: 'hi',
      bodyBytes: 2,
      pieces: 1,
    });
  });

  it('may have a long head', async () => {
    const long = 'a'.repeat(200_000);
    expect((await ask(`HTTP/1.1 200 OK\r\nX-Long: ${long}\r\nContent-Length: 0\r\n\r\n`)).headers[0]).toEqual([
      'X-Long',
      long,
    ]);
    await expect(ask(`HTTP/1.1 200 OK\r\nX-Long: ${long}${long}\r\n\r\n`)).rejects.toMatchObject({
      code: 'HPE_HEADER_OVERFLOW',
    });
  });

  it('is counted to its end, and kept to its 4,096th character', async () => {
    const body = 'é'.repeat(50_000);
    const bytes = Buffer.from(body).toString('latin1');
    const got = await ask(`HTTP/1.1 200 OK\r\nContent-Length: ${bytes.length}\r\n\r\n${bytes}`);
    expect([got.body, got.bodyBytes]).toEqual(['é'.repeat(4096), 100_000]);
  });

  it('tells its pieces, and keeps of each what it may', async () => {
    const got = await ask((_, connection) => {
      connection.write(`HTTP/1.1 200 OK\r\nContent-Length: 6000\r\n\r\n${'a'.repeat(3000)}`);
      setTimeout(() => connection.write('b'.repeat(3000)), 50);
      return undefined;
    });
    expect(got).toMatchObject({ pieces: 2, bodyBytes: 6000, body: 'a'.repeat(3000) + 'b'.repeat(1096) });
  });

  it('is waited for behind interim ones', async () => {
    expect((await ask(`HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${ok}`)).status).toBe(200);
  });

  it('of which the head is all that counts need not end', async () => {
    const got = await ask('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi', {}, { headOnly: true });
    expect(got).toMatchObject({ status: 200, body: '', bodyBytes: 0 });
  });
});

describe('what is no whole answer', () => {
  it.each<[string, Parameters<typeof openRawTarget>[0], string]>([
    ['nothing', () => undefined, 'ERR_LATE'],
    ['half a head', () => 'HTTP/1.1 200 OK\r\nVary', 'ERR_LATE'],
    ['half a body', () => 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi', 'ERR_LATE'],
    [
      'more than anybody wants',
      (_, connection) => {
        const more = () => connection.destroyed || connection.write('a'.repeat(1 << 20), () => setImmediate(more));
        setTimeout(more, 10);
        return 'HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n';
      },
      'ERR_LONG',
    ],
    [
      'interim answers without end',
      (_, connection) => {
        const more = () =>
          connection.destroyed ||
          connection.write('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(100), () => setImmediate(more));
        more();
        return undefined;
      },
      'ERR_INTERIM',
    ],
    [
      'a body without end',
      (_, connection) => {
        const timer = setInterval(() => connection.write('1\r\na\r\n'), 10);
        connection.once('close', () => clearInterval(timer));
        return 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
      },
      'ERR_LATE',
    ],
    [
      'a body that is cut',
      (_, connection) => void connection.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi'),
      'ERR_CUT',
    ],
    ['a connection that ends', (_, connection) => void connection.end(), 'ECONNRESET'],
    ['another protocol', () => '220 smtp\r\n', 'HPE_INVALID_CONSTANT'],
    [
      'a chunk that is none',
      () => 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n',
      'HPE_INVALID_CHUNK_SIZE',
    ],
    [
      'an upgrade',
      () => 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: a\r\nConnection: upgrade\r\n\r\n',
      'ERR_UPGRADE',
    ],
  ])('%s', async (_, answer, code) => {
    await expect(ask(answer, {}, { timeout: code === 'ERR_LATE' ? 200 : 5000 })).rejects.toMatchObject({ code });
  });

  it('is told with the time that was waited', async () => {
    await expect(ask(() => undefined, {}, { timeout: 200 })).rejects.toThrow('no answer within 0.2 s');
  });
});

it('takes certificates unseen where it is told to, and keeps connections where it is told to', async () => {
  const ports = new Set<number | undefined>();
  const listeners = await openListeners(
    ({ socket }, response) => {
      ports.add(socket.remotePort);
      response.end();
    },
    await makeCertificate(),
    { http: 0, https: 0 },
  );
  const asked = { method: 'GET', path: '/', host: '127.0.0.1', headers: [['Host', 'a.test']] as [string, string][] };
  const secure = { ...asked, scheme: 'https', port: listeners.ports.https } as const;
  await expect(askPlainly(secure, { timeout: 2000 })).rejects.toMatchObject({
    code: expect.stringMatching(/SELF|VERIFY/),
  });
  for (const request of [secure, { ...asked, scheme: 'http', port: listeners.ports.http } as const]) {
    ports.clear();
    for (let time = 0; time < 2; time++) {
      expect((await askPlainly(request, { timeout: 2000, insecure: true, keepAlive: true })).status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(ports.size).toBe(1);
  }
  await listeners.close();
});
