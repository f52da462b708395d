import { describe, expect, it } from 'vitest';
import type { Results } from '../run/results.ts';
import type { Scenario, Step } from '../scenario/scenario.ts';
import type { WPTCase } from '../scenario/wpt-cases.ts';
import { wptCoverage, wptCoverageLines, wptFaults } from './wpt-coverage.ts';

const readable: WPTCase = {
  id: 'cors/a#readable',
  file: 'cors/a.htm',
  group: 'A1',
  transport: 'fetch',
  mode: 'cors',
  method: 'GET',
  credentials: 'same-origin',
  relation: 'cross-host',
  outcome: 'readable',
  needs: [],
  source_version: '2024-10',
};
const read: Step = { expected: { read: 'readable' } };

const scenario = (...steps: Step[]): Scenario => ({
  id: 'tried/one',
  title: 'A scenario of the tests.',
  standard: ['#cors-check'],
  kind: 'required',
  wpt: [readable.id],
  steps,
});
const facts = (one: Partial<WPTCase> = {}, more: object = {}) => ({
  cases: [{ ...readable, ...one }],
  ofScenarios: {},
  exceptions: {},
  groups: { A1: 'the CORS check' },
  ...more,
});

describe('a case is covered', () => {
  it('by a scenario that names it, asks alike and must come to the same', () => {
    const coverage = wptCoverage([scenario(read)], facts());
    expect(coverage.cases).toMatchObject([{ scenarios: ['tried/one'], agrees: true, measured: {} }]);
    expect(wptFaults(coverage)).toEqual([]);
  });

  it('by a scenario of which the list beside the catalogue says so', () => {
    const { wpt: _, ...silent } = scenario(read);
    const coverage = wptCoverage([silent], facts({}, { ofScenarios: { 'tried/one': [readable.id] } }));
    expect(coverage.cases[0]!.agrees).toBe(true);
  });

  it('by one variant of a scenario', () => {
    const { id, ...rest } = scenario(read);
    const variants = [
      { ...rest, id: `${id}@xhr`, steps: [{ ...read, transport: 'XMLHttpRequest' as const }] },
      { ...rest, id: `${id}@fetch` },
    ];
    const coverage = wptCoverage(variants, facts());
    expect(coverage.cases).toMatchObject([{ scenarios: ['tried/one@xhr', 'tried/one@fetch'], agrees: true }]);
    expect(wptFaults(coverage)).toEqual([]);
  });
});

describe('a case and a scenario do not agree', () => {
  it.each<[string, Partial<WPTCase>, Step]>([
    ['where the outcome is another', {}, { expected: { read: 'blocked' } }],
    ['where the scenario leaves the read open', {}, { expected: { sent: true } }],
    ['by another transport', { transport: 'xhr' }, read],
    [
      'by a transport that is not synchronous',
      { transport: 'xhr', needs: ['sync-xhr'] },
      { ...read, transport: 'XMLHttpRequest' },
    ],
    ['in another mode', { mode: 'same-origin' }, read],
    ['by another method', { method: 'PUT' }, read],
    ['with other credentials', { credentials: 'include' }, read],
    ['without the redirect', { relation: 'redirect same>cross-host' }, read],
    ['at another origin', { relation: 'same-origin' }, read],
    ['at the own origin', {}, { ...read, to: 'app' }],
    ['where no request need arrive', { outcome: 'request-observed' }, { expected: { preflights: 1 } }],
  ])('%s', (_, one, step) => {
    const [fault, ...others] = wptFaults(wptCoverage([scenario(step)], facts(one)));
    expect(fault).toMatch(/^cors\/a#readable \(.*\): no step of tried\/one is that$/);
    expect(others).toEqual([]);
  });
});

it('tells of names that nobody knows, and of an exception that is covered', () => {
  const coverage = wptCoverage(
    [{ ...scenario(read), wpt: [readable.id, 'cors/b#gone'] }],
    facts({}, { ofScenarios: { 'tried/two': [] }, exceptions: { 'cors/c#gone': 'why', [readable.id]: 'why' } }),
  );
  expect(wptFaults(coverage)).toEqual([
    'scenarios/wpt/existing.ts names tried/two, and there is none of that name',
    'scenarios/wpt/exceptions.ts names cors/c#gone, and there is none of that name',
    'tried/one names cors/b#gone, and there is none of that name',
    'cors/a#readable is an exception, and tried/one covers it',
  ]);
});

it('tells what the last run saw', () => {
  const seen = (read: string) => ({ steps: [{ read, sent: true }] });
  const latest = {
    scenarios: [{ id: 'tried/one', results: { chromium: seen('readable'), firefox: seen('blocked') } }],
  };
  const coverage = wptCoverage([scenario(read)], facts(), latest as unknown as Results);
  expect(coverage.cases[0]!.measured).toEqual({ chromium: true, firefox: false });
  expect(wptCoverageLines(coverage, facts(), true).join('\n')).toMatch(
    /chromium +firefox\n+A1 +1 +1 +1 +0 +1 of 1 +0 of 1 +the CORS check\n(.*\n)*.*firefox does otherwise\n/,
  );
});
