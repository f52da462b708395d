import { describe, expect, test } from 'vitest';
import { matchingCookies } from './cookie-store.ts';
import { createCookieStore } from './create-cookie-store.ts';
import type { HeaderList } from './header-list.ts';
import { parseACookie } from './parse-a-cookie.ts';
import { predict } from './predict.ts';
import type { ReadRequest } from './read-request.ts';
import { createUserAgent } from './user-agent.ts';

const APP = 'https://app.example.com';
const SISTER = 'https://api.example.com/x';
const FAR = 'https://far.test/x';

/** The verdict on one cookie, set by its own site, for a read with credentials. */
function verdict(setCookie: string, url: string, request: Partial<ReadRequest> = {}, setBy = url) {
  const userAgent = createUserAgent({
    cookies: createCookieStore([{ url: setBy, setCookie }]),
    mixedContent: 'https',
  });
  const server = () => ({ status: 200, headers: [] });
  const { reads } = predict({
    requests: [{ url, origin: APP, credentials: 'include', ...request }],
    server,
    userAgent,
  });
  const exchange = reads[0]?.exchanges.at(-1);
  const header = exchange?.headers.find(([name]) => name === 'Cookie')?.[1] ?? null;
  return [exchange?.cookies?.[0]?.verdict ?? null, header];
}

describe('SameSite', () => {
  test.each([
    ['a=1; SameSite=Strict', SISTER, 'attached'],
    ['a=1; SameSite=Lax', SISTER, 'attached'],
    ['a=1', SISTER, 'attached'],
    ['a=1; SameSite=None; Secure', SISTER, 'attached'],
    ['a=1; SameSite=Strict', FAR, 'not-attached'],
    ['a=1; SameSite=lax', FAR, 'not-attached'],
    ['a=1', FAR, 'implementation-defined'],
    ['a=1; SameSite=Nonsense', FAR, 'implementation-defined'],
    ['a=1; SameSite=None; Secure', FAR, 'implementation-defined'],
  ])('%s to %s: %s', (setCookie, url, expected) => {
    expect(verdict(setCookie, url)).toEqual([expected, expected === 'attached' ? 'a=1' : null]);
  });

  test('a page below another site is cross-site even at home', () => {
    expect(verdict('a=1; SameSite=Lax', SISTER, { topLevelOrigin: 'https://far.test' })[0]).toBe('not-attached');
  });
});

test('Secure cookies go to https alone, also on loopback', () => {
  const http = { origin: 'http://localhost:1' };
  expect(verdict('a=1; Secure', 'http://localhost:2/x', http, 'https://localhost/x')[0]).toBe('not-attached');
  expect(verdict('a=1', 'http://localhost:2/x', http)[0]).toBe('attached');
  expect(verdict('a=1; Secure', SISTER)[0]).toBe('attached');
});

test('domain and path must match, ports need not', () => {
  expect(verdict('a=1; Domain=example.com', SISTER, {}, 'https://www.example.com/')[0]).toBe('attached');
  expect(verdict('a=1', SISTER, {}, 'https://www.example.com/')[0]).toBeNull();
  expect(verdict('a=1; Path=/y', SISTER)[0]).toBeNull();
  expect(verdict('a=1', 'https://api.example.com:8443/x', {}, SISTER)[0]).toBe('attached');
  expect(verdict('a=1; Domain=com', SISTER)[0]).toBeNull();
});

test('no credentials, no cookies', () => {
  expect(verdict('a=1', SISTER, { credentials: 'same-origin' })).toEqual([null, null]);
  expect(verdict('a=1', `${APP}/`, { credentials: 'same-origin' })[0]).toBe('attached');
  expect(verdict('a=1', `${APP}/`, { credentials: 'omit' })).toEqual([null, null]);
});

