import { describe, expect, test } from 'vitest';
import type { HeaderList } from './header-list.ts';
import { ALLOW_ALL, ALLOW_APP, API, answering, readFrom, WITH_CREDENTIALS, wireOf } from './test-servers.ts';

const methods = (...values: string[]): HeaderList => values.map((value) => ['Access-Control-Allow-Methods', value]);
const headers = (...values: string[]): HeaderList => values.map((value) => ['Access-Control-Allow-Headers', value]);
const put = { method: 'PUT' } as const;
const custom = { headers: [['X-A', '1']] } as { headers: HeaderList };
const include = { credentials: 'include' } as const;

/** The step that refused, or the outcome. */
function result(
  preflight: HeaderList,
  request: Parameters<typeof readFrom>[1],
  status = 204,
  actual = WITH_CREDENTIALS,
) {
  const read = readFrom(answering(actual, preflight, 200, status), request);
  return read.blame === null ? read.outcome : `${read.blame.algorithm}/${read.blame.step}`;
}

describe('the request', () => {
  test('is OPTIONS, with origin, method and unsafe names, without credentials and without the headers themselves', () => {
    const read = readFrom(
      answering(WITH_CREDENTIALS, [...WITH_CREDENTIALS, ...methods('PUT'), ...headers('x-b, x-a')]),
      {
        ...put,
        ...include,
        headers: [
          ['X-B', '1'],
          ['Accept', 'text/plain'],
          ['X-a', '2'],
        ],
      },
    );
    expect(wireOf(read)).toEqual([`?OPTIONS ${API}`, `PUT ${API}`]);
    const [preflight, actual] = read.exchanges;
    expect(preflight).toMatchObject({
      origin: 'https://app.example',
      accessControlRequestMethod: 'PUT',
      accessControlRequestHeaders: 'x-a,x-b',
      credentials: false,
    });
    expect(preflight?.headers.map(([name]) => name)).toEqual([
      'Accept',
      'Access-Control-Request-Method',
      'Access-Control-Request-Headers',
      'Referer',
      'Origin',
    ]);
    expect(preflight?.headers[0]).toEqual(['Accept', '*/*']);
    expect(actual).toMatchObject({ credentials: true, accessControlRequestMethod: null, method: 'PUT' });
    expect(read.outcome).toBe('readable');
  });

  test('has no Access-Control-Request-Headers when there is no unsafe name', () => {
    expect(readFrom(answering(ALLOW_APP), put).exchanges[0]?.accessControlRequestHeaders).toBeNull();
  });
});

test.each([
  [199 + 1, 'readable'],
  [204, 'readable'],
  [299, 'readable'],
  [300, 'cors-preflight-fetch/7'],
  [304, 'cors-preflight-fetch/7'],
  [301, 'cors-preflight-fetch/7'],
  [404, 'cors-preflight-fetch/7'],
  [790, 'cors-preflight-fetch/7'],
])('a preflight with the status %i: %s', (status, expected) => {
  expect(result([...ALLOW_APP, ...methods('PUT')], put, status)).toBe(expected);
});

test('the CORS check of the preflight uses the credentials mode of the request', () => {
  expect(result([...ALLOW_ALL, ...methods('PUT')], put)).toBe('readable');
  expect(result([...ALLOW_ALL, ...methods('PUT')], { ...put, ...include })).toBe('cors-check/4');
  expect(result([...ALLOW_APP, ...methods('PUT')], { ...put, ...include })).toBe('cors-check/7');
  expect(result(methods('PUT'), put)).toBe('cors-check/2');
});

describe('methods', () => {
  test.each<[HeaderList, string, object, string]>([
    [methods('PUT'), 'PUT', {}, 'readable'],
    [methods('GET', 'PUT'), 'PUT', {}, 'readable'],
    [methods(), 'PUT', {}, 'cors-preflight-fetch/7.5'],
    [methods(''), 'PUT', {}, 'cors-preflight-fetch/7.5'],
    [methods('put'), 'PUT', {}, 'cors-preflight-fetch/7.5'],
    [methods('PATCH'), 'patch', {}, 'cors-preflight-fetch/7.5'],
    [methods('patch'), 'patch', {}, 'readable'],
    [methods('*'), 'PUT', {}, 'readable'],
    [methods('*'), 'PUT', include, 'cors-preflight-fetch/7.5'],
    [methods('*'), '*', include, 'readable'],
    [methods('PUT, a b'), 'PUT', {}, 'cors-preflight-fetch/7.3'],
    [methods('PUT', '"'), 'PUT', {}, 'cors-preflight-fetch/7.3'],
  ])('%j for %s %j: %s', (allowed, method, more, expected) => {
    expect(result([...WITH_CREDENTIALS, ...allowed], { method, ...more })).toBe(expected);
  });

  test('a safelisted method need not be listed', () => {
    expect(result([...ALLOW_APP, ...headers('x-a'), ...methods('PUT')], custom)).toBe('readable');
  });
});

describe('headers', () => {
  const authorization: { headers: HeaderList } = { headers: [['Authorization', 'Bearer a']] };
  test.each<[HeaderList, object, string]>([
    [headers('X-A'), custom, 'readable'],
    [headers(), custom, 'cors-preflight-fetch/7.7'],
    [headers('x-b'), custom, 'cors-preflight-fetch/7.7'],
    [headers('*'), custom, 'readable'],
    [headers('*'), { ...custom, ...include }, 'cors-preflight-fetch/7.7'],
    [headers('*'), { headers: [['*', '1']], ...include }, 'readable'],
    [headers('*'), authorization, 'cors-preflight-fetch/7.6'],
    [headers('*, AUTHORIZATION'), authorization, 'readable'],
    [headers('x-a,,'), custom, 'readable'],
    [headers('x-a', 'b c'), custom, 'cors-preflight-fetch/7.3'],
  ])('%j for %j: %s', (allowed, request, expected) => {
    expect(result([...WITH_CREDENTIALS, ...allowed], request)).toBe(expected);
  });

  test('a malformed list fails even when nothing needs it', () => {
    expect(result([...ALLOW_APP, ...methods('PUT'), ...headers('a b')], put)).toBe('cors-preflight-fetch/7.3');
  });
});

test('a preflight that passes does not make the answer readable', () => {
  expect(result([...ALLOW_APP, ...methods('PUT')], put, 204, [])).toBe('cors-check/2');
});

test('a preflight that meets no network is told as that, and the request is not sent', () => {
  const read = readFrom(({ preflight }) => (preflight ? 'network error' : { status: 200, headers: ALLOW_APP }), put);
  expect(wireOf(read)).toEqual([`?OPTIONS ${API}`]);
  expect(read.blame).toMatchObject({ algorithm: 'http-network-fetch', step: '8.5', suggestion: null });
});
