import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import tls from 'node:tls';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { Exchange } from '../harness/wire/exchange.ts';
import { openServers, type Servers } from './open.ts';
import { ask, connect, requestText, send } from './testing/raw-http.ts';
import { openRawTarget, type RawTarget } from './testing/raw-target.ts';

const origin = 'https://api.example.com';
const host: [string, string] = ['Host', 'api.example.com'];
const keyed = (attempt: string, path = '/data') => `${path}?scenario=a/b&attempt=${attempt}&step=0`;
const forwarded: [string, string][] = [
  ['X-Forwarded-Proto', 'https'],
  ['Forwarded', 'proto=https;host="api.example.com"'],
];
const fine = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}';

/** Why targets are gone, as whoever started them knows. */
let gone: string | undefined;
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  gone = undefined;
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

async function open(
  answer: Parameters<typeof openRawTarget>[0],
  at: string = origin,
): Promise<{ servers: Servers; target: RawTarget }> {
  const target = await openRawTarget(answer);
  const servers = await openServers({
    pageOrigins: new Set(['https://app.example.com']),
    findCue: () => ({ server: { actual: { body: 'played' } }, values: { from: '', to: '', id: '' }, urls: [] }),
  });
  servers.passTo({ origin: at, host: '127.0.0.1', port: target.port, gone: () => gone });
  opened.push(target, servers);
  return { servers, target };
}

/** Asks as a browser does that was given the name: TLS to the listener, or the listener's own port. */
const askTarget = ({ ports }: Servers, line: string, headers: [string, string][] = [], body = '') =>
  ask(ports.api.https, requestText(line, [host, ...headers], body), { secure: true });

async function recorded({ recorder }: Servers, attempt: string): Promise<Exchange[]> {
  const isOver = (one: Exchange) => one.completed || one.failure !== undefined;
  for (
    let waited = 0;
    waited < 1000 && !(recorder.of(attempt).length > 0 && recorder.of(attempt).every(isOver));
    waited += 5
  )
    await delay(5);
  return recorder.of(attempt);
}

