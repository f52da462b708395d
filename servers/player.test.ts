import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultBody } from '../harness/scenario/answer.ts';
import type { ScriptedAnswer, ServerPart } from '../harness/scenario/scenario.ts';
import { openServers, type Servers } from './open.ts';
import { ask, connect, recordOf, requestText, send } from './testing/raw-http.ts';

let servers: Servers;
let part: ServerPart = {};
let attempts = 0;

const urls = ['http://one.example/data', 'http://two.example/data?hop=1', 'http://three.example/data?hop=2'];
const values = { from: 'http://page.example', to: 'http://one.example', id: 'cc1' };

beforeAll(async () => {
  servers = await openServers({
    pageOrigins: new Set(),
    findCue: ({ scenario }) => (scenario === 'a/known' ? { server: part, values, urls } : undefined),
  });
});
afterAll(() => servers.close());

interface Asked {
  method?: string;
  headers?: [string, string][];
  hop?: number;
  secure?: boolean;
  body?: string;
}

const pathOf = (attempt: number, hop = 0) =>
  `/data?scenario=a/known&attempt=${attempt}&step=0${hop === 0 ? '' : `&hop=${hop}`}`;

/** Asks the API origin, which plays `server`, in an attempt of its own. */
async function play(server: ServerPart, { method = 'GET', headers = [], hop, secure = false, body }: Asked = {}) {
  part = server;
  const attempt = ++attempts;
  const port = servers.ports.api[secure ? 'https' : 'http'];
  const request = requestText(`${method} ${pathOf(attempt, hop)}`, [['Host', 'one.example'], ...headers], body);
  const answer = await ask(port, request, { secure });
  return { ...answer, recorded: await recordOf(servers.recorder, String(attempt)) };
}

const answers = (actual: ScriptedAnswer, asked?: Asked) => play({ actual }, asked);

const preflight: Asked = {
  method: 'OPTIONS',
  headers: [
    ['Origin', 'http://page.example'],
    ['Access-Control-Request-Method', 'PUT'],
  ],
};

describe('an answer', () => {
  it('is what the scenario says, byte for byte, and nothing else', async () => {
    const { text } = await answers({
      status: 299,
      statusText: 'Odd, but legal',
      headers: [
        ['aCCess-control-ALLOW-origin', '{from}'],
        ['Access-Control-Allow-Origin', '*'],
        ['X-Latin', 'caf\xe9 \x80\xff'],
        ['aCCess-control-ALLOW-origin', ''],
        ['Cache-Control', 'max-age=5'],
        ['Content-Type', 'text/plain'],
      ],
      body: '{id} {{é}',
    });
    expect(text).toBe(
      [
        'HTTP/1.1 299 Odd, but legal',
        'aCCess-control-ALLOW-origin: http://page.example',
        'Access-Control-Allow-Origin: *',
        'X-Latin: caf\xe9 \x80\xff',
        'aCCess-control-ALLOW-origin: ',
        'Cache-Control: max-age=5',
        'Content-Type: text/plain',
        'Content-Length: 8',
        'Connection: keep-alive',
        '',
        'cc1 {\xc3\xa9}',
      ].join('\r\n'),
    );
  });

  it('that the scenario leaves unsaid is a secret, is never cached, and allows nobody', async () => {
    const { status, headers, body } = await play({});
    expect(status).toBe(200);
    expect(body).toBe(defaultBody);
    expect(headers).toEqual([
      ['Content-Type', 'application/json'],
      ['Cache-Control', 'no-store'],
      ['Content-Length', String(defaultBody.length)],
      ['Connection', 'keep-alive'],
    ]);
  });

  it.each([200, 204, 299, 304, 404, 499, 500, 999])('can have the status %i', async (status) => {
    const answer = await answers({ status, headers: { 'X-A': '1' } });
    expect(answer.status).toBe(status);
    expect(answer.headers).toContainEqual(['X-A', '1']);
    expect(answer.recorded[0]?.answer?.status).toBe(status);
  });

  it.each(['', 'Fine', 'No Content'])('can have the status text %j', async (statusText) => {
    expect((await answers({ statusText })).text).toMatch(`HTTP/1.1 200 ${statusText}\r\n`);
  });

  it.each([204, 304])('with status %i has neither a body nor its headers', async (status) => {
    const { headers, body } = await answers({ status, body: 'lost' });
    expect(body).toBe('');
    expect(headers.map(([name]) => name)).toEqual(['Cache-Control', 'Connection']);
  });

  it('with status 205 has no body, which the next answer would begin with, and says so', async () => {
    const { headers, text } = await answers({ status: 205, body: 'lost' });
    expect(text.endsWith('\r\n\r\n')).toBe(true);
    expect(headers).toContainEqual(['Content-Length', '0']);
    expect(headers.map(([name]) => name)).not.toContain('Content-Type');
  });

  it('to HEAD has the length of the body and not the body', async () => {
    const { headers, text } = await answers({ body: '12345' }, { method: 'HEAD' });
    expect(headers).toContainEqual(['Content-Length', '5']);
    expect(text.endsWith('\r\n\r\n')).toBe(true);
  });

  it.each<[string, ServerPart, Asked]>([
    ['an answer', { actual: { endless: true, body: 'so far' } }, {}],
    ['an answer to a preflight', { preflight: { endless: true, body: 'so far' } }, preflight],
  ])(
    '%s without an end sends what it holds, announces more, is cut, and counts as complete',
    async (_, server, asked) => {
      const { status, headers, body, recorded } = await play(server, asked);
      expect([status, body]).toEqual([200, 'so far']);
      expect(headers).toContainEqual(['Content-Length', '1000006']);
      expect(recorded.map(({ completed }) => completed)).toEqual([true]);
    },
  );

  it('with an empty body has no content type', async () => {
    const { headers } = await answers({ body: '' });
    expect(headers).toContainEqual(['Content-Length', '0']);
    expect(headers.map(([name]) => name)).not.toContain('Content-Type');
  });

  it('waits as long as the scenario says, and lets others overtake it', async () => {
    const started = performance.now();
    const slow = answers({ delay: 1500 }).then(() => performance.now() - started);
    await delay(50);
    await play({});
    expect(performance.now() - started).toBeLessThan(1400);
    expect(await slow).toBeGreaterThanOrEqual(1490);
  });

  it('is given on the app origin too', async () => {
    part = { actual: { body: 'from the app' } };
    const { body } = await ask(servers.ports.app.http, requestText(`GET ${pathOf(0)}`, [['Host', 'localhost']]));
    expect(body).toBe('from the app');
  });

  it('is 404 where the scenario is not being played, with nothing in its record', async () => {
    const path = '/data?scenario=a/unknown&attempt=lost';
    const { status } = await ask(servers.ports.api.http, requestText(`GET ${path}`, [['Host', 'one.example']]));
    expect(status).toBe(404);
    expect(servers.recorder.of('lost')).toMatchObject([{ path, answer: { status: 404, headers: [] } }]);
  });
});

