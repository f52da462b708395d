import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type LeagueSummary, leagueSummarySchema } from '../policy/league.ts';
import { leagueMatrix, leagueTable, withLeagueTable } from './league.ts';

const summary: LeagueSummary = {
  engines: { chromium: '156.0.1', firefox: '153.7.0' },
  targets: [
    { name: 'one', title: 'One', version: '1.0.0', notes: [] },
    { name: 'two', title: 'Two', version: '2.0.0', notes: ['Patterns cannot be said.'] },
    { name: 'three', title: 'Three', version: null, notes: [] },
  ],
  policies: [
    {
      name: 'api',
      title: 'An API',
      rows: [
        { intent: 'prefix', probes: 2, cells: { one: 'as meant', two: 'as meant' } },
        {
          intent: 'suffix',
          probes: 2,
          cells: { one: 'as meant', two: { chromium: '2 hole, 1 breakage', firefox: 'as meant' } },
        },
        { intent: 'hygiene', probes: 0, cells: { one: '1 hygiene', two: 'failed' } },
      ],
    },
  ],
};

describe('the table of a league', () => {
  it('has a row where something was found, and a sentence for the rest', () => {
    const table = leagueTable(summary);
    expect(table).toContain('| | One 1.0.0 | Two 2.0.0 |\n|---|---|---|');
    expect(table).toContain('| suffix | ✓ | H2 B1/✓ |');
    expect(table).toContain('| hygiene | Y1 | ☠ |');
    expect(table).not.toMatch(/\| prefix|Three/);
    expect(table).toContain('As meant by all: prefix.');
    expect(table).toContain('- Two: Patterns cannot be said.');
  });

  it('stands between its two marks', () => {
    const marks = ['<!-- The league’s table, made by npm run middleware -->', '<!-- The end of the league’s table -->'];
    const text = `before\n${marks[0]}\nold\n${marks[1]}\nafter\n`;
    expect(withLeagueTable(text, 'new')).toBe(`before\n${marks[0]}\n\nnew\n\n${marks[1]}\nafter\n`);
    expect(() => withLeagueTable('nothing', 'new')).toThrow(/to put the table between/);
  });
});

describe('the matrix of a league', () => {
  it('names targets by letters, and says which were not run', () => {
    const text = stripVTControlCharacters(leagueMatrix(summary));
    expect(text).toMatch(/c {2}Three \(not run\)/);
    expect(text).toMatch(/^suffix +✓ +H2 B1\/✓ +–$/m);
    expect(text).toMatch(/^prefix +✓ +✓ +–$/m);
  });
});

describe('the README', () => {
  it('has the table of the kept results', () => {
    const kept = leagueSummarySchema.parse(JSON.parse(readFileSync('reports/baseline/middleware.json', 'utf8')));
    const readme = readFileSync('README.md', 'utf8');
    expect(withLeagueTable(readme, leagueTable(kept))).toBe(readme);
  });
});