describe('a request', () => {
  it('reaches the target as it came, but for what is about the connection', async () => {
    const { servers, target } = await open(() => fine);
    const lines: [string, string][] = [
      ['x-ODD', 'caf\xe9'],
      ['Origin', 'https://app.example.com'],
      ['X-Odd', ''],
      ['Cookie', 'a=1'],
      ['cookie', 'b=2'],
    ];
    await askTarget(servers, `GET ${keyed('all', '/a/..//%2e%20[x]')}`, [
      ...lines,
      ['Connection', 'close'],
      ['Keep-Alive', '5'],
    ]);
    expect(target.requests).toEqual(
      [
        requestText(`GET ${keyed('all', '/a/..//%2e%20[x]')}`, [
          host,
          ...lines,
          ...forwarded,
          ['Connection', 'keep-alive'],
        ]),
      ].map((text) => `${text}\r\n`.replace(/(\r\n)+$/, '\r\n\r\n')),
    );
    const [exchange] = await recorded(servers, 'all');
    expect(exchange).toMatchObject({ server: 'target', scheme: 'https', host: 'api.example.com', completed: true });
    expect(exchange?.headers.slice(0, 6)).toEqual([host, ...lines]);
  });

  it('says that TLS ended here, and says it alone', async () => {
    const { servers, target } = await open(() => fine);
    const ofPage: [string, string][] = [
      ['x-forwarded-proto', 'http'],
      ['forwarded', 'proto=http;host=evil.test'],
      ['X-Forwarded-For', '192.0.2.1'],
    ];
    for (const method of ['GET', 'PUT']) await askTarget(servers, `${method} ${keyed('forwarded')}`, ofPage);
    for (const request of target.requests) {
      const lines = request.split('\r\n').filter((line) => /forwarded/i.test(line) && !line.includes('HTTP/1.1'));
      expect(lines).toEqual([
        'X-Forwarded-For: 192.0.2.1',
        'X-Forwarded-Proto: https',
        'Forwarded: proto=https;host="api.example.com"',
      ]);
    }
    const [exchange] = await recorded(servers, 'forwarded');
    expect(exchange?.headers).toEqual(expect.arrayContaining(ofPage));

    const plain = await open(() => fine, 'http://api.example.com');
    await ask(plain.servers.ports.api.http, requestText(`GET ${keyed('plain')}`, [host, ofPage[0]!]));
    expect(plain.target.requests[0]).toContain('x-forwarded-proto: http\r\n');
    expect(plain.target.requests[0]).not.toContain('Forwarded: proto');
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'POST'])(
    'by %s is framed as it came: with a length, or with none',
    async (method) => {
      const { servers, target } = await open(() => fine);
      await askTarget(servers, `${method} ${keyed('with')}`, [], 'four');
      await askTarget(servers, `${method} ${keyed('empty')}`, [['Content-Length', '0']]);
      await askTarget(servers, `${method} ${keyed('without')}`);
      const [withBody, empty, without] = target.requests;
      expect(withBody).toMatch(/\r\nContent-Length: 4\r\n(.*\r\n)*\r\nfour$/);
      expect(empty).toMatch(/\r\nContent-Length: 0\r\n/);
      expect(without).not.toMatch(/content-length|transfer-encoding/i);
      expect(await recorded(servers, 'with')).toMatchObject([{ method, bodyBytes: 4, completed: true }]);
    },
  );

  it.each(['http://other.example/data?x=1', '//data', '/%00%ff?a+b%20c', '*'])(
    'for %s goes through unchanged',
    async (path) => {
      const { servers, target } = await open(() => fine);
      await askTarget(servers, `OPTIONS ${path}`);
      expect(target.requests[0]?.split('\r\n')[0]).toBe(`OPTIONS ${path} HTTP/1.1`);
    },
  );

  it('comes by the forward proxy, plain or in a tunnel, or to a listener itself', async () => {
    const plain = await open(() => fine, 'http://api.example.com');
    await ask(
      plain.servers.proxyPort,
      requestText(`GET http://api.example.com${keyed('plain')}`, [host, ['Proxy-Connection', 'keep-alive']]),
    );
    expect(plain.target.requests).toHaveLength(1);
    expect(plain.target.requests[0]).not.toMatch(/proxy/i);

    const tunnelled = await open(() => fine);
    const socket = await connect(tunnelled.servers.proxyPort);
    await send(socket, requestText('CONNECT api.example.com:443', [['Host', 'api.example.com:443']]));
    const inside = tls.connect({ socket: socket as Socket, servername: 'api.example.com', rejectUnauthorized: false });
    await once(inside, 'secureConnect');
    expect((await send(inside, requestText(`GET ${keyed('tunnel')}`, [host]))).body).toBe('{}');
    socket.destroy();

    const loopback = await open(() => fine, 'http://localhost:<api>');
    const { api } = loopback.servers.ports;
    await ask(api.http, requestText(`GET ${keyed('listener')}`, [['Host', `localhost:${api.http}`]]));
    expect(loopback.target.requests).toHaveLength(1);
  });

  it('for another origin, and for the harness itself, does not', async () => {
    const { servers, target } = await open(() => fine);
    const { ports, clientURL } = servers;
    for (const [name, port, secure] of [
      ['api.example.com', ports.api.http, false],
      ['api.example.com:8443', ports.api.https, true],
      ['www.api.example.com', ports.api.https, true],
    ] as const)
      expect((await ask(port, requestText(`GET ${keyed('other')}`, [['Host', name]]), { secure })).body).toBe('played');
    await askTarget(servers, `GET ${new URL(clientURL(origin)).pathname}`);
    expect(target.requests).toEqual([]);
  });

  it('without a key belongs to the attempt that was redirected there', async () => {
    const { servers } = await open((request) =>
      request.includes(' /moved') ? 'HTTP/1.1 302 Found\r\nLocation: /data#part\r\nContent-Length: 0\r\n\r\n' : fine,
    );
    await askTarget(servers, `GET ${keyed('moved', '/moved')}`);
    await askTarget(servers, 'GET /data');
    await askTarget(servers, 'GET /favicon.ico');
    expect(await recorded(servers, 'moved')).toMatchObject([
      { path: keyed('moved', '/moved'), answer: { status: 302 } },
      { path: '/data', key: { attempt: 'moved', resource: '0', hop: 1 }, answer: { status: 200 } },
    ]);
    servers.recorder.forget('moved');
    await askTarget(servers, 'GET /data');
    expect(servers.recorder.of('moved')).toEqual([]);
  });
});

