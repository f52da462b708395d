import { describe, expect, it } from 'vitest';
import type { BrowserId } from '../browsers/browsers.ts';
import { someScenario } from '../verdict/testing/evidence.ts';
import type { Verdict } from '../verdict/verdicts.ts';
import { countVerdicts, createCollection } from './collect.ts';
import { isUnstable } from './gravity.ts';
import type { ReportedRun } from './results.ts';
import { engineResult, resultsOf } from './testing/results.ts';

const { run } = resultsOf([], []);

function ran(id: string, name: BrowserId, verdict: Verdict, more: Partial<ReportedRun> = {}): ReportedRun {
  return { scenario: someScenario({ id }), engine: { name }, result: engineResult(verdict), ...more };
}

function collect(runs: ReportedRun[]) {
  const collection = createCollection();
  for (const one of runs) collection.add(one);
  return collection.results(run);
}

const repeated = (...verdicts: Verdict[]) =>
  collect(verdicts.map((verdict) => ran('a/one', 'firefox', verdict))).scenarios[0]!.results.firefox!;

describe('a collection', () => {
  it('is the same in whatever order the runs come in', () => {
    const plainHttp = [{ headers: [], body: '', bodyBytes: 0, requests: 1 }];
    const runs = [
      ran('a/one', 'chromium', 'conforms', { plainHttp }),
      ran('a/one', 'webkit', 'deviates'),
      ran('b/two', 'firefox', 'conforms'),
      ran('a-b/three', 'chromium', 'conforms', { plainHttp }),
      ran('b/two', 'chromium', 'premise-unmet', { plainHttp }),
    ];
    const text = JSON.stringify(collect(runs));
    for (const order of [[...runs].reverse(), [2, 0, 4, 1, 3].map((n) => runs[n]!)])
      expect(JSON.stringify(collect(order))).toBe(text);
  });

  it('has scenarios in the order of their ids, and engines in the order of the engines', () => {
    const results = collect([
      ran('b/two', 'webkit', 'conforms'),
      ran('b/two', 'chromium', 'conforms'),
      ran('a/one', 'firefox', 'conforms'),
    ]);
    expect(results.scenarios.map(({ id }) => id)).toEqual(['a/one', 'b/two']);
    expect(results.engines.map(({ name }) => name)).toEqual(['chromium', 'firefox', 'webkit']);
    expect(Object.keys(results.scenarios[1]!.results)).toEqual(['chromium', 'webkit']);
  });

  it('notes an engine that ran nothing, unless it did run', () => {
    const collection = createCollection();
    collection.missing({ name: 'webkit', notRun: 'not there' });
    collection.missing({ name: 'firefox', notRun: 'skipped' });
    collection.add(ran('a/one', 'firefox', 'conforms'));
    collection.missing({ name: 'firefox', notRun: 'the run was ended' });
    expect(collection.results(run).engines).toEqual([
      { name: 'firefox', engine: 'firefox' },
      { name: 'webkit', engine: 'webkit', notRun: 'not there' },
    ]);
  });

  it('has a curl line for each step', () => {
    expect(collect([ran('a/one', 'firefox', 'conforms')]).scenarios[0]!.curl).toEqual([
      expect.stringMatching(/^curl /),
    ]);
  });
});

describe('a repeated scenario', () => {
  it.each<[Verdict[], Verdict]>([
    [['conforms', 'deviates'], 'deviates'],
    [['deviates', 'conforms', 'conforms'], 'deviates'],
    [['deviates', 'harness-error'], 'harness-error'],
    [['known-deviation', 'conforms'], 'known-deviation'],
    [['premise-unmet', 'unexpectedly-conforms'], 'unexpectedly-conforms'],
    [['not-run', 'disputed', 'conforms'], 'disputed'],
  ])('%j is told as %s, with every verdict beside it', (verdicts, worst) => {
    const result = repeated(...verdicts);
    expect([result.verdict, result.repeats]).toEqual([worst, verdicts]);
    expect(isUnstable(result)).toBe(true);
  });

  it('one of which was as it must be only when it was asked again is not stable; without repeats it is no fault', () => {
    const late = ran('a/one', 'firefox', 'conforms');
    late.result.flaky = ['it was not sent'];
    const [once] = collect([late]).scenarios;
    expect(isUnstable(once!.results.firefox!)).toBe(false);
    for (const order of [
      [late, ran('a/one', 'firefox', 'conforms')],
      [ran('a/one', 'firefox', 'conforms'), late],
    ]) {
      const { flaky, ...result } = collect(order).scenarios[0]!.results.firefox!;
      expect([flaky, isUnstable({ ...result, ...(flaky && { flaky }) })]).toEqual([['it was not sent'], true]);
    }
  });

  it('that always came to the same is stable', () => {
    expect(isUnstable(repeated('deviates', 'deviates'))).toBe(false);
    expect(repeated('deviates', 'deviates').repeats).toHaveLength(2);
    expect(isUnstable(repeated('conforms'))).toBe(false);
    expect(repeated('conforms').repeats).toBeUndefined();
  });
});

it('verdicts are counted for each engine', () => {
  const results = collect([
    ran('a/one', 'firefox', 'conforms'),
    ran('a/two', 'firefox', 'deviates'),
    ran('a/three', 'firefox', 'conforms'),
    ran('a/one', 'webkit', 'harness-error'),
  ]);
  expect(countVerdicts(results, 'firefox')).toEqual({ conforms: 2, deviates: 1 });
  expect(countVerdicts(results, 'webkit')).toEqual({ 'harness-error': 1 });
  expect(countVerdicts(results, 'chromium')).toEqual({});
});
