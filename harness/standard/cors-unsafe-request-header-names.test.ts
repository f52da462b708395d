import { expect, test } from 'vitest';
import { corsUnsafeRequestHeaderNames } from './cors-unsafe-request-header-names.ts';
import type { HeaderList } from './header-list.ts';

test('names are in lower case, sorted, each once', () => {
  const headers: HeaderList = [
    ['X-B', '1'],
    ['accept', 'a'],
    ['x-a', '1'],
    ['X-b', '2'],
    ['Content-Type', 'application/json'],
  ];
  expect(corsUnsafeRequestHeaderNames(headers)).toEqual(['content-type', 'x-a', 'x-b']);
});

test('safelisted headers make no names', () => {
  expect(corsUnsafeRequestHeaderNames([['Accept', '*/*']])).toEqual([]);
  expect(corsUnsafeRequestHeaderNames([])).toEqual([]);
});

test('1,024 bytes of safelisted values are allowed, and 1,025 are not', () => {
  const eight: HeaderList = Array.from({ length: 8 }, () => ['Accept', 'a'.repeat(128)] as const);
  expect(corsUnsafeRequestHeaderNames(eight)).toEqual([]);
  expect(corsUnsafeRequestHeaderNames([...eight, ['Accept-Language', '']])).toEqual([]);
  expect(corsUnsafeRequestHeaderNames([...eight, ['Accept-Language', 'a']])).toEqual(['accept', 'accept-language']);
  expect(corsUnsafeRequestHeaderNames([...eight.slice(1), ['Accept', 'a'.repeat(127)], ['Accept', 'a']])).toEqual([]);
});

test('values of unsafe headers do not count', () => {
  expect(
    corsUnsafeRequestHeaderNames([
      ['X-A', 'a'.repeat(5000)],
      ['Accept', 'a'],
    ]),
  ).toEqual(['x-a']);
});
