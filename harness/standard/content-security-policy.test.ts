import { describe, expect, it } from 'vitest';
import { parseAResponsesContentSecurityPolicies } from './content-security-policy.ts';
import { doesURLMatchSourceList } from './match-url-to-source-list.ts';
import { parseOrigin } from './origin.ts';

const parsed = (...values: string[]) =>
  parseAResponsesContentSecurityPolicies(values.map((value) => ['Content-Security-Policy', value] as const)).map(
    (policy) => Object.fromEntries(policy),
  );

describe('a policy', () => {
  it.each([
    ['connect-src a b', [{ 'connect-src': ['a', 'b'] }]],
    [' ; Connect-Src\t a ;;img-src', [{ 'connect-src': ['a'], 'img-src': [] }]],
    ['img-src a; img-src b', [{ 'img-src': ['a'] }]],
    ['img-src a, font-src b', [{ 'img-src': ['a'] }, { 'font-src': ['b'] }]],
    ['img-src \xe9; font-src b', [{ 'font-src': ['b'] }]],
    [';', []],
  ])('%j', (value, policies) => {
    expect(parsed(value)).toEqual(policies);
  });

  it('of each line counts', () => {
    expect(parsed('img-src a', 'img-src b')).toEqual([{ 'img-src': ['a'] }, { 'img-src': ['b'] }]);
  });
});

describe('a source list', () => {
  const matches = (list: string, url: string, { origin = 'https://a.test', redirects = 0 } = {}) =>
    doesURLMatchSourceList(new URL(url), list.split(' ').filter(Boolean), parseOrigin(origin), redirects);

  it.each([
    ['', 'https://a.test/', false],
    ["'none'", 'https://a.test/', false],
    ["'NONE' https:", 'https://a.test/', true],
    ['*', 'http://b.test/', true],
    ['*', 'ftp://b.test/', false],
    ['*', 'data:,', false],
    ['data:', 'data:,', true],
    ['http:', 'https://b.test/', true],
    ['https:', 'http://b.test/', false],
    ['ws:', 'wss://b.test/', true],
    ['ws:', 'https://b.test/', true],
    ['wss:', 'https://b.test/', true],
    ['wss:', 'ws://b.test/', false],
    ['b.test', 'https://b.test/x', true],
    ['b.test', 'http://b.test/x', false],
    ['B.TEST', 'https://b.test/', true],
    ['b.test', 'https://x.b.test/', false],
    ['*.b.test', 'https://x.b.test/', true],
    ['*.b.test', 'https://b.test/', false],
    ['https://*', 'https://b.test/', true],
    ['127.0.0.1', 'https://127.0.0.1/', false],
    ['b.test', 'https://b.test:8443/', false],
    ['b.test:443', 'https://b.test/', true],
    ['b.test:0443', 'https://b.test/', true],
    ['b.test:*', 'https://b.test:8443/', true],
    ['b.test:8443', 'https://b.test:8443/', true],
    ['b.test/', 'https://b.test/x/y', true],
    ['b.test/x', 'https://b.test/x', true],
    ['b.test/x', 'https://b.test/x/y', false],
    ['b.test/x/', 'https://b.test/x/y', true],
    ['b.test/x/y/', 'https://b.test/x', false],
    ['b.test/%78', 'https://b.test/x', true],
    ["'self'", 'https://a.test/', true],
    ["'SELF'", 'https://b.test/', false],
    ["'unsafe-inline'", 'https://a.test/', false],
  ])('%s holds of %s: %s', (list, url, expected) => {
    expect(matches(list, url)).toBe(expected);
  });

  it('lets what is its own be upgraded to https on the default port', () => {
    const origin = 'http://a.test';
    expect(matches("'self'", 'https://a.test/', { origin })).toBe(true);
    expect(matches("'self'", 'wss://a.test/', { origin })).toBe(true);
    expect(matches("'self'", 'ws://a.test/', { origin })).toBe(true);
    expect(matches("'self'", 'https://a.test:8443/', { origin })).toBe(false);
    expect(matches("'self'", 'http://a.test/')).toBe(false);
    expect(matches("'self'", 'https://a.test/', { origin: 'null' })).toBe(false);
  });

  it('does not ask for the path behind a redirect', () => {
    expect(matches('b.test/x', 'https://b.test/y', { redirects: 1 })).toBe(true);
  });
});