describe('what an answer sets', () => {
  function afterSetting(setCookie: string, url: string, first: Partial<ReadRequest> = {}, at = 0) {
    const userAgent = createUserAgent({ cookies: createCookieStore() });
    const server = ({ method }: { method: string }) => ({
      status: 200,
      headers: method === 'HEAD' ? [['Set-Cookie', setCookie] as const] : [],
    });
    const read = { url, origin: first.origin ?? APP, credentials: 'include' } as const;
    const requests = [
      { ...read, method: 'HEAD', ...first },
      { ...read, at },
    ];
    const { reads } = predict({ requests, server: (request) => server(request), userAgent });
    return reads[1]?.exchanges[0]?.cookies?.map(({ name, verdict }) => `${name} ${verdict}`);
  }

  test('is sent with the next request, even when the answer could not be read', () => {
    expect(afterSetting('a=1', SISTER)).toEqual(['a attached']);
    expect(afterSetting('a=1', FAR)).toEqual(['a implementation-defined']);
  });
  test('is ignored without credentials', () => {
    expect(afterSetting('a=1', SISTER, { credentials: 'omit' })).toEqual([]);
  });
  test('is refused cross-site when it is Strict or Lax, and over http when it is Secure', () => {
    expect(afterSetting('a=1; SameSite=Lax', FAR)).toEqual([]);
    expect(afterSetting('a=1; SameSite=None; Secure', FAR)).toEqual(['a implementation-defined']);
    const page = { origin: 'http://app.example.com' };
    expect(afterSetting('a=1; Secure', 'http://api.example.com/x', page)).toEqual([]);
  });
  test('may end one from another site or not, where it does not say its SameSite', () => {
    const ended = (setCookie: string, url: string) => {
      const userAgent = createUserAgent({
        cookies: createCookieStore([{ url, setCookie: 'a=1; SameSite=None; Secure' }]),
        mixedContent: 'https',
      });
      const headers: HeaderList = [['Set-Cookie', setCookie]];
      const one: ReadRequest = { url, origin: APP, credentials: 'include' };
      const { reads } = predict({ requests: [one, one], server: () => ({ status: 200, headers }), userAgent });
      return reads[1]?.exchanges[0]?.cookies?.map(({ verdict }) => verdict);
    };
    expect(ended('a=1; Max-Age=0', FAR)).toEqual(['implementation-defined']);
    expect(ended('a=1; Max-Age=0; SameSite=None; Secure', FAR)).toEqual([]);
    expect(ended('a=1; Max-Age=0', SISTER)).toEqual([]);
  });

  test('which leaves it open also to requests of its own site, until it is set again', () => {
    const userAgent = createUserAgent({
      cookies: createCookieStore([{ url: SISTER, setCookie: 'a=1' }]),
      mixedContent: 'https',
    });
    const answers = ['a=1; Max-Age=0', undefined, 'a=2', undefined].map((setCookie) => ({
      status: 200,
      headers: setCookie === undefined ? [] : ([['Set-Cookie', setCookie]] satisfies HeaderList),
    }));
    const at = (origin: string): ReadRequest => ({ url: SISTER, origin, credentials: 'include' });
    const requests = [at('https://far.test'), at(APP), at(APP), at(APP)];
    const { reads } = predict({ requests, server: () => answers.shift()!, userAgent, suggest: false });
    const verdicts = reads.map(({ exchanges }) => exchanges[0]?.cookies?.map(({ verdict }) => verdict).join());
    expect(verdicts.slice(1)).toEqual(['implementation-defined', 'implementation-defined', 'attached']);
  });
  test('ends after its Max-Age', () => {
    expect(afterSetting('a=1; Max-Age=10', SISTER, {}, 9_999)).toEqual(['a attached']);
    expect(afterSetting('a=1; Max-Age=10', SISTER, {}, 10_000)).toEqual([]);
    expect(afterSetting('a=1; Max-Age=0', SISTER)).toEqual([]);
  });
});

