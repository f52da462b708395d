import { expect, it } from 'vitest';
import { allowsOrigin, covers, grantsAt } from './allowed-origins.ts';
import { divided } from './testing/policies.ts';

it.each([
  ['https://app.example.com', 'https://app.example.com', true],
  ['https://app.example.com', 'https://app.example.com.', false],
  ['https://app.example.com', 'http://app.example.com', false],
  ['https://app.example.com', 'https://app.example.com:8443', false],
  ['https://*.example.com', 'https://app.example.com', true],
  ['https://*.example.com', 'https://a.b.example.com', true],
  ['https://*.example.com', 'https://example.com', false],
  ['https://*.example.com', 'https://.example.com', false],
  ['https://*.example.com', 'https://evilexample.com', false],
  ['https://*.example.com', 'http://app.example.com', false],
  ['https://*.example.com', 'https://app.example.com:8443', false],
  ['https://*.example.com', 'https://app.example.com.evil.test', false],
  ['https://*.example.com:8443', 'https://app.example.com:8443', true],
  ['https://*.example.com:8443', 'https://app.example.com', false],
  ['https://*.example.com', 'null', false],
])('%s covers %s: %s', (entry, origin, expected) => {
  expect(covers(entry, origin)).toBe(expected);
});

it('is any origin where the policy says so, null among them', () => {
  expect(allowsOrigin({ origins: 'any' }, 'null')).toBe(true);
  expect(allowsOrigin({ origins: [] }, 'null')).toBe(false);
});

it('finds a path’s own policy by the path alone, letter by letter', () => {
  expect(grantsAt(divided, '/a+b?x=1').credentials).toBe(true);
  expect(grantsAt(divided, '/A+B')).toBe(divided);
  expect(grantsAt(divided, '/a%2Bb')).toBe(divided);
});
