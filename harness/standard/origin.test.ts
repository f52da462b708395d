import { expect, test } from 'vitest';
import {
  obtainASite,
  originOf,
  parseOrigin,
  sameOrigin,
  sameSite,
  schemelesslySameSite,
  serializeOrigin,
} from './origin.ts';

const o = parseOrigin;

test('an origin survives serialization', () => {
  for (const origin of [
    'https://a.example',
    'http://a.example:8080',
    'http://[::1]:81',
    'http://xn--bcher-kva.example',
    'null',
  ]) {
    expect(serializeOrigin(o(origin))).toBe(origin);
  }
});

test.each(['https://a.example/', 'https://a.example:443', 'HTTPS://a.example', 'a.example', '', 'https://u@a.example'])(
  '%j is no serialized origin',
  (origin) => {
    expect(() => o(origin)).toThrow(RangeError);
  },
);

test('scheme, host and port make an origin', () => {
  expect(sameOrigin(o('https://a.example'), originOf(new URL('https://a.example:443/x')))).toBe(true);
  expect(sameOrigin(o('https://a.example'), o('http://a.example'))).toBe(false);
  expect(sameOrigin(o('https://a.example'), o('https://b.example'))).toBe(false);
  expect(sameOrigin(o('https://a.example'), o('https://a.example:444'))).toBe(false);
});

test('an opaque origin equals only itself', () => {
  const opaque = o('null');
  expect(sameOrigin(opaque, opaque)).toBe(true);
  expect(sameSite(opaque, opaque)).toBe(true);
  expect(sameOrigin(opaque, o('null'))).toBe(false);
  expect(sameOrigin(opaque, originOf(new URL('data:,')))).toBe(false);
});

test.each([
  ['https://a.example.com', 'https://b.example.com:444', true],
  ['https://a.example.com', 'https://example.com', true],
  ['https://app.example.com', 'https://app.example.com.evil.test', false],
  ['https://a.github.io', 'https://b.github.io', false],
  ['https://a.co.uk', 'https://b.co.uk', false],
  ['http://localhost', 'http://localhost:8080', true],
  ['http://127.0.0.1', 'http://127.0.0.2', false],
  ['http://a.localhost', 'http://b.localhost', false],
  ['http://b.a.localhost', 'http://a.localhost', true],
  ['http://[::1]', 'http://[::1]:1', true],
  ['https://example.com.', 'https://example.com', false],
  ['https://app.example.com.', 'https://api.example.com.', true],
  ['https://com.', 'https://a.com.', false],
  ['https://a.github.io.', 'https://b.github.io.', false],
  ['http://localhost.', 'http://localhost', false],
  ['https://x.a$b.', 'https://y.a$b.', false],
  ['https://x.a$b.com', 'https://y.a$b.com', true],
  ['https://x.a+b.com.', 'https://y.a+b.com.', true],
  ['https://x.-a.com', 'https://y.-a.com', true],
  ['https://x.a-.com', 'https://y.a-.com', true],
  ['https://x.a_b.com', 'https://y.a_b.com', true],
  [`https://x.${'a'.repeat(64)}.com`, `https://y.${'a'.repeat(64)}.com`, true],
  ['https://x.example.com..', 'https://y.example.com..', false],
  ['https://x..example.com', 'https://y..example.com', false],
  ['https://.', 'https://.', true],
])('%s and %s are same site: %s', (a, b, expected) => {
  expect(schemelesslySameSite(o(a), o(b))).toBe(expected);
  expect(sameSite(o(a), o(b))).toBe(expected);
});

test('a site has a scheme', () => {
  expect(sameSite(o('http://a.example'), o('https://a.example'))).toBe(false);
  expect(schemelesslySameSite(o('http://a.example'), o('https://a.example'))).toBe(true);
  expect(obtainASite(o('https://a.b.example.com:1'))).toBe('https://example.com');
  expect(obtainASite(o('http://localhost:1'))).toBe('http://localhost');
  expect(obtainASite(o('null'))).toBe('null');
});
