import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../verdict/verdicts.ts';
import { createLive } from './live.ts';

function live(planned: Record<string, number>) {
  const written: string[] = [];
  const stream = { isTTY: false, write: (text: string) => written.push(stripVTControlCharacters(text)) };
  return { written, ...createLive(planned, stream as unknown as NodeJS.WriteStream) };
}

describe('where there is no terminal', () => {
  it('a plain line is written at the start and at each quarter, and none is ever rewritten', () => {
    const { written, judged, end } = live({ firefox: 8 });
    for (let n = 1; n <= 8; n++) judged('firefox', `a/${n}`, 'conforms');
    end();
    expect(written.map((line) => /(\d)\/8 {2}(\S+)\n$/.exec(line)?.slice(1))).toEqual([
      ['1', 'a/1'],
      ['2', 'a/2'],
      ['4', 'a/4'],
      ['6', 'a/6'],
      ['8', 'done'],
    ]);
    expect(written.join('')).not.toMatch(/[\x1b\r]/);
  });

  it('failures are counted, and what is acceptable is not', () => {
    const { written, judged } = live({ webkit: 4 });
    const verdicts: Verdict[] = ['known-deviation', 'deviates', 'premise-unmet', 'harness-error'];
    for (const verdict of verdicts) judged('webkit', 'a/b', verdict);
    expect(written.map((line) => /(\d) failed/.exec(line)?.[1])).toEqual([undefined, '1', '1', '2']);
  });

  it('each engine has lines of its own', () => {
    const { written, judged } = live({ chromium: 1, firefox: 1 });
    judged('firefox', 'a/b', 'conforms');
    judged('elsewhere', 'a/b', 'conforms');
    expect(written).toHaveLength(1);
    expect(written[0]).toMatch(/^firefox .* 1\/1/);
  });
});
