import { expect, it } from 'vitest';
import { counted } from './counted.ts';

it.each([
  [0, 'no findings'],
  [1, '1 finding'],
  [2, '2 findings'],
  [6493, '6,493 findings'],
])('%d of something', (count, words) => {
  expect(counted(count, 'finding')).toBe(words);
});

it('a plural of its own', () => {
  expect([counted(1, 'policy', 'policies'), counted(2, 'policy', 'policies')]).toEqual(['1 policy', '2 policies']);
});