describe.each([
  ['http', false],
  ['https', true],
])('bytes that Node would refuse to write, over %s', (_, secure) => {
  it.each([
    ['a vertical tab', '\v*'],
    ['a form feed', '*\f'],
    ['NUL', '*\0'],
    ['a control', 'http://page.example\x01'],
    ['DEL', '\x7f'],
  ])('are sent: %s', async (_name, value) => {
    const headers: [string, string][] = [
      ['X-First', '\xe9'],
      ['Access-Control-Allow-Origin', value],
      ['access-control-allow-origin', 'null'],
    ];
    const answer = await answers({ status: 298, statusText: 'Odd', headers, body: 'é' }, { secure });
    expect(answer.text).toBe(
      [
        'HTTP/1.1 298 Odd',
        ...headers.map(([name, text]) => `${name}: ${text}`),
        'Content-Type: application/json',
        'Cache-Control: no-store',
        'Content-Length: 2',
        'Connection: close',
        '',
        '\xc3\xa9',
      ].join('\r\n'),
    );
    expect(answer.recorded).toMatchObject([{ completed: true, answer: { status: 298 } }]);
  });
});

it('bytes that Node would refuse to write come with the usual status text where the scenario gives none', async () => {
  expect((await answers({ status: 404, headers: { 'X-A': '\0' } })).text).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/);
});

it('bytes that Node would refuse to write are sent to HEAD without the body', async () => {
  const { text } = await answers({ headers: { 'X-A': '\0' }, body: '12345' }, { method: 'HEAD' });
  expect(text).toMatch(/^X-A: \0\r\n/m);
  expect(text).toMatch(/^Content-Length: 5\r\nConnection: close\r\n\r\n$/m);
});

describe('redirects', () => {
  const chain: ServerPart = {
    redirects: [
      { to: 'api' },
      { to: 'api', status: 307, headers: { 'X-Hop': '{from}' }, preflight: { status: 200, headers: { 'X-P': '1' } } },
    ],
    actual: { body: 'the end' },
  };

  it('lead from hop to hop, and then to the actual answer', async () => {
    const [first, second, third] = [
      await play(chain),
      await play(chain, { hop: 1 }),
      await play(chain, { hop: 2 }),
    ] as const;
    expect([first.status, first.headers[0], first.body]).toEqual([302, ['Location', urls[1]], '']);
    expect([second.status, second.headers.slice(0, 2), second.body]).toEqual([
      307,
      [
        ['Location', urls[2]],
        ['X-Hop', 'http://page.example'],
      ],
      '',
    ]);
    expect([third.status, third.body]).toEqual([200, 'the end']);
    expect(third.headers.map(([name]) => name)).not.toContain('Location');
  });

  it('can give a Location byte for byte', async () => {
    const { headers } = await play({ redirects: [{ to: 'api', location: 'HTTP:\\\\name@odd{next}&{id}' }] });
    expect(headers[0]).toEqual(['Location', 'HTTP:\\\\name@odd/data?hop=1&cc1']);
  });

  it('answer a preflight at their target apart from the first', async () => {
    const first = await play(chain, preflight);
    const second = await play(chain, { ...preflight, hop: 1 });
    const third = await play(chain, { ...preflight, hop: 2 });
    expect([first.status, second.status, third.status]).toEqual([204, 204, 200]);
    expect(third.headers).toContainEqual(['X-P', '1']);
  });
});

