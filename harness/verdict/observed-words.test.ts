import { expect, it } from 'vitest';
import { observedWords } from './observed-words.ts';

it.each([
  [{ status: 200, headers: [['a', '1'] as const], body: 'x' }, 'status 200, headers [a], body "x"'],
  [{ status: 0, headers: [], body: '' }, 'status 0, headers [], body ""'],
  [{ body: 'a cue' }, 'body "a cue"'],
  [{}, 'the page is told no more'],
])('of %j no more is said than the page was told', (told, words) => {
  expect(observedWords({ settled: 'fulfilled', milliseconds: 1, ...told })).toBe(words);
});
