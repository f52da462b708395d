import { describe, expect, test } from 'vitest';
import type { HeaderList } from './header-list.ts';
import { predict, type Server } from './predict.ts';
import type { ReadRequest } from './read-request.ts';
import { ALLOW_ALL, ALLOW_APP, API, APP, readFrom, redirecting, WITH_CREDENTIALS, wireOf } from './test-servers.ts';
import { createUserAgent } from './user-agent.ts';

const OTHER = 'https://other.test/y';
const HOME = `${APP}/z`;
const why = (read: ReturnType<typeof readFrom>) =>
  read.blame === null ? read.outcome : `${read.blame.algorithm}/${read.blame.step}`;

describe('origin', () => {
  test('one cross-origin hop keeps the origin, a hop to another one makes it null', () => {
    const read = readFrom(redirecting({ [API]: [302, OTHER] }, ALLOW_ALL));
    expect(read.exchanges.map(({ origin }) => origin)).toEqual([APP, 'null']);
    expect(read.outcome).toBe('readable');
    expect(read.url).toBe(OTHER);
  });

  test('from home to elsewhere the origin stays', () => {
    const read = readFrom(redirecting({ [HOME]: [302, API] }, ALLOW_APP), { url: HOME });
    expect(read.exchanges.map(({ origin }) => origin)).toEqual([null, APP]);
    expect(read.type).toBe('cors');
  });

  test('back home is still CORS, and tainted', () => {
    const read = readFrom(redirecting({ [API]: [302, HOME] }, ALLOW_APP));
    expect(read.exchanges.map(({ origin }) => origin)).toEqual([APP, 'null']);
    expect(why(read)).toBe('cors-check/4');
    expect(read.blame?.sentence).toContain('has become "null"');
  });

  test('every hop is checked, also the redirect itself', () => {
    const server = (request: { url: string }) =>
      request.url === API
        ? { status: 302, headers: [['Location', OTHER]] as HeaderList }
        : { status: 200, headers: ALLOW_ALL };
    expect(why(readFrom(server))).toBe('cors-check/2');
    expect(wireOf(readFrom(server))).toEqual([`GET ${API}`]);
  });
});

test('20 redirects are followed, and 21 are not', () => {
  const count = (redirects: number) => {
    const server = (request: { url: string }) => {
      const step = Number(new URL(request.url).searchParams.get('n'));
      return step < redirects
        ? { status: 307, headers: [...ALLOW_ALL, ['Location', `?n=${step + 1}`]] as HeaderList }
        : { status: 200, headers: ALLOW_ALL };
    };
    return readFrom(server, { url: `${API}?n=0` });
  };
  expect(count(20).outcome).toBe('readable');
  expect(count(20).exchanges).toHaveLength(21);
  expect(why(count(21))).toBe('http-redirect-fetch/7');
  expect(count(21).exchanges).toHaveLength(21);
});

test.each([
  ['data:,a', 'http-redirect-fetch/6'],
  ['foo:bar', 'http-redirect-fetch/6'],
  ['https://', 'http-redirect-fetch/5'],
  ['https://user:pass@other.test/', 'http-redirect-fetch/9'],
  ['https://user@other.test/', 'http-redirect-fetch/9'],
  ['https://:pass@other.test/', 'http-redirect-fetch/9'],
  ['https://@other.test/', 'readable'],
  ['https://user:pass@app.example/', 'http-redirect-fetch/10'],
  ['/y', 'readable'],
])('a redirect from the API to %s: %s', (location, expected) => {
  expect(why(readFrom(redirecting({ [API]: [302, location] }, ALLOW_ALL)))).toBe(expected);
});

test('credentials in a same-origin redirect are followed, and not sent in the URL', () => {
  const read = readFrom(redirecting({ [HOME]: [302, 'https://user:pass@app.example/end'] }, []), { url: HOME });
  expect(why(read)).toBe('readable');
  expect(wireOf(read)).toEqual([`GET ${HOME}`, `GET ${APP}/end`]);
});

test('two Location headers are none that can be followed, and no Location is the answer itself', () => {
  const twice: HeaderList = [...ALLOW_ALL, ['Location', OTHER], ['Location', OTHER]];
  expect(why(readFrom(() => ({ status: 302, headers: twice })))).toBe('http-redirect-fetch/5');
  expect(readFrom(() => ({ status: 302, headers: ALLOW_ALL }))).toMatchObject({ outcome: 'readable', status: 302 });
});

describe('method and body', () => {
  const body = { type: 'text/plain;charset=UTF-8', length: 3 };
  test.each([
    [301, 'POST', 'GET'],
    [302, 'POST', 'GET'],
    [303, 'POST', 'GET'],
    [307, 'POST', 'POST'],
    [308, 'POST', 'POST'],
    [301, 'PUT', 'PUT'],
    [302, 'PUT', 'PUT'],
    [303, 'PUT', 'GET'],
    [303, 'DELETE', 'GET'],
  ])('%i makes %s %s', (status, method, after) => {
    const server = redirecting({ [HOME]: [status, '/end'] }, []);
    const read = readFrom(server, { url: HOME, method, body });
    const [, last] = read.exchanges;
    expect(last?.method).toBe(after);
    const names = last?.headers.map(([name]) => name) ?? [];
    expect(names.includes('Content-Type')).toBe(after === method);
    expect(names.includes('Content-Length')).toBe(after === method);
    expect(last?.bodyLength).toBe(after === method ? 3 : null);
  });

  test('303 keeps HEAD', () => {
    const read = readFrom(redirecting({ [HOME]: [303, '/end'] }, []), { url: HOME, method: 'HEAD' });
    expect(read.exchanges.at(-1)?.method).toBe('HEAD');
  });

  test('the four headers about the body go with it, and others stay', () => {
    const headers: HeaderList = [
      ['Content-Encoding', 'a'],
      ['Content-Language', 'a'],
      ['Content-Location', 'a'],
      ['Content-Type', 'a/b'],
      ['X-Content', 'a'],
    ];
    const read = readFrom(redirecting({ [HOME]: [303, '/end'] }, []), { url: HOME, method: 'POST', headers });
    expect(read.exchanges.at(-1)?.headers.map(([name]) => name)).toEqual(['X-Content', 'Accept', 'Referer']);
  });
});

