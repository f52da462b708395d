import { describe, expect, test } from 'vitest';
import { fetchRequest } from './fetch.ts';
import type { HeaderList } from './header-list.ts';
import type { RequestMode } from './request.ts';
import { requestFor } from './test-requests.ts';
import { ALLOW_ALL, ALLOW_APP, API, APP, answering, readFrom, WITH_CREDENTIALS, wireOf } from './test-servers.ts';
import { createTrace } from './trace.ts';
import { createUserAgent } from './user-agent.ts';

const CUSTOM: HeaderList = [
  ['Content-Type', 'text/plain'],
  ['X-A', '1'],
  ['x-a', '2'],
  ['X-B', '\xE9'],
  ['Set-Cookie', 'a=b'],
];
const names = (read: ReturnType<typeof readFrom>) => read.visibleHeaders.map(([name]) => name);

test('the page’s referrer policy counts where the request has none', () => {
  const origins = (request: object) =>
    readFrom(answering(ALLOW_ALL), { mode: 'no-cors', method: 'POST', ...request }).exchanges[0];
  expect(origins({})).toMatchObject({ origin: APP });
  expect(origins({ pageReferrerPolicy: 'no-referrer' })).toMatchObject({ origin: 'null' });
  expect(origins({ pageReferrerPolicy: 'no-referrer', referrerPolicy: 'unsafe-url' })).toMatchObject({ origin: APP });
  const referer = (request: object) => origins(request)?.headers.find(([name]) => name === 'Referer')?.[1];
  expect(referer({ pageURL: `${APP}/page` })).toBe(`${APP}/`);
  expect(referer({ pageURL: `${APP}/page`, pageReferrerPolicy: 'unsafe-url' })).toBe(`${APP}/page`);
});

test('a navigation is handed its redirect where the redirect mode is manual', () => {
  const response = (mode: RequestMode) =>
    fetchRequest({
      request: requestFor(APP, [`${APP}/x`], { mode, redirectMode: 'manual' }),
      userAgent: createUserAgent(),
      network: () => ({ status: 302, headers: [['Location', API]] }),
      trace: createTrace(),
    });
  expect(response('navigate')).toMatchObject({ type: 'basic', status: 302 });
  expect(response('same-origin')).toMatchObject({ type: 'opaqueredirect', status: 0 });
});

describe('response tainting', () => {
  test('same-origin is basic, with credentials, without Origin, and needs no permission', () => {
    const read = readFrom(answering(CUSTOM), { url: `${APP}/x` });
    expect(read).toMatchObject({ outcome: 'readable', type: 'basic', status: 200 });
    expect(read.exchanges[0]).toMatchObject({ origin: null, credentials: true });
    expect(read.visibleHeaders).toEqual([
      ['content-type', 'text/plain'],
      ['x-a', '1, 2'],
      ['x-b', '\xE9'],
    ]);
  });

  test('same-origin with another method has an Origin, and no preflight', () => {
    const read = readFrom(answering([]), { url: `${APP}/x`, method: 'PUT', headers: [['X-A', '1']] });
    expect(wireOf(read)).toEqual([`PUT ${APP}/x`]);
    expect(read.exchanges[0]?.origin).toBe(APP);
  });

  test('cross-origin is cors', () => {
    const read = readFrom(answering(ALLOW_ALL), {});
    expect(read).toMatchObject({ outcome: 'readable', type: 'cors' });
    expect(read.exchanges[0]).toMatchObject({ origin: APP, credentials: false });
  });

  test('any status can be read', () => {
    for (const status of [200, 204, 400, 404, 500, 503, 999]) {
      expect(readFrom(answering(ALLOW_ALL, [], status))).toMatchObject({ outcome: 'readable', status });
    }
  });

  test('data: is basic from anywhere, also in no-cors mode', () => {
    for (const mode of ['cors', 'no-cors', 'same-origin'] as const) {
      const read = readFrom(answering([]), { url: 'data:text/html;charset=utf-8,a', mode });
      expect(read).toMatchObject({ outcome: 'readable', type: 'basic', exchanges: [] });
      expect(read.visibleHeaders).toEqual([['content-type', 'text/html;charset=utf-8']]);
    }
    expect(readFrom(answering([]), { url: 'data:text/html' }).blame?.algorithm).toBe('scheme-fetch');
    expect(readFrom(answering([]), { url: 'data:;base64,YQ==' }).visibleHeaders).toEqual([
      ['content-type', 'text/plain;charset=US-ASCII'],
    ]);
    expect(readFrom(answering([]), { url: 'data:;base64,Y' }).outcome).toBe('blocked');
  });

  test('other schemes are refused', () => {
    for (const url of ['file:///etc/hosts', 'ftp://api.test/', 'about:blank', 'blob:https://api.test/a']) {
      const origin = 'http://app.example';
      expect(readFrom(answering(ALLOW_ALL), { url, origin }).blame).toMatchObject({
        step: '12[not HTTP(S)]',
        exchange: null,
      });
    }
  });
});

