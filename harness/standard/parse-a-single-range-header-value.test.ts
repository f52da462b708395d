import { expect, test } from 'vitest';
import { parseASingleRangeHeaderValue } from './parse-a-single-range-header-value.ts';

test.each([
  ['bytes=0-499', [0n, 499n]],
  ['bytes=0-', [0n, null]],
  ['bytes=-500', [null, 500n]],
  ['bytes=5-5', [5n, 5n]],
  ['bytes=007-8', [7n, 8n]],
  ['bytes=99999999999999999998-99999999999999999999', [99999999999999999998n, 99999999999999999999n]],
])('%s is a range', (value, expected) => {
  expect(parseASingleRangeHeaderValue(value, false)).toEqual(expected);
});

test.each([
  'bytes=-',
  'bytes=6-5',
  'bytes=99999999999999999999-99999999999999999998',
  'bytes=0-1,2-3',
  'bytes=0-1 ',
  'bytes =0-1',
  'bytes= 0-1',
  'bytes=0 -1',
  'bytes=0- 1',
  'Bytes=0-1',
  'byte=0-1',
  'bytes:0-1',
  'bytes=01',
  'bytes=a-1',
  'bytes=0-a',
  'bytes',
  '',
])('%j is no range', (value) => {
  expect(parseASingleRangeHeaderValue(value, false)).toBe('failure');
});

test.each(['bytes =0-1', 'bytes= 0-1', 'bytes=0 -1', 'bytes=0-\t1'])(
  '%j is one when whitespace is allowed',
  (value) => {
    expect(parseASingleRangeHeaderValue(value, true)).toEqual([0n, 1n]);
  },
);

test('whitespace at the end is never allowed', () => {
  expect(parseASingleRangeHeaderValue('bytes=0-1 ', true)).toBe('failure');
});