describe('what a Set-Cookie value describes', () => {
  const epoch = Date.UTC(2026, 0, 1);
  const parsed = (setCookie: string) => parseACookie(setCookie, '/a/b', { now: 1_000, epoch });

  test('name, value and attributes, the last of each', () => {
    expect(parsed('a=1; secure; samesite=STRICT; Path=/x; path=/y; HttpOnly; Domain=.Example.com')).toEqual({
      name: 'a',
      value: '1',
      secure: true,
      httpOnly: true,
      sameSite: 'strict',
      host: 'example.com',
      hostOnly: false,
      path: '/y',
      hasPathAttribute: true,
      expiryTime: null,
    });
  });
  test.each([
    ['a', '', 'a'],
    ['=a', '', 'a'],
    ['=a=b', '', 'a=b'],
    ['a=', 'a', ''],
    [' a = b c ', 'a', 'b c'],
    ['a=b=c', 'a', 'b=c'],
    [`a=${'b'.repeat(4095)}`, 'a', 'b'.repeat(4095)],
  ])('%j', (setCookie, name, value) => {
    expect(parsed(setCookie)).toMatchObject({ name, value });
  });
  test.each(['', '=', ' ', ';', '; Secure', 'a=\x01', 'a\x7F=1', 'a=1; Path=/\0', `a=${'b'.repeat(4096)}`])(
    '%j is no cookie',
    (setCookie) => {
      expect(parsed(setCookie)).toBeNull();
    },
  );
  test('ends by Max-Age, or else by Expires, which is a date of the world', () => {
    const second = 1_000;
    expect(parsed('a=1; Expires=Thu, 01 Jan 2026 00:00:10 GMT')?.expiryTime).toBe(10 * second);
    expect(parsed('a=1; Expires=Thu, 01 Jan 2015 00:00:00 GMT')?.expiryTime).toBeLessThan(0);
    expect(parsed('a=1; Expires=soon')?.expiryTime).toBeNull();
    expect(parsed('a=1; Max-Age=5; Expires=Thu, 01 Jan 2015 00:00:00 GMT')?.expiryTime).toBe(6 * second);
    expect(parsed('a=1; Max-Age=0')?.expiryTime).toBe(Number.NEGATIVE_INFINITY);
    expect(parsed('a=1; Max-Age=-5')?.expiryTime).toBe(Number.NEGATIVE_INFINITY);
    expect(parsed('a=1; Max-Age=5s')?.expiryTime).toBeNull();
  });
  test.each([
    ['', null],
    ['example.com', 'example.com'],
    ['.example.com', 'example.com'],
    ['EXAMPLE.com', 'example.com'],
    ['[::1]', '[::1]'],
    ['example.com:443', 'failure'],
    ['example.com/x', 'failure'],
    ['a@example.com', 'failure'],
    ['b\xFCcher.example', 'failure'],
    ['.', 'failure'],
    ['a b', 'failure'],
    ['%zz', 'failure'],
  ])('Domain=%s names %j', (domain, host) => {
    expect(parsed(`a=1; Domain=${domain}`)?.host).toBe(host);
  });
  test.each([
    ['', '/a'],
    ['; Path', '/a'],
    ['; Path=x', '/a'],
    [`; Path=/${'x'.repeat(1_024)}`, '/a'],
    ['; Path=/', '/'],
  ])('%j gives the path %s', (attribute, path) => {
    expect(parsed(`a=1${attribute}`)?.path).toBe(path);
  });
});

