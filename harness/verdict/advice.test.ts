import { expect, test } from 'vitest';
import { predict, type ReadRequest } from '../standard/index.ts';
import { adviceLines } from './advice.ts';

const asked: ReadRequest = { url: 'https://api.example.com/users', origin: 'https://app.example.com' };
const advice = (request: Partial<ReadRequest>, headers: [string, string][]) => {
  const [read] = predict({ requests: [{ ...asked, ...request }], server: () => ({ status: 200, headers }) }).reads;
  return adviceLines(read!.blame!);
};

test('what has to be decided stands first, and the fix depends on it', () => {
  expect(advice({}, [])).toEqual([
    'Decide first whether pages at https://app.example.com may read it: if not, nothing is wrong, and CORS keeps the answer from them as it should.',
    'If so, the smallest fix: Give the answer to GET https://api.example.com/users "Access-Control-Allow-Origin: https://app.example.com" (it has none). (Tried: the read is then readable.)',
  ]);
});

test('what the page does wrong comes first, and what else would do after it, with its own caution', () => {
  const lines = advice({ credentials: 'include' }, [['Access-Control-Allow-Origin', '*']]);
  expect(lines.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
    'Smallest fix: Have',
    'Decide first whether',
    'Or: Give the',
  ]);
});

test('an origin that is let in already is not to be forgotten', () => {
  expect(advice({}, [['Access-Control-Allow-Origin', 'https://other.example.com']])[1]).toContain(
    '(instead of "https://other.example.com"; a server that lets several in answers each with its own origin, and "Vary: Origin")',
  );
});

test('there is none where nothing helps', () => {
  expect(adviceLines({ suggestion: null, alternatives: [] })).toEqual([]);
});
