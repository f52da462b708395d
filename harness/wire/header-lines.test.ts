import { expect, it } from 'vitest';
import { headerPairs } from './header-lines.ts';

it('header pairs keep order, case and duplicates', () => {
  expect(headerPairs(['Vary', 'Origin', 'X', '', 'vary', 'Accept'])).toEqual([
    ['Vary', 'Origin'],
    ['X', ''],
    ['vary', 'Accept'],
  ]);
});
