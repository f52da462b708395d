import { describe, expect, test } from 'vitest';
import { get } from './header-list.ts';
import { ALLOW_ALL, API, APP, answering, readFrom, WITH_CREDENTIALS, wireOf } from './test-servers.ts';

const HOME = `${APP}/x`;

test.each([
  ['omit', HOME, false],
  ['same-origin', HOME, true],
  ['include', HOME, true],
  ['omit', API, false],
  ['same-origin', API, false],
  ['include', API, true],
] as const)('credentials %s to %s: %s', (credentials, url, expected) => {
  expect(readFrom(answering(WITH_CREDENTIALS), { url, credentials }).exchanges[0]?.credentials).toBe(expected);
});

test('same-origin credentials stay at home after a redirect', () => {
  const server = ({ url }: { url: string }) =>
    url === HOME ? { status: 302, headers: [['Location', API]] as const } : { status: 200, headers: ALLOW_ALL };
  const read = readFrom((request) => server(request), { url: HOME });
  expect(read.exchanges.map(({ credentials }) => credentials)).toEqual([true, false]);
});

describe('headers that are added', () => {
  const header = (name: string, request: object) => {
    const exchange = readFrom(answering(ALLOW_ALL), { url: HOME, ...request }).exchanges[0];
    return exchange === undefined ? 'nothing sent' : get(name, exchange.headers);
  };

  test.each([
    ['GET', null, null],
    ['POST', null, '0'],
    ['PUT', null, '0'],
    ['DELETE', null, null],
    ['POST', { type: null, length: 0 }, '0'],
    ['DELETE', { type: null, length: 12 }, '12'],
    ['POST', { type: null, length: null }, null],
  ])('Content-Length of %s with body %j is %j', (method, body, expected) => {
    expect(header('Content-Length', { method, body })).toBe(expected);
  });

  test('Accept, unless the page gives one', () => {
    expect(header('Accept', {})).toBe('*/*');
    expect(header('Accept', { headers: [['accept', 'a/b']] })).toBe('a/b');
  });

  test.each([
    ['default', null, null],
    ['no-cache', 'max-age=0', null],
    ['no-store', 'no-cache', 'no-cache'],
    ['reload', 'no-cache', 'no-cache'],
    ['force-cache', null, null],
  ])('cache mode %s: Cache-Control %j, Pragma %j', (cache, control, pragma) => {
    expect(header('Cache-Control', { cache })).toBe(control);
    expect(header('Pragma', { cache })).toBe(pragma);
  });

  test('a conditional request is no-store, and the page’s own headers stay', () => {
    const headers = [['If-None-Match', '"a"']];
    expect(header('Cache-Control', { headers })).toBe('no-cache');
    expect(header('Cache-Control', { headers, cache: 'force-cache' })).toBeNull();
    expect(header('Cache-Control', { headers: [...headers, ['Cache-Control', 'a']] })).toBe('a');
    expect(header('Cache-Control', { cache: 'no-cache', headers: [['Cache-Control', 'a']] })).toBe('a');
    expect(header('Pragma', { cache: 'reload', headers: [['Pragma', 'a']] })).toBe('a');
  });

  test('a Range asks for no content coding', () => {
    expect(header('Accept-Encoding', { headers: [['Range', 'bytes=0-']] })).toBe('identity');
    expect(header('Accept-Encoding', {})).toBeNull();
  });

  test('Referer follows the referrer policy', () => {
    const pageURL = `${APP}/page?q#f`;
    expect(header('Referer', { pageURL })).toBe(`${APP}/page?q`);
    expect(header('Referer', { pageURL, url: API })).toBe(`${APP}/`);
    expect(header('Referer', { pageURL, referrerPolicy: 'no-referrer' })).toBeNull();
    expect(header('Referer', { pageURL, url: API, referrerPolicy: 'unsafe-url' })).toBe(`${APP}/page?q`);
    expect(header('Referer', { pageURL, url: API, referrerPolicy: 'same-origin' })).toBeNull();
    expect(header('Referer', { origin: 'null', url: API })).toBeNull();
  });
});

test('only-if-cached finds nothing', () => {
  const read = readFrom(answering([]), { url: HOME, cache: 'only-if-cached', mode: 'same-origin' });
  expect(read.blame).toMatchObject({ step: '11.1', exchange: null });
});

test('421 is asked again on a new connection, once', () => {
  const read = readFrom(answering(ALLOW_ALL, ALLOW_ALL, 421));
  expect(wireOf(read)).toEqual([`GET ${API}`, `GET ${API}`]);
  expect(read.status).toBe(421);
});

test('a 401 with 421 for ever behind it makes four requests: both fetches may take a new connection once', () => {
  let asked = 0;
  const server = () => {
    asked += 1;
    return { status: asked === 1 ? 401 : 421, headers: [] };
  };
  const read = readFrom(server, { url: 'https://u:p@app.example/x', api: 'XMLHttpRequest' });
  const authorized = read.exchanges.map(({ headers }) => get('Authorization', headers) !== null);
  expect(authorized).toEqual([false, true, true, false]);
  expect(read.status).toBe(421);
});

test.each([
  ['user:pass', 'user:pass'],
  ['%zz:p', '%zz:p'],
  ['%80:p', '\x80:p'],
  ['%E2%82%AC:%c3%a9', '\xE2\x82\xAC:\xC3\xA9'],
  ['\u20AC:p', '\xE2\x82\xAC:p'],
  ['a%20b:c%25', 'a b:c%'],
  ['u%3Ax', 'u:x:'],
  [':p', ':p'],
])('the credentials %s of a URL are sent as the bytes %j', (userInfo, bytes) => {
  const server = answering([], [], 401);
  const read = readFrom(server, { url: `https://${userInfo}@app.example/x`, api: 'XMLHttpRequest' });
  expect(get('Authorization', read.exchanges[1]?.headers ?? [])).toBe(`Basic ${btoa(bytes)}`);
});

test('credentials in the URL of an XMLHttpRequest are sent after a 401, same-origin', () => {
  const server = ({ headers }: { headers: readonly (readonly [string, string])[] }) =>
    get('Authorization', headers) === 'Basic dXNlcjpwYXNz'
      ? { status: 200, headers: [] }
      : { status: 401, headers: [] };
  const url = 'https://user:pass@app.example/x';
  const read = readFrom((request) => server(request), { url, api: 'XMLHttpRequest' });
  expect(wireOf(read)).toEqual([`GET ${HOME}`, `GET ${HOME}`]);
  expect(read.status).toBe(200);
  const refused = readFrom(answering([], [], 401), { url, api: 'XMLHttpRequest' });
  expect(refused.exchanges).toHaveLength(2);
  expect(refused.status).toBe(401);
});

test('a 401 is the answer when the prompt is dismissed, and cross-origin without one', () => {
  expect(readFrom(answering(ALLOW_ALL, [], 401))).toMatchObject({ status: 401, outcome: 'readable' });
  expect(readFrom(answering([], [], 401), { url: HOME })).toMatchObject({ status: 401 });
  expect(readFrom(answering([], [], 407), { url: HOME })).toMatchObject({ status: 407 });
});
