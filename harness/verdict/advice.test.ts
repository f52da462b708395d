import { expect, test } from 'vitest';
import { explain, type HeaderList, predict, type ReadRequest } from '../standard/index.ts';
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

test('what only lets the request be sent is no way to read it: the answer would be refused like the preflight’s', () => {
  const read = { ...asked, method: 'POST', headers: [['Content-Type', 'application/json']] } as const;
  const preflight = {
    request: {
      method: 'OPTIONS',
      url: asked.url,
      headers: [
        ['Origin', asked.origin],
        ['Access-Control-Request-Method', 'POST'],
        ['Access-Control-Request-Headers', 'content-type'],
      ],
    },
  } as const;
  const told = (headers: HeaderList, request: Partial<ReadRequest> = {}) =>
    adviceLines(explain([{ ...preflight, response: { status: 204, headers } }], { ...read, ...request }).blame!);
  const leftOut = (all: string[]) => all.filter((line) => line.includes('leave the header "Content-Type" out'));
  const notEnough = [expect.stringMatching(/^Not enough: .*the same CORS headers, the page still cannot read it\.\)$/)];
  const star: HeaderList = [['Access-Control-Allow-Origin', '*']];
  const body = { body: { type: null, length: 2, text: true } };

  for (const lines of [
    told([]),
    told(star, { credentials: 'include' }),
    told(star, { credentials: 'include', ...body }),
  ]) {
    expect(leftOut(lines)).toEqual(notEnough);
    expect(lines.at(-1)).toBe(leftOut(lines)[0]);
    expect(lines.filter((line) => /mallest fix: |^Or: /.test(line)).length).toBeGreaterThan(0);
    expect(lines.filter((line) => line.startsWith('Not enough'))).toHaveLength(1);
  }
  // What this answer allows is enough for the answer to the request.
  expect(leftOut(told(star))).toEqual([
    expect.stringMatching(/^Smallest fix: .*\(Tried: the request is then sent\.\)$/),
  ]);
  expect(leftOut(told(star, body))).toEqual([expect.stringMatching(/^Or: .*\(Tried: the request is then sent\.\)$/)]);
});

test('there is none where nothing helps', () => {
  expect(adviceLines({ algorithm: 'cors-check', suggestion: null, alternatives: [] })).toEqual([]);
});
