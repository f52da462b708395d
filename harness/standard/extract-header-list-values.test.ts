import { describe, expect, test } from 'vitest';
import { extractHeaderListValues, extractHeaderValues } from './extract-header-list-values.ts';
import type { HeaderList } from './header-list.ts';

const NAME = 'Access-Control-Allow-Headers';
const headers = (...values: string[]): HeaderList => values.map((value) => [NAME.toLowerCase(), value]);

describe('a list header', () => {
  test.each<[string[], string[] | null | 'failure']>([
    [[], null],
    [[''], []],
    [['a'], ['a']],
    [['a,B ,\tc'], ['a', 'B', 'c']],
    [[',a,, b,'], ['a', 'b']],
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    [['', 'b'], ['b']],
    [["'bb-8',bb-8"], ["'bb-8'", 'bb-8']],
    [['*'], ['*']],
    [['a b'], 'failure'],
    [['a', 'b c'], 'failure'],
    [['"a"'], 'failure'],
    [['@#$'], 'failure'],
    [['a\v'], 'failure'],
    [['a;b'], 'failure'],
    [['é'], 'failure'],
  ])('%j gives %j', (values, expected) => {
    expect(extractHeaderListValues(NAME, headers(...values))).toEqual(expected);
  });
});

describe('Access-Control-Max-Age', () => {
  const maxAge = (...values: string[]) =>
    extractHeaderListValues(
      'access-control-max-age',
      values.map((value) => ['Access-Control-Max-Age', value]),
    );
  test('is digits, once', () => {
    expect(maxAge('0')).toEqual(['0']);
    expect(maxAge('007')).toEqual(['007']);
    expect(maxAge()).toBeNull();
    for (const value of ['', '-1', '+1', '1.5', '1 ', 'a', '1,2']) expect(maxAge(value)).toBe('failure');
    expect(maxAge('1', '1')).toBe('failure');
  });
});

test('one header alone is extracted in the same way', () => {
  expect(extractHeaderValues([NAME, 'a, b'])).toEqual(['a', 'b']);
  expect(extractHeaderValues([NAME, 'a b'])).toBe('failure');
});

test('a header without a known grammar is the caller’s mistake', () => {
  expect(() => extractHeaderListValues('constructor', [])).toThrow(RangeError);
});
