import { expect, test } from 'vitest';
import { determineNosniff, isBlockedDueToItsMIMEType, isBlockedDueToNosniff } from './mime-type-blocking.ts';

test.each([
  ['image/png', 'script', true],
  ['video/mp4', 'worker', true],
  ['text/csv', 'script', true],
  ['text/csvx', 'script', false],
  ['text/html', 'script', false],
  ['image/png', 'image', false],
  ['image/png', 'style', false],
  [undefined, 'script', false],
])('%s for %s is blocked due to its MIME type: %s', (type, destination, expected) => {
  const headerList = type === undefined ? [] : [['Content-Type', type] as const];
  expect(isBlockedDueToItsMIMEType({ headerList }, { destination })).toBe(expected);
});

test.each([
  ['nosniff', true],
  ['NoSniff', true],
  ['nosniff, x', true],
  ['x, nosniff', false],
  ['"nosniff"', false],
  ['', false],
])('X-Content-Type-Options %j is nosniff: %s', (value, expected) => {
  expect(determineNosniff([['X-Content-Type-Options', value]])).toBe(expected);
});

test.each([
  ['text/javascript', 'script', false],
  ['text/plain', 'script', true],
  [undefined, 'sharedworker', true],
  ['text/css', 'style', false],
  ['text/plain', 'style', true],
  [undefined, 'style', true],
  ['text/plain', 'image', false],
])('under nosniff %s for %s is blocked: %s', (type, destination, expected) => {
  const headerList = [
    ['X-Content-Type-Options', 'nosniff'] as const,
    ...(type === undefined ? [] : [['Content-Type', type] as const]),
  ];
  expect(isBlockedDueToNosniff({ headerList }, { destination })).toBe(expected);
  expect(isBlockedDueToNosniff({ headerList: headerList.slice(1) }, { destination })).toBe(false);
});