describe('a preflight', () => {
  const server: ServerPart = {
    preflight: { headers: { 'Access-Control-Allow-Origin': '{echo:Origin}' } },
    actual: { body: 'actual', headers: { 'X-Actual': '{echo:X-None}|{received:OPTIONS}|{received:PUT}' } },
  };

  it('is answered apart from the actual request, with 204 unless said otherwise', async () => {
    const { status, headers, recorded } = await play(server, preflight);
    expect(status).toBe(204);
    expect(headers[0]).toEqual(['Access-Control-Allow-Origin', 'http://page.example']);
    expect(headers.map(([name]) => name)).not.toContain('X-Actual');
    expect(recorded).toMatchObject([{ preflight: true }]);
  });

  it('is allowed nothing unless the scenario says so', async () => {
    const { status, headers } = await play({ actual: { headers: { 'Access-Control-Allow-Origin': '*' } } }, preflight);
    expect(status).toBe(204);
    expect(headers.filter(([name]) => /^access-control/i.test(name))).toEqual([]);
  });

  it.each([
    ['an OPTIONS request without Access-Control-Request-Method', 'OPTIONS', preflight.headers!.slice(0, 1)],
    ['an OPTIONS request without Origin', 'OPTIONS', preflight.headers!.slice(1)],
    ['another method with both headers', 'GET', preflight.headers!],
  ])('is not %s', async (_, method, headers) => {
    const { body, recorded } = await play(server, { method, headers });
    expect(body).toBe('actual');
    expect(recorded).toMatchObject([{ preflight: false }]);
  });

  it('is not counted among the requests that have been received', async () => {
    part = server;
    const attempt = ++attempts;
    const connection = await connect(servers.ports.api.http);
    const request = (method: string, headers: [string, string][] = []) =>
      send(connection, requestText(`${method} ${pathOf(attempt)}`, [['Host', 'one.example'], ...headers]));
    await request('OPTIONS', preflight.headers);
    await request('PUT');
    const { headers } = await request('PUT');
    connection.destroy();
    expect(headers[0]).toEqual(['X-Actual', '|0|2']);
  });
});

describe('whether an answer was completed', () => {
  /** More than any connection buffers. */
  const body = 'x'.repeat(20_000_000);

  it.each([
    ['an ordinary answer', {}],
    ['one with bytes that Node refuses', { 'X-A': '\0' }],
  ])('is recorded: not where the client leaves before the end of %s', async (_, headers) => {
    part = { actual: { body, headers } };
    const attempt = ++attempts;
    const connection = await connect(servers.ports.api.http);
    connection.pause();
    connection.write(requestText(`GET ${pathOf(attempt)}`, [['Host', 'one.example']]));
    const [exchange] = await until(() => servers.recorder.of(String(attempt)));
    await delay(100);
    connection.destroy();
    await delay(200);
    expect(exchange).toMatchObject({ completed: false, answer: { bodyBytes: body.length } });
  });

  it('is recorded: it is where the client takes all of it', async () => {
    const { recorded } = await answers({ body });
    expect(recorded).toMatchObject([
      { completed: true, answer: { bodyBytes: body.length, body: body.slice(0, 4096) } },
    ]);
  });

  it('is recorded: not where a watcher cuts the connection, with the head and half of the body written', async () => {
    const stop = servers.recorder.watch((_exchange, connection) => void connection.destroy());
    const { recorded, text } = await answers({ body: '0123456789' });
    stop();
    expect(text).toMatch(/\r\n\r\n01234$/);
    expect(recorded).toMatchObject([{ completed: false }]);
    expect((await answers({})).recorded).toMatchObject([{ completed: true }]);
  });
});

it.each([
  ['an answer', 'GET', { body: 'é' }, '\xc3\xa9'],
  ['one without a body', 'GET', { body: '' }, ''],
  ['one to HEAD', 'HEAD', {}, ''],
  ['204', 'GET', { status: 204 }, ''],
])('%s is the same where somebody watches it', async (_, method, answer, body) => {
  const plain = await answers(answer, { method });
  const seen: string[] = [];
  const stop = servers.recorder.watch((exchange) => void seen.push(exchange.method));
  const watched = await answers(answer, { method });
  stop();
  expect(watched.text).toBe(plain.text);
  expect(watched.body).toBe(body);
  expect(watched.recorded).toMatchObject([{ completed: true }]);
  expect(seen).toEqual([method]);
});

async function until<Item>(items: () => Item[]): Promise<Item[]> {
  while (items().length === 0) await delay(5);
  return items();
}