describe('a cookie that is set', () => {
  /** What is kept for https://api.example.com/x of the cookies that are set there, over http where the value says so. */
  function kept(...given: readonly string[]) {
    const store = createCookieStore(
      given.map((setCookie) => {
        const overHTTP = setCookie.startsWith('http ');
        const url = overHTTP ? SISTER.replace('https', 'http') : SISTER;
        return { url, setCookie: overHTTP ? setCookie.slice('http '.length) : setCookie };
      }),
    );
    return matchingCookies(store, new URL(SISTER), 0).map(({ name, value }) => `${name}=${value}`);
  }

  test.each([
    ['one that has expired', ['a=1; Expires=Thu, 01 Jan 2015 00:00:00 GMT'], []],
    ['the same again', ['a=1', 'b=2', 'a=3'], ['a=3', 'b=2']],
    ['one that deletes another', ['a=1', 'a=; Max-Age=0'], []],
    ['longer paths first', ['a=1; Path=/', 'a=2; Path=/x'], ['a=2', 'a=1']],
    ['without a name', ['one', '=two'], ['=two']],
    ['Secure over http', ['http a=1; Secure'], []],
    ['over a Secure one', ['a=1; Secure', 'http a=2'], ['a=1']],
    ['over one that is not', ['a=1', 'http a=2'], ['a=2']],
    ['below a Secure one', ['a=1; Secure; Path=/', 'http a=2; Path=/x'], ['a=1']],
    ['above a Secure one', ['a=1; Secure; Path=/x', 'http a=2; Path=/'], ['a=1', 'a=2']],
    ['over a Secure one of the domain', ['a=1; Secure; Domain=example.com', 'http a=2'], ['a=1']],
    ['over one that was Secure and has expired', ['a=1; Secure; Max-Age=0', 'http a=2'], ['a=2']],
    ['beside a Secure one', ['a=1; Secure', 'http b=2'], ['a=1', 'b=2']],
    ['SameSite=None without Secure', ['a=1; SameSite=None'], []],
    ['SameSite=None with it', ['a=1; SameSite=None; Secure'], ['a=1']],
    ['__Secure- without Secure', ['__Secure-a=1', '__SECURE-b=1', '__Secure-c=1; Secure'], ['__Secure-c=1']],
    [
      '__Host- and what it asks for',
      [
        '__host-a=1; Path=/',
        '__HOST-b=1; Secure',
        '__Host-c=1; Secure; Path=/x',
        '__Host-d=1; Secure; Path=/; Domain=example.com',
        '__Host-e=1; Secure; Path=/',
      ],
      ['__Host-e=1'],
    ],
    ['__Http-', ['__Http-a=1; Secure', '__http-b=1; HttpOnly', '__Http-c=1; Secure; HttpOnly'], ['__Http-c=1']],
    [
      '__Host-Http-',
      [
        '__Host-Http-a=1; Secure; Path=/',
        '__Host-Http-b=1; Secure; HttpOnly',
        '__host-http-c=1; Secure; Path=/; HttpOnly',
      ],
      ['__host-http-c=1'],
    ],
    ['a prefix as value', ['=__Secure-a=1; Secure', '__Host-b; Secure; Path=/', '=_Secure-c'], ['=_Secure-c']],
    ['for a public suffix', ['a=1; Domain=com'], []],
    ['for a domain above', ['a=1; Domain=example.com'], ['a=1']],
    ['for another domain', ['a=1; Domain=example.org', 'a=1; Domain=x.api.example.com'], []],
    ['for no host', ['a=1; Domain=a b'], []],
  ])('%s: %j', (_, setCookies, expected) => {
    expect(kept(...setCookies)).toEqual(expected);
  });

  test('at a public suffix, or an address, is for that host only', () => {
    const at = (host: string, domain: string) =>
      createCookieStore([{ url: `https://${host}/`, setCookie: `a=1; Domain=${domain}` }]).cookies.map(
        ({ host: of, hostOnly }) => [of, hostOnly],
      );
    expect(at('github.io', 'github.io')).toEqual([['github.io', true]]);
    expect(at('example.com', 'example.com')).toEqual([['example.com', false]]);
    expect(at('127.0.0.1', '127.0.0.1')).toEqual([['127.0.0.1', true]]);
    expect(at('127.0.0.1', '0.0.1')).toEqual([]);
    expect(at('localhost', 'localhost')).toEqual([['localhost', true]]);
    expect(at('a.localhost', 'localhost')).toEqual([]);
    expect(at('example.com.', 'example.com')).toEqual([]);
  });
});