describe('an answer', () => {
  const lines = [
    'x-odd: caf\xe9',
    'access-control-ALLOW-origin: *',
    'Vary: Origin',
    'X-Empty:',
    'Access-Control-Allow-Origin: null',
    'vary:  Accept-Encoding ',
    'Date: today',
  ];

  it('keeps its lines, their order, case and duplicates, and its reason phrase', async () => {
    const { servers } = await open(() =>
      ['HTTP/1.1 299 Whatever \xe9', ...lines, 'Keep-Alive: timeout=7', 'Content-Length: 2', '', '{}'].join('\r\n'),
    );
    const { text } = await askTarget(servers, `GET ${keyed('lines')}`);
    expect(text.split('\r\n')).toEqual([
      'HTTP/1.1 299 Whatever \xe9',
      ...lines.map((line) => line.replace(/:\s*(.*?)\s*$/, ': $1')),
      'Content-Length: 2',
      'Connection: keep-alive',
      '',
      '{}',
    ]);
    const [exchange] = await recorded(servers, 'lines');
    expect(exchange?.answer).toMatchObject({ status: 299, body: '{}', bodyBytes: 2 });
    expect(exchange?.answer?.headers).toContainEqual(['access-control-ALLOW-origin', '*']);
    expect(exchange?.answer?.headers).toContainEqual(['Access-Control-Allow-Origin', 'null']);
  });

  it('of 205 with content, which browsers do not expect, ends the connection', async () => {
    const { servers } = await open(() => 'HTTP/1.1 205 Reset Content\r\nContent-Length: 2\r\n\r\n{}');
    const { headers, body } = await askTarget(servers, `GET ${keyed('reset')}`);
    expect(body).toBe('{}');
    expect(headers).toContainEqual(['Connection', 'close']);
  });

  it('keeps controls in a value', async () => {
    const { servers } = await open(() => 'HTTP/1.1 200 OK\r\nX-Odd: a\x01b\r\nContent-Length: 2\r\n\r\n{}');
    const { text } = await askTarget(servers, `GET ${keyed('controls')}`);
    expect(text).toContain('X-Odd: a\x01b\r\n');
    expect(text).toMatch(/\{\}$/);
    expect(await recorded(servers, 'controls')).toMatchObject([{ completed: true, answer: { bodyBytes: 2 } }]);
  });

  it.each([
    ['in chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n'],
    ['of HTTP/1.0, until the connection closes', 'HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nabc'],
    ['of HTTP/1.1, until the connection closes', 'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nabc'],
  ])('%s is passed on in chunks', async (_, answered) => {
    const { servers } = await open((_, connection) => {
      const ends = !answered.includes('chunked');
      connection.write(answered);
      if (ends) connection.end();
      return undefined;
    });
    expect((await askTarget(servers, `GET ${keyed('framing')}`)).body).toBe('3\r\nabc\r\n0\r\n\r\n');
    expect(await recorded(servers, 'framing')).toMatchObject([
      { completed: true, answer: { body: 'abc', bodyBytes: 3 } },
    ]);
  });

  it.each([
    ['HEAD', '200 OK\r\nContent-Length: 17'],
    ['GET', '204 No Content'],
    ['GET', '304 Not Modified\r\nContent-Length: 17'],
    ['OPTIONS', '204 No Content\r\nContent-Length: 0'],
  ])('to %s of %s has no body, and the connection goes on', async (method, head) => {
    const { servers } = await open(() => `HTTP/1.1 ${head}\r\n\r\n`);
    const connection = await connect(servers.ports.api.https, { secure: true });
    for (const attempt of ['first', 'second']) {
      const { text } = await send(connection, requestText(`${method} ${keyed(attempt)}`, [host]));
      expect(text).toBe(`HTTP/1.1 ${head}\r\nConnection: keep-alive\r\n\r\n`);
      expect(await recorded(servers, attempt)).toMatchObject([{ completed: true, answer: { bodyBytes: 0 } }]);
    }
    connection.destroy();
  });

  it('may have others before it that inform', async () => {
    const { servers } = await open(() => `HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${fine}`);
    const connection = await connect(servers.ports.api.https, { secure: true });
    let text = '';
    connection.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    connection.write(requestText(`GET ${keyed('hints')}`, [host]));
    expect(await recorded(servers, 'hints')).toMatchObject([{ completed: true, answer: { status: 200 } }]);
    for (let waited = 0; waited < 500 && !text.endsWith('{}'); waited += 5) await delay(5);
    expect(text).toMatch(/^HTTP\/1.1 103 Early Hints\r\nLink: <\/a>\r\n\r\nHTTP\/1.1 200 OK\r\n/);
    connection.destroy();
  });

  it('is streamed, and its first 4,096 characters are kept', async () => {
    let goOn = () => {};
    const { servers } = await open((_, connection) => {
      connection.write('HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\nfirst');
      goOn = () => connection.write('x'.repeat(8995));
      return undefined;
    });
    const connection = await connect(servers.ports.api.https, { secure: true });
    const answered = send(connection, requestText(`GET ${keyed('stream')}`, [host]));
    const [chunk] = await once(connection, 'data');
    expect(String(chunk)).toMatch(/first$/);
    goOn();
    expect((await answered).body).toHaveLength(9000);
    const [exchange] = await recorded(servers, 'stream');
    expect(exchange).toMatchObject({ completed: true, answer: { bodyBytes: 9000 } });
    expect(exchange?.answer?.body).toHaveLength(4096);
    connection.destroy();
  });

  it('that the browser hangs up on behind the head is no failure of the target', async () => {
    let closed = false;
    const { servers } = await open((_, connection) => {
      connection.write('HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\nfirst');
      connection.on('close', () => {
        closed = true;
      });
      return undefined;
    });
    const connection = await connect(servers.ports.api.https, { secure: true });
    connection.write(requestText(`GET ${keyed('left')}`, [host]));
    await once(connection, 'data');
    connection.destroy();
    const [exchange] = servers.recorder.of('left');
    for (let waited = 0; waited < 500 && !closed; waited += 5) await delay(5);
    expect(closed, 'and the target is not kept answering').toBe(true);
    expect(exchange).toMatchObject({ completed: false, answer: { status: 200, bodyBytes: 5 } });
    expect(exchange).not.toHaveProperty('failure');
  });
});

