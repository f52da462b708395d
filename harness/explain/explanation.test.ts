import { describe, expect, test } from 'vitest';
import type { Answer, ReadRequest } from '../standard/index.ts';
import { explainFromAnswers } from './explained-read.ts';
import { explanationLines } from './explanation.ts';

const asked: ReadRequest = { url: 'https://api.example.com/users', origin: 'https://app.example.com' };
const explained = (headers: [string, string][], request: Partial<ReadRequest> = {}, preflights: Answer[] = []) =>
  explanationLines(explainFromAnswers({ ...asked, ...request }, { preflights, answers: [{ status: 200, headers }] }));
const star: [string, string] = ['Access-Control-Allow-Origin', '*'];

describe('an explanation', () => {
  test('begins with the verdict, then the reason and the fix, and only then shows what was asked and answered', () => {
    const lines = explained([]);
    const order = [
      'The page cannot read it',
      'Why: ',
      'Decide first',
      'If so, the smallest fix: ',
      'GET ',
      'On the wire',
      'Trace',
    ];
    const places = order.map((start) => lines.findIndex((line) => line.startsWith(start)));
    expect(places[0]).toBe(0);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  test('tells the headers that are hidden, and what would show them', () => {
    const lines = explained([star, ['X-Total', '42']]);
    expect(lines[0]).toBe('The page can read it: status 200, headers none, and the body.');
    expect(lines).toContain('Hidden from the page: X-Total. The answer has no Access-Control-Expose-Headers.');
    expect(lines).toContain('  To show it, answer "Access-Control-Expose-Headers: X-Total".');
  });

  test('points at a misspelt header', () => {
    expect(explained([['Access-Control-Allowed-Origin', '*']]).join('\n')).toContain(
      'has "Access-Control-Allowed-Origin", which no browser knows: "Access-Control-Allow-Origin" was meant.',
    );
  });

  test('says second what browsers are known to do otherwise, with the link', () => {
    const oracle = { decide: ({ step }: { step: string }, compare: () => boolean) => step !== '7.6' && compare() };
    const differences = (['chromium', 'firefox'] as const).map((engine) => ({
      name: '* covers Authorization',
      engine,
      versions: '*',
      why: 'The Standard wants it named.',
      link: 'https://bug.example/1',
      change: () => oracle,
    }));
    const preflights = [{ status: 204, headers: [star, ['Access-Control-Allow-Headers', '*']] }] as const;
    const read = { ...asked, headers: [['Authorization', 'x']] } as const;
    const lines = explanationLines(
      explainFromAnswers(read, { preflights, answers: [{ status: 200, headers: [star] }] }, { differences }),
    );
    expect(lines[0]).toMatch(/^By the Standard: The page cannot read it/);
    expect(lines.slice(2, 4)).toEqual([
      'But in Chromium and Firefox it is known to be readable: * covers Authorization. The Standard wants it named.',
      '  https://bug.example/1',
    ]);
  });

  test('says so where nothing helps', () => {
    expect(explained([star], { url: 'https://api.example.com:25/' })).toContain(
      'Nothing that the page or the server says in a header can change that.',
    );
  });
});