describe('modes', () => {
  test('same-origin refuses another origin before anything is sent, and after a redirect', () => {
    const mode = 'same-origin' as const;
    expect(readFrom(answering(ALLOW_ALL), { mode })).toMatchObject({
      outcome: 'blocked',
      exchanges: [],
      blame: { step: '12[mode same-origin]' },
    });
    const server = () => ({ status: 302, headers: [['Location', API]] as HeaderList });
    const read = readFrom(server, { url: `${APP}/x`, mode });
    expect(wireOf(read)).toEqual([`GET ${APP}/x`]);
    expect(read.blame?.step).toBe('12[mode same-origin]');
  });

  test('no-cors is opaque, even with permission, and sends neither Origin nor credentials by default', () => {
    const read = readFrom(answering(WITH_CREDENTIALS), { mode: 'no-cors' });
    expect(read).toMatchObject({ outcome: 'opaque', type: 'opaque', status: 0, visibleHeaders: [], url: '' });
    expect(read.exchanges[0]).toMatchObject({ origin: null, credentials: false });
    expect(read.blame).toMatchObject({ algorithm: 'main-fetch', step: '12[no-cors]' });
  });

  test('no-cors with another redirect mode than follow is refused unsent, cross-origin only', () => {
    for (const redirect of ['manual', 'error'] as const) {
      expect(readFrom(answering([]), { mode: 'no-cors', redirect })).toMatchObject({
        outcome: 'blocked',
        exchanges: [],
      });
      expect(readFrom(answering([]), { mode: 'no-cors', redirect, url: `${APP}/x` }).outcome).toBe('readable');
    }
  });

  test('no-cors that was redirected home stays opaque', () => {
    const server = (request: { url: string }) =>
      request.url === API
        ? { status: 302, headers: [['Location', `${APP}/x`]] as HeaderList }
        : { status: 200, headers: [] };
    expect(readFrom(server, { mode: 'no-cors' }).outcome).toBe('opaque');
  });
});

describe('when a preflight is made', () => {
  const passing: HeaderList = [
    ...ALLOW_APP,
    ['Access-Control-Allow-Methods', '*'],
    ['Access-Control-Allow-Headers', '*'],
  ];
  test.each([
    [{}, 1],
    [{ method: 'HEAD' }, 1],
    [{ method: 'post' }, 1],
    [{ method: 'POST', body: { type: 'text/plain;charset=UTF-8', length: 1 } }, 1],
    [{ method: 'POST', body: { type: 'application/json', length: 1 } }, 2],
    [{ method: 'POST', body: { type: 'multipart/form-data; boundary=a', length: null } }, 1],
    [{ method: 'PUT' }, 2],
    [{ method: 'OPTIONS' }, 2],
    [{ headers: [['X-A', '1']] }, 2],
    [{ headers: [['Accept', 'a/b']] }, 1],
    [{ headers: [['Range', 'bytes=0-']] }, 1],
    [{ headers: [['Range', 'bytes=-1']] }, 2],
    [{ headers: [['Cookie', 'a=b']] }, 1], // forbidden, so it is not sent
    [{ api: 'XMLHttpRequest' }, 1],
    [{ api: 'XMLHttpRequest', useCORSPreflight: true }, 2],
  ] as [object, number][])('%j makes %i exchanges', (request, count) => {
    const read = readFrom(answering(passing), request);
    expect(read.exchanges).toHaveLength(count);
    expect(read.outcome).toBe('readable');
  });

  test('a stream makes one, too', () => {
    const read = readFrom(answering(passing), { method: 'POST', body: { type: null, length: null, stream: true } });
    expect(wireOf(read)).toEqual([`?OPTIONS ${API}`]);
    expect(read.blame).toMatchObject({ algorithm: 'http-network-fetch', step: '8.3' });
  });
});

describe('what is exposed', () => {
  const expose = (...values: string[]) => [
    ...WITH_CREDENTIALS,
    ...CUSTOM,
    ...values.map((value) => ['Access-Control-Expose-Headers', value] as const),
  ];
  test.each<[string[], string[]]>([
    [[], ['content-type']],
    [[''], ['content-type']],
    [['X-a'], ['content-type', 'x-a']],
    [
      ['x-a', 'X-B'],
      ['content-type', 'x-a', 'x-b'],
    ],
    [[',x-a,,'], ['content-type', 'x-a']],
    [['set-cookie'], ['content-type']],
    [['x-a, a b'], ['content-type']],
    [['x-a', 'a b'], ['content-type']],
  ])('%j exposes %j', (values, expected) => {
    expect(names(readFrom(answering(expose(...values))))).toEqual(expected);
  });

  test('a wildcard exposes all but Set-Cookie, without credentials', () => {
    const all = names(readFrom(answering(expose('*'))));
    expect(all).toEqual([
      'access-control-allow-credentials',
      'access-control-allow-origin',
      'access-control-expose-headers',
      'content-type',
      'x-a',
      'x-b',
    ]);
    expect(names(readFrom(answering(expose('x-b, *'))))).toEqual(all);
  });

  test('with credentials a wildcard exposes a header of that name', () => {
    const read = readFrom(answering([...expose('*'), ['*', '1']]), { credentials: 'include' });
    expect(names(read)).toEqual(['*', 'content-type']);
  });

  test('the final answer of a redirect counts', () => {
    const server = (request: { url: string }) =>
      request.url === API
        ? {
            status: 302,
            headers: [...ALLOW_ALL, ['Access-Control-Expose-Headers', 'x-a'], ['Location', '/y']] as HeaderList,
          }
        : { status: 200, headers: [...ALLOW_ALL, ['X-A', '1']] as HeaderList };
    expect(names(readFrom(server))).toEqual([]);
  });
});

test('values of an answer are normalized', () => {
  const read = readFrom(
    answering([
      ['Access-Control-Allow-Origin', ' \t* '],
      ['Content-Type', ' a/b\t'],
    ]),
  );
  expect(read.visibleHeaders).toEqual([['content-type', 'a/b']]);
});

test('an answer has a final status', () => {
  expect(() => readFrom(answering([], [], 199))).toThrow(RangeError);
  expect(() => readFrom(answering([], [], 1000))).toThrow(RangeError);
});