describe('the browser’s connection is cut, and the record says why, where the target', () => {
  const closing = (text: string) => (_: string, connection: Socket) => {
    connection.end(Buffer.from(text, 'latin1'));
    return undefined;
  };
  it.each<[string, Parameters<typeof openRawTarget>[0], string | RegExp]>([
    ['closes without an answer', closing(''), 'the target closed the connection before it answered'],
    [
      'closes in the middle of the head',
      closing('HTTP/1.1 200 OK\r\nX-A: b'),
      'the target closed the connection before it answered',
    ],
    [
      'resets the connection',
      (_, connection) => void connection.resetAndDestroy(),
      'the target closed the connection before it answered',
    ],
    [
      'cuts the body',
      closing('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nfour'),
      'the target closed the connection in the middle of its answer, after 4 bytes of the body',
    ],
    [
      'cuts a body in chunks',
      closing('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n'),
      'the target closed the connection in the middle of its answer, after 4 bytes of the body',
    ],
    [
      'cuts a body with odd header bytes',
      closing('HTTP/1.1 200 OK\r\nX-Odd: \x01\r\nContent-Length: 9\r\n\r\nfour'),
      'the target closed the connection in the middle of its answer, after 4 bytes of the body',
    ],
    [
      'answers with what would be gigabytes once it is decoded',
      (_, connection) => {
        const bomb = gzipSync(Buffer.alloc(40_000_000));
        connection.write(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`);
        connection.write(bomb);
        return undefined;
      },
      /^the target's answer is longer than 33,554,432 bytes once it is decoded \(Content-Encoding: gzip\)/,
    ],
    [
      'answers with head after head',
      (_, connection) => {
        connection.write('HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'.repeat(20_000));
        return undefined;
      },
      'the target sent more than 100 interim answers',
    ],
    [
      'answers with 20 MB of header lines',
      (_, connection) => {
        connection.write(`HTTP/1.1 200 OK\r\n${`X-Long: ${'a'.repeat(80)}\r\n`.repeat(200_000)}\r\n`);
        return undefined;
      },
      /^the target's answer is not HTTP: Parse Error: Header overflow/,
    ],
    ['answers garbage', closing('SSH-2.0-OpenSSH_9.2\r\n'), /^the target's answer is not HTTP: Parse Error: /],
    [
      'answers garbage for a body',
      closing('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno number\r\n'),
      /^the target's answer is not HTTP: Parse Error: /,
    ],
  ])('%s', async (_, answer, failure) => {
    const { servers, target } = await open(answer);
    const { text } = await askTarget(servers, `GET ${keyed('cut')}`);
    expect(text).not.toMatch(/\r\n0\r\n\r\n$/);
    const [exchange] = await recorded(servers, 'cut');
    expect(exchange).toMatchObject({ completed: false, failure: expect.stringMatching(failure) });
    expect(target.requests).toHaveLength(1);
  });

  it('is gone', async () => {
    const { servers, target } = await open(() => fine);
    await askTarget(servers, `GET ${keyed('before')}`);
    await target.close();
    gone = 'it ended with exit code 1';
    expect((await askTarget(servers, `GET ${keyed('after')}`)).text).toBe('');
    const [exchange] = await recorded(servers, 'after');
    expect(exchange).toMatchObject({
      completed: false,
      failure: `the target does not listen on 127.0.0.1:${target.port} any more`,
    });
  });

  it('hangs until the browser gives up', async () => {
    const { servers } = await open(() => undefined);
    const connection = await connect(servers.ports.api.https, { secure: true });
    connection.write(requestText(`GET ${keyed('hang')}`, [host]));
    while (servers.recorder.of('hang').length === 0) await delay(5);
    connection.destroy();
    expect(await recorded(servers, 'hang')).toMatchObject([
      { completed: false, failure: 'the browser hung up before the target answered' },
    ]);
  });
});

it('a target that starts anew is waited for, with the body of a request', async () => {
  const { servers, target } = await open(() => fine);
  await askTarget(servers, `GET ${keyed('before')}`);
  await target.close();
  const asked = [askTarget(servers, `GET ${keyed('get')}`), askTarget(servers, `POST ${keyed('post')}`, [], 'four')];
  await delay(300);
  const again = await openRawTarget(() => fine, target.port);
  opened.push(again);
  for (const { text } of await Promise.all(asked)) expect(text).toMatch(/^HTTP\/1\.1 200 OK/);
  expect(again.requests.find((request) => request.startsWith('POST'))).toMatch(/\r\n\r\nfour$/);
  expect(await recorded(servers, 'post')).toMatchObject([{ completed: true, bodyBytes: 4 }]);
});

it('a connection that the target closed just as it was to be used again is not a failure', async () => {
  const used = new Set<Socket>();
  const { servers, target } = await open((_, connection) => {
    if (used.has(connection)) return void connection.resetAndDestroy();
    used.add(connection);
    return fine;
  });
  for (const attempt of ['first', 'second']) {
    expect((await askTarget(servers, `GET ${keyed(attempt)}`)).status).toBe(200);
    expect(await recorded(servers, attempt)).toMatchObject([{ completed: true }]);
  }
  expect(target.requests).toHaveLength(3);
});

it('a body that the target never reads to its end does not keep the next request on the connection waiting', async () => {
  const target = net.createServer((connection) => {
    connection
      .on('error', () => {})
      .once('data', (chunk) => {
        connection.write(fine);
        if (chunk.toString('latin1').startsWith('POST')) connection.pause();
      });
  });
  await once(target.listen(0, '127.0.0.1'), 'listening');
  const servers = await openServers({
    pageOrigins: new Set(),
    findCue: () => undefined,
  });
  servers.passTo({ origin, host: '127.0.0.1', port: (target.address() as AddressInfo).port });
  opened.push(servers, { close: async () => void target.close() });
  const connection = await connect(servers.ports.api.https, { secure: true });
  const large = requestText(`POST ${keyed('large')}`, [host], 'a'.repeat(2 ** 24));
  expect((await send(connection, large)).status).toBe(200);
  const next = send(connection, requestText(`GET ${keyed('next')}`, [host]));
  expect(await Promise.race([next, delay(3000, 'waiting')])).toMatchObject({ status: 200 });
  connection.destroy();
});

describe('a WebSocket', () => {
  const handshake = (attempt: string): string =>
    requestText(`GET ${keyed(attempt, '/socket')}`, [
      host,
      ['Origin', 'https://app.example.com'],
      ['connection', 'keep-alive, Upgrade'],
      ['UPGRADE', 'websocket'],
      ['Sec-WebSocket-Version', '13'],
      ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
    ]);
  const accepting = 'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nConnection: Upgrade\r\nX-odd: 1\r\n\r\n';

  it('is opened by the target, and what both say goes on as it is', async () => {
    const said: string[] = [];
    const { servers, target } = await open((request) => {
      if (!request.startsWith('GET ')) return void said.push(request);
      return `${accepting}\x81\x02hi`;
    });
    const browser = await connect(servers.ports.api.https, { secure: true });
    let heard = '';
    browser.on('data', (chunk) => {
      heard += chunk.toString('latin1');
    });
    browser.write(handshake('socket'));
    await expect.poll(() => heard).toBe(`${accepting}\x81\x02hi`);
    browser.write(Buffer.from('\r\n\r\n\x88', 'latin1'));
    await expect.poll(() => said).toEqual(['\r\n\r\n\x88']);
    expect(target.requests[0]).toContain('\r\nconnection: keep-alive, Upgrade\r\nUPGRADE: websocket\r\n');
    expect(target.requests[0]).toContain('\r\nX-Forwarded-Proto: https\r\n');
    const [exchange] = await recorded(servers, 'socket');
    expect(exchange).toMatchObject({ server: 'target', completed: true, answer: { status: 101 } });
    expect(exchange?.answer?.headers).toContainEqual(['X-odd', '1']);
    browser.destroy();
  });

  it('that the target refuses is answered as it does', async () => {
    const { servers } = await open(() => 'HTTP/1.1 403 Forbidden\r\nX-Why: Origin\r\nContent-Length: 2\r\n\r\nno');
    const answer = await ask(servers.ports.api.https, handshake('refused'), { secure: true });
    expect([answer.status, answer.body]).toEqual([403, 'no']);
    expect(await recorded(servers, 'refused')).toMatchObject([{ completed: true, answer: { status: 403 } }]);
  });

  it('that is open keeps nobody waiting who closes the servers', async () => {
    const { servers, target } = await open((_, connection) => void connection.write(accepting));
    const browser = await connect(servers.ports.api.https, { secure: true });
    browser.write(handshake('left-open'));
    await once(browser, 'data');
    browser.on('error', () => {});
    await servers.close();
    await target.close();
    await expect.poll(() => browser.destroyed).toBe(true);
  });
});
