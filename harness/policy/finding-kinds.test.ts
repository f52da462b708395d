import { expect, it } from 'vitest';
import { findingKinds, kinds } from './finding-kinds.ts';

it('each kind of finding has a letter of its own, which no other mark of a league contains', () => {
  const letters = findingKinds.map((kind) => kinds[kind].letter);
  expect(new Set(letters).size).toBe(letters.length);
  for (const letter of letters) expect(letter).toMatch(/^[A-Z]$/);
});
