import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type LeagueSummary, leagueSummarySchema } from '../league/league.ts';
import { enginesLine } from './league-marks.ts';
import { leagueMatrix, leagueTable } from './league-table.ts';
import { withMadeBlock } from './made-block.ts';

const column = {
  time: '2026-11-22T00:00:00.000Z',
  engines: [
    { name: 'chromium', version: '156.0.1' },
    { name: 'firefox', version: '153.7.0' },
  ],
};

const summary: LeagueSummary = {
  policies: [{ name: 'api', title: 'An API', probes: '123', intents: { prefix: 2, suffix: 2, hygiene: 0 } }],
  targets: [
    {
      ...column,
      name: 'one',
      title: 'One',
      version: '1.0.0',
      notes: [],
      cells: { api: { prefix: 'as meant', suffix: 'as meant', hygiene: '1 hygiene' } },
    },
    {
      ...column,
      name: 'two',
      title: 'Two',
      version: '2.0.0',
      notes: ['Patterns cannot be said.'],
      cells: {
        api: {
          prefix: 'as meant',
          suffix: { chromium: '2 hole, 1 breakage', firefox: 'as meant' },
          hygiene: 'failed',
        },
      },
    },
    { ...column, name: 'three', title: 'Three', version: null, notes: [], cells: {} },
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
    const marks = ['<!-- league: made by npm run middleware -->', '<!-- /league -->'];
    const text = `before\n${marks[0]}\nold\n${marks[1]}\nafter\n`;
    expect(withMadeBlock(text, 'league', 'new')).toBe(`before\n${marks[0]}\nnew\n${marks[1]}\nafter\n`);
    expect(() => withMadeBlock('nothing', 'league', 'new')).toThrow(/to put it between/);
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

describe('the engines of a league', () => {
  it('are those of most columns, and others are told with theirs', () => {
    const [one, two] = summary.targets;
    const newer = [{ name: 'chromium', version: '157.0' }];
    expect(enginesLine({ targets: [one!, { ...two!, engines: newer }, { ...one!, title: 'Three' }] })).toBe(
      'Engines, in this order where they differ: chromium 156.0, firefox 153.7; Two in chromium 157.0',
    );
  });
});

describe('the page of the league', () => {
  it('has the tables of the kept results', () => {
    const kept = leagueSummarySchema.parse(JSON.parse(readFileSync('reports/baseline/middleware.json', 'utf8')));
    const page = readFileSync('docs/league.md', 'utf8');
    expect(withMadeBlock(page, 'league', leagueTable(kept))).toBe(page);
  });
});
