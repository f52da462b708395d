import { describe, expect, it } from 'vitest';
import { headerList, headerPairs, headerValue } from './header-lines.ts';

describe('header lines', () => {
  it('are the same in either notation, in order', () => {
    const lines = [
      ['Vary', 'Origin'],
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ];
    expect(headerList({ Vary: 'Origin', 'set-cookie': ['a=1', 'b=2'] })).toEqual(lines);
    expect(headerList(lines as [string, string][])).toEqual(lines);
  });

  it('are none where nothing is said', () => {
    expect(headerList(undefined)).toEqual([]);
  });

  it('of the same name, in whatever case, are joined with a comma', () => {
    const lines: [string, string][] = [
      ['Access-Control-Allow-Origin', '*'],
      ['Vary', ''],
      ['access-control-allow-origin', 'null'],
    ];
    expect(headerValue(lines, 'ACCESS-CONTROL-ALLOW-ORIGIN')).toBe('*, null');
    expect(headerValue(lines, 'vary')).toBe('');
    expect(headerValue(lines, 'Origin')).toBeUndefined();
  });
});

it('header pairs keep order, case and duplicates', () => {
  expect(headerPairs(['Vary', 'Origin', 'X', '', 'vary', 'Accept'])).toEqual([
    ['Vary', 'Origin'],
    ['X', ''],
    ['vary', 'Accept'],
  ]);
});
