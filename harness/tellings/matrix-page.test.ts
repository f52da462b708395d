import { expect, test } from 'vitest';
import { differingSubjects } from './matrix-page.ts';

const alike = { chromium: 'known-deviation: readable', firefox: 'conforms: readable', webkit: 'conforms: readable' };
const fine = { chromium: 'conforms: readable', firefox: 'conforms: readable', webkit: 'premise-unmet: blocked, sent' };

test('rows that differ are counted by subject, those of most first', () => {
  const baseline = {
    'a/one': fine,
    'b/one': { ...alike, chromium: 'known-deviation: readable ×1 of 3', firefox: 'conforms: readable ×3' },
    'b/two': alike,
    'b/three': fine,
    'b/four': { ...alike, chromium: 'conforms: blocked, sent', firefox: 'unexpectedly-conforms: readable' },
    'c/one': { ...alike, chromium: 'conforms: readable' },
  };
  expect(differingSubjects(baseline).split('\n').slice(2)).toEqual([
    '| [b](docs/matrix/b.md) | 4 | 2 ≠ | 1 ! | 1 ○ |',
    '| [a](docs/matrix/a.md) | 1 | ✓ | ✓ | 1 ○ |',
    '| [c](docs/matrix/c.md) | 1 | ✓ | ✓ | ✓ |',
  ]);
});

test('of many subjects those of least are told together', () => {
  const baseline = Object.fromEntries(
    Array.from({ length: 26 }, (_, at) => [`s${String(at).padStart(2, '0')}/x`, alike]),
  );
  const lines = differingSubjects(baseline).split('\n').slice(2);
  expect(lines.length).toBe(25);
  expect(lines.at(-1)).toBe('| 2 more subjects | 2 | 2 ≠ | ✓ | ✓ |');
});
