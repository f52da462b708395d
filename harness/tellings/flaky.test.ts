import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { engineResult, firefox, resultsOf, scenarioResult } from '../run/testing/results.ts';
import { flakyLines } from './flaky.ts';

test('what was seen only when it was asked again is told, and nothing else', () => {
  const flaky = engineResult('conforms', { flaky: ['step 1: it was not sent'] });
  const results = resultsOf(
    [firefox],
    [scenarioResult('a/late', { firefox: flaky }), scenarioResult('a/steady', { firefox: engineResult('conforms') })],
  );
  expect(flakyLines(results).map(stripVTControlCharacters)).toEqual([
    'What was late, or did not always happen',
    '  ~ a/late in firefox: flaky: when it was asked first, step 1: it was not sent; asked twice again, it was as it must be',
  ]);
  expect(flakyLines(resultsOf([firefox], [scenarioResult('a/steady', { firefox: engineResult('conforms') })]))).toEqual(
    [],
  );
});
