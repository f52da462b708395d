import { describe, expect, test } from 'vitest';
import {
  append,
  combine,
  contains,
  convertHeaderNamesToASortedLowercaseSet,
  deleteHeader,
  get,
  type HeaderList,
  isHeaderName,
  isHeaderValue,
  normalizeHeaderValue,
  set,
  sortAndCombine,
} from './header-list.ts';

const list: HeaderList = [
  ['X-B', '1'],
  ['Set-Cookie', 'a=1'],
  ['x-b', ''],
  ['A', '2'],
  ['set-cookie', 'b=2'],
];

describe('header list', () => {
  test('get joins by comma and space, in order, in any case; null is not the empty string', () => {
    expect(get('X-b', list)).toBe('1, ');
    expect(get('nothing', list)).toBeNull();
    expect(get('empty', [['Empty', '']])).toBe('');
  });

  test('contains ignores case', () => {
    expect(contains(list, 'SET-COOKIE')).toBe(true);
    expect(contains(list, 'SET-COOKIES')).toBe(false);
  });

  test('append takes over the case of the name that is there', () => {
    expect(append([['X-B', '1']], ['x-B', '2'])).toEqual([
      ['X-B', '1'],
      ['X-B', '2'],
    ]);
  });

  test('delete removes every header of the name', () => {
    expect(deleteHeader(list, 'x-B').map(([name]) => name)).toEqual(['Set-Cookie', 'A', 'set-cookie']);
  });

  test('set changes the first and removes the others, or appends', () => {
    expect(set(list, ['x-B', '3']).filter(([name]) => /x-b/i.test(name))).toEqual([['X-B', '3']]);
    expect(set([], ['x', '1'])).toEqual([['x', '1']]);
  });

  test('combine joins the first, or appends', () => {
    expect(combine([['X', '1']], ['x', '2'])).toEqual([['X', '1, 2']]);
    expect(combine([], ['x', '2'])).toEqual([['x', '2']]);
  });

  test('sort and combine keeps Set-Cookie apart', () => {
    expect(sortAndCombine(list)).toEqual([
      ['a', '2'],
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
      ['x-b', '1, '],
    ]);
  });

  test('names become a set, sorted by bytes', () => {
    expect(convertHeaderNamesToASortedLowercaseSet(['X-b', 'x_a', 'X-B', 'x-a'])).toEqual(['x-a', 'x-b', 'x_a']);
  });

  test('nothing is changed in place', () => {
    const frozen = Object.freeze([...list]) as HeaderList;
    append(frozen, ['a', 'b']);
    set(frozen, ['a', 'b']);
    combine(frozen, ['a', 'b']);
    deleteHeader(frozen, 'a');
    expect(frozen).toEqual(list);
  });
});

test.each([
  ['', true],
  ['a b', true],
  [' a', false],
  ['a\t', false],
  ['a\0b', false],
  ['a\nb', false],
  ['a\rb', false],
  ['\va', true],
  ['\xFF', true],
])('%j is a header value: %s', (value, expected) => {
  expect(isHeaderValue(value)).toBe(expected);
});

test('a header name is a token', () => {
  expect(isHeaderName('X-A')).toBe(true);
  expect(isHeaderName('X A')).toBe(false);
  expect(isHeaderName('')).toBe(false);
});

test('normalizing strips whitespace with line breaks at both ends', () => {
  expect(normalizeHeaderValue('\r\n a\nb \t')).toBe('a\nb');
});
