import { expect, test } from 'vitest';
import { differingRows } from './matrix-page.ts';

const alike = { chromium: 'known-deviation: readable', firefox: 'conforms: readable', webkit: 'conforms: readable' };
const fine = { chromium: 'conforms: readable', firefox: 'conforms: readable', webkit: 'premise-unmet: blocked, sent' };

test('rows that differ are told, those that came out alike as one', () => {
  const baseline = {
    'a/one': alike,
    'a/fine': fine,
    'a/two': alike,
    'b/one': { ...alike, chromium: 'known-deviation: readable ×1 of 3', firefox: 'conforms: readable ×3' },
    'b/allowed': { ...fine, chromium: 'conforms: blocked, sent' },
  };
  expect(differingRows(baseline).split('\n').slice(2)).toEqual([
    '| **a** one, two; **b** one | ≠ readable | ✓ readable | ✓ readable |',
    '| **b** allowed | ✓ blocked, sent | ✓ readable | ○ blocked, sent |',
  ]);
});
