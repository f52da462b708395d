import { expect, test } from 'vitest';
import { isCORSNonWildcardRequestHeaderName } from './cors-non-wildcard-request-header-name.ts';
import { isCORSSafelistedResponseHeaderName } from './cors-safelisted-response-header-name.ts';
import { isForbiddenResponseHeaderName } from './forbidden-response-header-name.ts';
import { isNoCORSSafelistedRequestHeader } from './no-cors-safelisted-request-header.ts';
import { isNoCORSSafelistedRequestHeaderName } from './no-cors-safelisted-request-header-name.ts';

test('only Authorization escapes a wildcard', () => {
  expect(isCORSNonWildcardRequestHeaderName('AUTHORIZATION')).toBe(true);
  expect(isCORSNonWildcardRequestHeaderName('Proxy-Authorization')).toBe(false);
});

test('Set-Cookie and Set-Cookie2 are forbidden', () => {
  expect(isForbiddenResponseHeaderName('SET-cookie')).toBe(true);
  expect(isForbiddenResponseHeaderName('set-cookie2')).toBe(true);
  expect(isForbiddenResponseHeaderName('set-cookie3')).toBe(false);
  expect(isForbiddenResponseHeaderName('cookie')).toBe(false);
});

test('seven response headers can always be read', () => {
  const names = 'Cache-Control Content-Language Content-Length Content-Type Expires Last-Modified Pragma'.split(' ');
  expect(names.every((name) => isCORSSafelistedResponseHeaderName(name, []))).toBe(true);
  expect(
    ['Date', 'ETag', 'Vary', 'Server', 'Content-Encoding'].some((n) => isCORSSafelistedResponseHeaderName(n, [])),
  ).toBe(false);
});

test('an exposed name can be read in any case; a forbidden one, and a literal asterisk, expose nothing', () => {
  expect(isCORSSafelistedResponseHeaderName('X-A', ['b', 'x-a'])).toBe(true);
  expect(isCORSSafelistedResponseHeaderName('X-A', ['x-ab', 'x'])).toBe(false);
  expect(isCORSSafelistedResponseHeaderName('Set-Cookie', ['set-cookie'])).toBe(false);
  expect(isCORSSafelistedResponseHeaderName('X-A', ['*'])).toBe(false);
  expect(isCORSSafelistedResponseHeaderName('*', ['*'])).toBe(true);
});

test('a no-cors request may carry four names, with safelisted values', () => {
  expect(isNoCORSSafelistedRequestHeaderName('ACCEPT')).toBe(true);
  expect(isNoCORSSafelistedRequestHeaderName('Range')).toBe(false);
  expect(isNoCORSSafelistedRequestHeader(['Content-Type', 'text/plain'])).toBe(true);
  expect(isNoCORSSafelistedRequestHeader(['Content-Type', 'application/json'])).toBe(false);
  expect(isNoCORSSafelistedRequestHeader(['Range', 'bytes=0-'])).toBe(false);
});
