import { describe, expect, it } from 'vitest';
import type { EngineResult, Results } from './results.ts';
import { cutShort, exitCodeOf, problemsOf } from './run-problems.ts';
import { engineResult, firefox, resultsOf, scenarioResult, someRun } from './testing/results.ts';

const resultsWith = (...results: EngineResult[]): Results =>
  resultsOf(
    [firefox],
    results.map((firefox, at) => scenarioResult(`a/some-${at}`, { firefox })),
  );

describe('a run', () => {
  it.each([
    ['conforms', [], 0],
    ['known-deviation', [], 0],
    ['premise-unmet', [], 0],
    ['deviates', ['firefox: 1 deviates'], 1],
    ['unexpectedly-conforms', ['firefox: 1 unexpectedly-conforms'], 1],
    ['disputed', ['firefox: 1 disputed'], 1],
    ['harness-error', ['firefox: 1 harness-error'], 2],
  ] as const)('that %s has the problems %j and the exit code %i', (verdict, problems, code) => {
    const results = resultsWith(engineResult('conforms'), engineResult(verdict));
    expect(problemsOf(results, [])).toEqual(problems);
    expect(exitCodeOf(results, [], problems)).toBe(code);
  });

  it('of which something broke has the exit code 2, and says where', () => {
    const results = resultsWith(engineResult('conforms'));
    const broken = [['it fell', ['a/b in firefox', 'a/c in firefox']]] as const;
    const problems = ['the harness failed at a/b in firefox and 1 more: it fell'];
    expect(problemsOf(results, broken)).toEqual(problems);
    expect(exitCodeOf(results, broken, problems)).toBe(2);
  });

  it('without an engine, without a scenario, or cut short is no success', () => {
    const missing = { name: 'webkit', notRun: 'no WebKit here' } as const;
    expect(problemsOf(resultsOf([missing], []), [])).toEqual([
      "webkit was not run: no WebKit here. To leave it out: --project with the others' names",
      'no scenario was run',
    ]);
    const results = resultsWith(engineResult('conforms'));
    const engines = [...results.engines, { ...missing, notRun: cutShort }];
    expect(problemsOf({ ...results, engines, run: { ...someRun, cutShort: true } }, [])).toEqual([cutShort]);
  });

  it('whose repeats differ says in which scenario', () => {
    const results = resultsWith(engineResult('conforms', { repeats: ['conforms', 'premise-unmet'] }));
    expect(problemsOf(results, [])).toEqual(['firefox: a/some-0 gave different verdicts when repeated']);
  });
});