test('Authorization goes at the first hop to another origin, and stays before', () => {
  const server = redirecting({ [HOME]: [302, '/a'], [`${APP}/a`]: [302, API] }, [
    ...ALLOW_APP,
    ['Access-Control-Allow-Headers', 'x-a'],
  ]);
  const read = readFrom(server, {
    url: HOME,
    headers: [
      ['Authorization', 'b'],
      ['X-A', '1'],
    ],
  });
  const has = read.exchanges.map(({ headers }) => headers.some(([name]) => name === 'Authorization'));
  expect(wireOf(read)).toEqual([`GET ${HOME}`, `GET ${APP}/a`, `?OPTIONS ${API}`, `GET ${API}`]);
  expect(has).toEqual([true, true, false, false]);
  expect(read.exchanges[2]?.accessControlRequestHeaders).toBe('x-a');
});

test('an answer after a preflight may redirect, and the target is preflighted again', () => {
  const server = redirecting({ [API]: [307, OTHER] }, [...ALLOW_ALL, ['Access-Control-Allow-Methods', 'PUT']]);
  const read = readFrom(server, { method: 'PUT' });
  expect(wireOf(read)).toEqual([`?OPTIONS ${API}`, `PUT ${API}`, `?OPTIONS ${OTHER}`, `PUT ${OTHER}`]);
  expect(read.exchanges.map(({ origin }) => origin)).toEqual([APP, APP, 'null', 'null']);
  expect(read.outcome).toBe('readable');
});

describe('redirect mode', () => {
  test('error refuses, after the CORS check', () => {
    const redirect = 'error' as const;
    expect(why(readFrom(redirecting({ [API]: [302, OTHER] }, ALLOW_ALL), { redirect }))).toBe('http-fetch/6.3[error]');
    expect(why(readFrom(redirecting({ [API]: [302, OTHER] }, []), { redirect }))).toBe('cors-check/2');
  });

  test('manual gives an opaque redirect, after the CORS check', () => {
    const redirect = 'manual' as const;
    const read = readFrom(redirecting({ [API]: [302, OTHER] }, [...ALLOW_ALL, ['X-A', '1']]), { redirect });
    expect(read).toMatchObject({ outcome: 'opaque-redirect', type: 'opaqueredirect', status: 0, visibleHeaders: [] });
    expect(read.url).toBe(API);
    expect(why(readFrom(redirecting({ [API]: [302, OTHER] }, []), { redirect }))).toBe('cors-check/2');
  });

  test('300 and 304 are no redirects', () => {
    for (const status of [300, 304, 305, 306]) {
      const read = readFrom(redirecting({ [API]: [status, OTHER] }, ALLOW_ALL), { redirect: 'error' });
      expect(read).toMatchObject({ outcome: 'readable', status });
    }
  });
});

test('a stream cannot be sent again, unless the redirect drops it', () => {
  const body = { type: null, length: null, stream: true };
  const post = { url: HOME, method: 'POST', body };
  const server = (status: number) => redirecting({ [HOME]: [status, '/end'] }, WITH_CREDENTIALS);
  const http2 = (status: number) => readFromHTTP2(server(status), post);
  expect(why(http2(307))).toBe('http-redirect-fetch/11');
  expect(why(http2(302))).toBe('http-redirect-fetch/11');
  expect(why(http2(303))).toBe('readable');
});

test('a fragment is handed on, unless the Location has its own', () => {
  const server = (request: { url: string }) =>
    request.url === HOME
      ? { status: 302, headers: [['Location', '/end']] as HeaderList }
      : { status: 200, headers: [] };
  const read = readFrom(server, { url: `${HOME}#part` });
  expect(
    read.trace.findLast(({ step, algorithm }) => algorithm === 'http-redirect-fetch' && step === '18')?.operands,
  ).toEqual({
    location: `${APP}/end#part`,
  });
  expect(read.url).toBe(`${APP}/end`);
});

test('bytes of a Location are UTF-8', () => {
  const read = readFrom(redirecting({ [HOME]: [302, '/\xC3\xA9'] }, []), { url: HOME });
  expect(read.url).toBe(`${APP}/%C3%A9`);
});

function readFromHTTP2(server: Server, request: Partial<ReadRequest>) {
  const requests = [{ url: API, origin: APP, ...request }];
  const [read] = predict({ requests, server, userAgent: createUserAgent({ connection: 'HTTP/2' }) }).reads;
  if (read === undefined) throw new Error('one request makes one read');
  return read;
}
