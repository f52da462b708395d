import { describe, expect, it } from 'vitest';
import type { Finding } from '../policy/report.ts';
import { someFinding, someReport } from '../policy/testing/reports.ts';
import { type League, type LeagueTarget, leagueSchema, leagueSummarySchema } from './league.ts';
import { summarize } from './summarize.ts';

const finding = (intent: string, engines: string[], changed: Partial<Finding> = {}) =>
  someFinding({ probe: `${intent}/some`, intent, engines, ...changed });

const engine = (name: string) => ({ name, version: '1.2.3', build: name, driver: 'some' });

const some = {
  name: 'some',
  title: 'Some',
  notes: [],
  time: '2026-11-22T00:00:00.000Z',
  engines: [engine('chromium'), engine('firefox')],
};

function leagueOf(outcomes: LeagueTarget['outcomes']): League {
  return {
    format: 1,
    standard: 'abc',
    policies: [
      {
        name: 'api',
        title: 'An API',
        probes: '123',
        policy: {},
        intents: { prefix: 2, suffix: 1, cache: 0, 'preflight-cache': 0, hygiene: 0, slow: 0 },
      },
    ],
    targets: [{ ...some, version: '1.0.0', outcomes }],
  };
}

const cellsOf = (league: League) => summarize(league).targets[0]!.cells.api;

describe('a league in small', () => {
  it('says of each intent and engine what was found', () => {
    const found = someReport({
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

  it('says apart what no option can say', () => {
    const unsaid = [finding('prefix', ['firefox']), finding('suffix', [])].map((one) => ({
      finding: one,
      option: 'allowHeaders',
      what: 'that none is allowed',
    }));
    const report = someReport({ findings: [finding('prefix', ['chromium', 'firefox'])], unsaid });
    expect(cellsOf(leagueOf({ api: { report } }))).toMatchObject({
      prefix: { chromium: '1 hole', firefox: '1 hole, 1 cannot be said' },
      suffix: '1 cannot be said',
    });
  });

  it('never calls as meant what nobody knows', () => {
    const unknown = someReport({
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
    const league: League = { ...leagueOf({}), targets: [{ ...some, version: null, missing: 'no', outcomes: {} }] };
    const summary = summarize(league);
    expect(summary.targets[0]).toMatchObject({ name: 'some', version: null, cells: {} });
    expect(leagueSchema.parse(league)).toEqual(league);
    expect(leagueSummarySchema.parse(summary)).toEqual(summary);
  });
});
