import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Results } from '../run/results.ts';
import { blockedStep, engineResult, firefox, resultsOf, scenarioResult, stepResult } from '../run/testing/results.ts';
import { type Verdict, verdicts } from '../verdict/verdicts.ts';
import { marks, matrix } from './matrix.ts';
import { outcome } from './rows.ts';

const shown = (results: Results) => stripVTControlCharacters(matrix(results)).split('\n');
const rowOf = (results: Results, name: string) => shown(results).find((line) => line.trim().startsWith(name));

describe('a cell of the matrix', () => {
  it.each<[Verdict, string]>([
    ['conforms', '✓ blocked, sent'],
    ['deviates', '✗ blocked, sent'],
    ['known-deviation', '≠ blocked, sent'],
    ['unexpectedly-conforms', '! blocked, sent'],
    ['premise-unmet', '○ blocked, sent'],
    ['disputed', '? blocked, sent'],
    ['harness-error', '☠ nothing proven'],
    ['not-run', '– blocked, sent'],
  ])('for %s is "%s"', (verdict, cell) => {
    const result = engineResult(verdict, { steps: [blockedStep] });
    const row = rowOf(resultsOf([firefox], [scenarioResult('a/some', { firefox: result })]), 'some');
    expect(row).toMatch(new RegExp(`^ {2}some +${cell.replace('?', '\\?')}$`));
  });

  it('and its mark are of each verdict’s own, and every mark is explained', () => {
    expect(Object.keys(marks)).toEqual(verdicts);
    expect(new Set(Object.values(marks).map(({ mark }) => mark)).size).toBe(verdicts.length);
    const legend = shown(resultsOf([firefox], [])).at(-1)!;
    for (const [verdict, { mark }] of Object.entries(marks)) expect(legend).toContain(`${mark} ${verdict}`);
  });

  it.each([
    [stepResult(), 'readable'],
    [stepResult({ read: 'opaque' }), 'opaque'],
    [stepResult({ read: 'opaque-redirect' }), 'opaque-redirect'],
    [blockedStep, 'blocked, sent'],
    [stepResult({ read: 'blocked', sent: false }), 'blocked, not sent'],
  ])('tells what was read in the last step, and whether a blocked read was sent', (last, told) => {
    expect(outcome({ steps: [stepResult({ read: 'opaque' }), last] })).toBe(told);
  });

  it('says where repeats differed', () => {
    const result = engineResult('deviates', { repeats: ['conforms', 'deviates'] });
    expect(rowOf(resultsOf([firefox], [scenarioResult('a/some', { firefox: result })]), 'some')).toContain(
      '(unstable)',
    );
  });

  it('of an engine that was not run is a dash', () => {
    const webkit = { name: 'webkit' as const, notRun: 'not there' };
    const some = scenarioResult('a/some', { firefox: engineResult('conforms') });
    expect(rowOf(resultsOf([firefox, webkit], [some]), 'some')).toMatch(/✓ readable +–$/);
  });
});

describe('the matrix', () => {
  const plainHttp = [{ status: 299, headers: [], body: '', bodyBytes: 7, requests: 1 }];
  const results = resultsOf(
    [
      { name: 'chromium', leftOut: true },
      { ...firefox, version: '153.0.1.2' },
    ],
    [
      scenarioResult('alpha/one', { firefox: engineResult('conforms') }, { plainHttp }),
      scenarioResult('alpha/two', { firefox: engineResult('conforms') }),
      scenarioResult(
        'beta/three',
        { firefox: engineResult('conforms') },
        {
          plainHttp: [{ headers: [], body: '', bodyBytes: 0, requests: 1, error: 'refused' }],
        },
      ),
    ],
  );

  it('names the engines that were not left out, with their versions', () => {
    expect(shown(results)[0]).toMatch(/^ +firefox 153\.0 +plain HTTP$/);
  });

  it('has the scenarios by subject', () => {
    expect(
      shown(results)
        .slice(1, 6)
        .map((line) => line.trim().split(' ')[0]),
    ).toEqual(['alpha', 'one', 'two', 'beta', 'three']);
  });

  it('says what plain HTTP got', () => {
    expect(rowOf(results, 'one')).toMatch(/299, 7 bytes$/);
    expect(rowOf(results, 'three')).toMatch(/no answer$/);
  });

  it('shows nothing that came over the wire', () => {
    const hostile = 'HOSTILE\x1b[2J\u202e\n';
    const step = stepResult({
      url: hostile,
      observed: { settled: 'rejected', error: { name: hostile, message: hostile }, body: hostile, milliseconds: 1 },
      refusals: [{ url: hostile, code: hostile }],
    });
    const result = engineResult('harness-error', { steps: [step], fault: hostile, earlierFaults: [hostile] });
    const plain = [{ headers: [], body: hostile, bodyBytes: 0, requests: 1, error: hostile }];
    const some = scenarioResult('a/some', { firefox: result }, { title: hostile, plainHttp: plain });
    expect(matrix(resultsOf([firefox], [some]))).not.toContain('HOSTILE');
  });
});
