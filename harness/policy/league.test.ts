import { describe, expect, it } from 'vitest';
import { type League, leagueSummarySchema, summarize } from './league.ts';
import type { Finding, Report } from './report.ts';

const finding = (intent: string, engines: string[], changed: Partial<Finding> = {}): Finding => ({
  kind: 'hole',
  severity: 'high',
  credentials: true,
  probe: `${intent}/some`,
  intent,
  sentence: 'It could.',
  engines,
  evidence: { page: 'https://evil.test', observed: 'readable', exchanges: [] },
  blame: null,
  fix: null,
  ...changed,
});

const report = (changed: Partial<Report>): Report => ({
  format: 1,
  standard: 'abc',
  time: '2026-11-22T00:00:00.000Z',
  target: { name: 'some', what: 'some' },
  policy: {},
  engines: [],
  probes: { run: 2, allowed: 1, denied: 1, premiseUnmet: 0 },
  findings: [],
  accepted: [],
  gone: [],
  unmet: [],
  faults: [],
  ...changed,
});

const engine = (name: string) => ({ name, version: '1.2.3', build: name, driver: 'some' });

function leagueOf(outcomes: League['entries'][number]['outcomes']): League {
  return {
    format: 1,
    time: '2026-11-22T00:00:00.000Z',
    standard: 'abc',
    engines: [engine('chromium'), engine('firefox')],
    policies: [{ name: 'api', title: 'An API', policy: {}, intents: { prefix: 2, suffix: 1 } }],
    entries: [{ name: 'some', title: 'Some', version: '1.0.0', notes: [], outcomes }],
  };
}

const cellsOf = (league: League) =>
  Object.fromEntries(summarize(league).policies[0]!.rows.map(({ intent, cells }) => [intent, cells.some]));

describe('a league in small', () => {
  it('says of each intent and engine what was found', () => {
    const found = report({
      findings: [
        finding('prefix', ['chromium', 'firefox']),
        finding('prefix', ['firefox'], { credentials: false, kind: 'breakage' }),
        finding('hygiene', [], { kind: 'hygiene' }),
      ],
    });
    expect(cellsOf(leagueOf({ api: { report: found } }))).toEqual({
      prefix: { chromium: '1 hole', firefox: '1 hole, 1 breakage' },
      suffix: 'as meant',
      cache: 'as meant',
      'preflight-cache': 'as meant',
      hygiene: '1 hygiene',
      slow: 'as meant',
    });
  });

  it('never calls as meant what nobody knows', () => {
    const unknown = report({
      faults: [{ probe: 'prefix/some', engine: 'chromium', why: 'no answer' }],
      unmet: [{ probe: 'suffix/some', engines: ['firefox'], why: 'no such route' }],
    });
    expect(cellsOf(leagueOf({ api: { report: unknown } }))).toMatchObject({
      prefix: { chromium: '1 failed', firefox: 'as meant' },
      suffix: { chromium: 'as meant', firefox: '1 not asked' },
    });
    expect(cellsOf(leagueOf({ api: { failure: 'it died' } }))).toMatchObject({
      prefix: 'failed',
      slow: 'failed',
    });
  });

  it('has no cells of a target that was not run', () => {
    const summary = summarize({
      ...leagueOf({}),
      entries: [{ name: 'some', title: 'Some', notes: [], missing: 'not installed', outcomes: {} }],
    });
    expect(summary.targets).toEqual([{ name: 'some', title: 'Some', version: null, notes: [] }]);
    expect(summary.policies[0]?.rows[0]?.cells).toEqual({});
    expect(leagueSummarySchema.parse(summary)).toEqual(summary);
  });
});
