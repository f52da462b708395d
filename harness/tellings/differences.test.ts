import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { engineResult, firefox, resultsOf, scenarioResult } from '../run/testing/results.ts';
import { catalogueFiles } from '../scenario/catalogue.ts';
import { loadScenarioFiles } from '../scenario/load.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { rowOf } from '../scenario/subject.ts';
import type { ObservedDifference } from '../verdict/known-difference.ts';
import { knownDifferences } from '../verdict/known-differences.ts';
import { readBaseline } from './baseline.ts';
import { causesOf, differencesLines, differencesOf, shortDifferences } from './differences.ts';
import { differencesPage } from './differences-page.ts';
import type { Summary } from './summary.ts';

function known(
  engine: ObservedDifference['engine'],
  scenario: string,
  why: string,
  {
    observed = { [`${engine} ${scenario}`]: why },
    ...more
  }: Partial<Omit<ObservedDifference, 'observed'>> & {
    observed?: Record<string, string>;
  } = {},
): ObservedDifference {
  return { name: why, engine, why, versions: '>=1', observed: { [scenario]: observed }, ...more };
}

const text = (...differences: Parameters<typeof differencesOf>) =>
  stripVTControlCharacters(differencesLines(differencesOf(...differences)).join('\n'));

describe('causes', () => {
  it('are one where engines say the same, or show the same in the same scenario', () => {
    const observed = { 'steps[0].read': 'readable' };
    const causes = causesOf([
      known('firefox', 'a/one', 'It reads what it must not.', { observed }),
      known('firefox', 'b/else', 'It forgets.'),
      known('webkit', 'a/two', 'It reads, and must not.', { link: 'https://example.com/2' }),
      known('chromium', 'b/else', 'It remembers.'),
      // Joins the first and the third.
      known('webkit', 'a/one', 'It reads, and must not.', { observed, link: 'https://example.com/1', versions: '>=2' }),
    ]);
    expect(causes.map(({ scenarios }) => scenarios.map(({ id }) => id))).toEqual([
      ['a/one', 'a/two'],
      ['b/else'],
      ['b/else'],
    ]);
    expect(causes[0]!.engines.map(({ name }) => name)).toEqual(['firefox', 'webkit']);
  });

  it('of the project are told once each, with every scenario that shows them', async () => {
    const baseline = readBaseline()!;
    const causes = causesOf(knownDifferences, baseline, await loadScenarioFiles(catalogueFiles()));
    expect(new Set(causes.map(({ why }) => why)).size).toBe(causes.length);
    for (const [scenario, cells] of Object.entries(baseline)) {
      for (const [engine, cell] of Object.entries(cells)) {
        const isShown = causes.some(
          ({ engines, scenarios }) =>
            engines.some(({ name }) => name === engine) && scenarios.some(({ id }) => rowOf(id) === scenario),
        );
        if (cell.startsWith('known-deviation')) expect(isShown, `${scenario} in ${engine}`).toBe(true);
      }
    }
  });
});

