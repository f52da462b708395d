import { describe, expect, test } from 'vitest';
import { createCookieStore, parseACookie } from './cookie-store.ts';
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
  test('ends after its Max-Age', () => {
    expect(afterSetting('a=1; Max-Age=10', SISTER, {}, 9_999)).toEqual(['a attached']);
    expect(afterSetting('a=1; Max-Age=10', SISTER, {}, 10_000)).toEqual([]);
    expect(afterSetting('a=1; Max-Age=0', SISTER)).toEqual([]);
  });
});

test('a cookie’s attributes', () => {
  expect(parseACookie('a=1; secure; samesite=STRICT')).toEqual({
    name: 'a',
    value: '1',
    secure: true,
    sameSite: 'strict',
  });
  expect(parseACookie('')).toBeNull();
});
