import { describe, expect, it } from 'vitest';
import { completionsOf, fitting, type Known, parseQuery, withTerm } from './query.ts';
import type { IndexedCell, IndexedScenario } from './report-index.ts';
import { foldedCell, rowsThatFit } from './rows.ts';

const read: IndexedCell = { verdict: 'conforms', read: 'readable', sent: true };
const blocked: IndexedCell = { verdict: 'conforms', read: 'blocked', sent: true };
const differs: IndexedCell = { verdict: 'known-deviation', read: 'blocked', sent: false };
const scenario = (
  id: string,
  cells: IndexedScenario['cells'],
  more: Partial<IndexedScenario> = {},
): IndexedScenario => ({
  id,
  title: `The title of ${id}`,
  transports: ['fetch'],
  contexts: ['window'],
  cells,
  ...more,
});

const all = [
  scenario('cookies/sent', { chromium: read, firefox: read }),
  scenario('cookies/kept', { chromium: blocked, firefox: differs }),
  scenario(
    'elements/image',
    { chromium: read, firefox: { verdict: 'deviates', read: 'opaque', sent: true } },
    { transports: ['img'] },
  ),
  scenario('elements/image@script', { chromium: read, firefox: read }, { transports: ['script'] }),
  scenario('modules/import', { chromium: read }, { transports: ['import'] }),
  scenario('modules/scripts', { chromium: read }, { transports: ['importScripts'] }),
  scenario('claims/safe', { chromium: blocked, firefox: blocked }, { claim: 'CORS keeps requests from being sent' }),
];
const known: Known = { browsers: ['chromium', 'firefox'], changed: new Set(['cookies/kept in firefox']) };

/** Ids of what fits, with the browsers in which it does. */
const asked = (query: string) => {
  const parsed = parseQuery(query, known.browsers);
  expect(parsed.mistakes).toEqual([]);
  return all.flatMap((one) => {
    const browsers = fitting(one, parsed, known);
    return browsers.length === 0 ? [] : [`${one.id} ${browsers.join()}`];
  });
};

describe('a query', () => {
  it.each([
    ['cookies', ['cookies/sent chromium,firefox', 'cookies/kept chromium,firefox']],
    ['COOKIES title kept', ['cookies/kept chromium,firefox']],
    ['verdict:deviates', ['elements/image firefox']],
    ['browser:chromium verdict:deviates', []],
    ['browser:firefox verdict:known-deviation', ['cookies/kept firefox']],
    ['sent:yes read:no', ['cookies/kept chromium', 'elements/image firefox', 'claims/safe chromium,firefox']],
    ['read:blocked sent:no', ['cookies/kept firefox']],
    ['read:opaque', ['elements/image firefox']],
    ['transport:img', ['elements/image chromium,firefox']],
    ['transport:impo', ['modules/import chromium', 'modules/scripts chromium']],
    ['transport:import', ['modules/import chromium']],
    ['is:different !transport:img', ['cookies/kept chromium,firefox']],
    ['is:failing', ['elements/image firefox']],
    ['is:changed', ['cookies/kept firefox']],
    ['misconception:', ['claims/safe chromium,firefox']],
    ['misconception:"keeps requests"', ['claims/safe chromium,firefox']],
    ['!cookies !elements !modules', ['claims/safe chromium,firefox']],
    ['!verdict:conforms', ['cookies/kept firefox', 'elements/image firefox']],
    ['is:interesting', ['cookies/kept chromium,firefox', 'elements/image chromium,firefox']],
  ])('%s', (query, ids) => {
    expect(asked(query)).toEqual(ids);
  });

  it('says what is wrong with a word, and what there is; the rest holds', () => {
    const { terms, mistakes } = parseQuery('colour:red verdict:fine cookies', known.browsers);
    expect(terms).toEqual([{ excludes: false, value: 'cookies' }]);
    expect(mistakes[0]).toMatch(/^There is no colour: to ask for; there are browser:, verdict:/);
    expect(mistakes[1]).toMatch(/^verdict: knows no fine; expected one of conforms, deviates/);
  });

  it('takes what comes: quotes that do not end, signs alone, names of what every object has', () => {
    for (const text of ['"', '!', '!"', 'constructor:x', 'is:', ':', '<script>', 'a:b:c', '\\(', '!browser:'])
      expect(() => rowsThatFit(all, parseQuery(text, known.browsers), known)).not.toThrow();
    expect(parseQuery('constructor:x', known.browsers).mistakes).toHaveLength(1);
  });

  it('is completed at its last word', () => {
    const complete = (text: string) => completionsOf(text, known.browsers, all);
    expect(complete('cookies ver')).toEqual(['cookies verdict:']);
    expect(complete('verdict:un')).toEqual(['verdict:unexpectedly-conforms ']);
    expect(complete('x !browser:f')).toEqual(['x !browser:firefox ']);
    expect(complete('transport:')).toEqual(
      ['fetch', 'img', 'import', 'importScripts', 'script'].map((name) => `transport:${name} `),
    );
    expect(complete('misconception:c')).toEqual(['misconception:"CORS keeps requests from being sent" ']);
    expect(complete('nothing ')).toEqual([]);
  });

  it('has one word of a filter put in place of another', () => {
    expect(withTerm('is:different x', 'is', 'changed')).toBe('x is:changed');
    expect(withTerm('x verdict:deviates', 'verdict', '')).toBe('x');
  });
});

describe('a row', () => {
  it('is a scenario with its variants, and shows the gravest of them', () => {
    const rows = rowsThatFit(all, parseQuery('elements', known.browsers), known);
    expect(rows).toMatchObject([{ id: 'elements/image', subject: 'elements', of: 2 }]);
    expect(foldedCell(rows[0]!, 'firefox')).toMatchObject({
      id: 'elements/image',
      verdict: 'deviates',
      alike: 1,
      run: 2,
    });
    expect(foldedCell(rows[0]!, 'chromium')).toMatchObject({ verdict: 'conforms', alike: 2, run: 2 });
    expect(foldedCell(rows[0]!, 'webkit')).toBeUndefined();
  });

  it('shows those of its variants that fit, and says of how many', () => {
    const [row] = rowsThatFit(all, parseQuery('transport:script', known.browsers), known);
    expect(row).toMatchObject({ id: 'elements/image', of: 2, variants: [{ id: 'elements/image@script' }] });
  });
});