describe('where engines differ', () => {
  const one = known('firefox', 'a/one', 'It reads what it must not. No bug was found.', { versions: '>=153' });
  const baseline = {
    'a/one': { chromium: 'conforms: blocked, sent', firefox: 'known-deviation: readable' },
    'a/open': { chromium: 'conforms: blocked, sent', firefox: 'conforms: readable' },
    'a/same': { chromium: 'conforms: readable', firefox: 'conforms: readable' },
    'a/unmet': { chromium: 'premise-unmet: readable', firefox: 'conforms: readable' },
  };
  const latest: Summary = {
    run: { time: 'today', milliseconds: 1, command: 'npm run x', success: false, cutShort: false, problems: [] },
    scenarios: 2,
    engines: [{ name: 'firefox', build: 'Firefox 999', verdicts: {} }],
    rows: [
      { scenario: 'a/one', cells: { firefox: 'unexpectedly-conforms: blocked, sent' } },
      { scenario: 'a/new', cells: { firefox: 'deviates: readable' } },
    ],
  };

  it('is told by cause, with engines, versions, scenarios and link', () => {
    const told = text([{ ...one, link: 'https://example.com/bug' }], { baseline });
    expect(told).toMatch(
      /1\. It reads what it must not\..*\n {3}firefox +>=153\n {3}https:\/\/example.com\/bug\n {3}shown by a\/one\n/,
    );
    expect(told).toContain('npm run demo -- a/one --engine firefox');
    expect(text([one], { baseline })).toContain('   no link\n');
  });

  it('keeps apart what nobody has explained, what the Standard lets engines do, and what could not be shown', () => {
    expect(differencesOf([one], { baseline })).toMatchObject({
      unexplained: [],
      allowed: [{ scenario: 'a/open' }],
      notShown: [{ scenario: 'a/unmet' }],
    });
  });

  it('is told as the last run saw it, with the builds that it ran', () => {
    const { seen, unexplained, causes } = differencesOf([one], { baseline, latest });
    expect(seen.latest).toEqual({ time: 'today', command: 'npm run x', builds: { firefox: 'Firefox 999' } });
    expect(unexplained.map(({ scenario }) => scenario)).toEqual(['a/one', 'a/new']);
    expect(causes[0]!.scenarios[0]!.cells).toEqual({ firefox: 'unexpectedly-conforms: blocked, sent' });
    const told = text([one], { baseline, latest });
    expect(told).toContain('shown by a/one (when last run: firefox unexpectedly-conforms: blocked, sent)');
    expect(told).toContain('Firefox 999');
  });

  it('names the premise that could not be met, with what the last run saw of it', () => {
    const scenario: Scenario = {
      id: 'a/unmet',
      title: 'x',
      standard: ['#x'],
      kind: 'required',
      premises: ['ipv6-loopback'],
      steps: [],
    };
    const why = { chromium: 'the premise ipv6-loopback is not met: refused' };
    const row = { scenario: 'a/unmet', cells: { chromium: 'premise-unmet: blocked, not sent' }, why };
    expect(text([], { baseline }, [scenario])).toContain('needs ipv6-loopback: the machine has');
    expect(text([], { baseline, latest: { ...latest, rows: [row] } }, [scenario])).toMatch(
      /a\/unmet\n {6}needs ipv6-loopback: .*\n {6}chromium {2}premise-unmet: .*\n {8}the premise ipv6-loopback is not met: refused\n/,
    );
    expect(differencesPage(differencesOf([], { baseline }, [scenario]), [scenario], 'x')).toContain(
      '- **ipv6-loopback**: the machine has the loopback address ::1. Needed by a/unmet.',
    );
  });

  it('says once that there is no link, and links the sections of the Standard that are departed from', () => {
    const own = known('webkit', 'a/one', 'It reads. No link.', { observed: one.observed['a/one']! });
    const scenario: Scenario = { id: 'a/one', title: 'x', standard: ['#cors-check'], kind: 'required', steps: [] };
    const unlinked = [{ ...one, why: 'It reads what it must not. No link.' }, own];
    expect(text(unlinked)).not.toContain('No link.');
    const page = differencesPage(differencesOf(unlinked), [scenario], 'x');
    expect(page).not.toContain('No link.');
    expect(page).toContain('- **webkit** >=1 · It reads. · no link');
    expect(page).toContain('- **Must:** x ([a/one](../scenarios/a.ts))');
    expect(page).toContain('- **Standard:** [#cors-check](https://fetch.spec.whatwg.org/#cors-check)\n');
  });

  it('is told on the page by transport too, and of a cause that much shows only the first rows have their sentence', () => {
    const ids = ['a/one', 'a/one@img', ...Array.from({ length: 9 }, (_, at) => `b/row-${at}`)];
    const scenarios = ids.map((id): Scenario => {
      const steps = id.endsWith('@img') ? [{ transport: 'img' as const }] : [];
      return { id, title: `Of ${id.replace('@img', '')}.`, standard: ['#cors-check'], kind: 'required', steps };
    });
    const seen = Object.fromEntries(ids.map((id) => [id, { 'steps[0].read': 'readable' }]));
    const page = differencesPage(differencesOf([{ ...one, observed: seen }]), scenarios, 'x');
    expect(page).toContain('| img |  | 1 |  |');
    expect(page).toContain('- **Must:** Of a/one. ([a/one @img](../scenarios/a.ts))');
    expect(page.match(/\*\*Must:/g)).toHaveLength(6);
    expect(page).toContain('- Likewise b/row-5, b/row-6, b/row-7, b/row-8\n');
  });

  it('can be told without any run', () => {
    expect(text([one])).toContain('There is no accepted run');
    expect(text([one])).toContain('shown by a/one\n');
    expect(text([])).toContain('no causes');
  });

  it('says once what engines have in common, and of each what is its own', () => {
    const observed = { 'steps[0].read': 'readable' };
    const told = text([
      known('firefox', 'a/one', 'The Standard lists it; Gecko.cpp has no such case.', { observed, link: 'https://g/' }),
      known('webkit', 'a/one', 'The Standard lists it; WebKit.cpp has no such case.', { observed, link: 'https://w/' }),
    ]);
    expect(told).toMatch(
      /1\. .*Gecko.*\n {3}firefox .* https:\/\/g\/\n {3}webkit .* https:\/\/w\/\n {5}WebKit.cpp has/,
    );
    expect(told.match(/The Standard lists it/g)).toHaveLength(1);
  });
});

describe('at the end of the matrix', () => {
  const told = (verdict: 'known-deviation' | 'conforms', baseline = true) => {
    const deviation = { why: 'It reads 1.5 lines; It must not. No bug was found.', link: 'https://example.com/' };
    const result = engineResult(verdict, { deviation });
    const results = resultsOf([firefox], [scenarioResult('a/one', { firefox: result, webkit: result })]);
    return shortDifferences({
      results,
      ...(baseline && { baseline: { update: false, whole: true, all: ['a/one'] } }),
    }).map(stripVTControlCharacters);
  };

  it('each cause that was seen is a line', () => {
    expect(told('known-deviation')).toEqual([
      expect.stringContaining('npm run differences'),
      '  ≠ firefox, webkit: It reads 1.5 lines; It must not. https://example.com/',
    ]);
  });

  it('nothing is said where nothing was seen, or where the scenarios are somebody’s own', () => {
    expect(told('conforms')).toEqual([]);
    expect(told('known-deviation', false)).toEqual([]);
  });
});
