import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { engineResult, firefox, resultsOf, scenarioResult } from '../run/testing/results.ts';
import { runTellings } from './run-tellings.ts';

const unmet = engineResult('premise-unmet', { unmet: [{ premise: 'ipv6-loopback', why: 'the read was refused' }] });

/** All that a run prints. */
function printed(...scenarios: Parameters<typeof resultsOf>[1]): string {
  const run = { results: resultsOf([firefox], scenarios), broken: [], problems: [], command: 'x' };
  const texts = runTellings.filter(({ file }) => file === undefined).map(({ tell }) => tell(run) ?? '');
  return stripVTControlCharacters(texts.map((text) => [...text].join('')).join('\n'));
}

test('a run says once which premise was not met, why, and what needs it', () => {
  const text = printed(scenarioResult('a/one', { firefox: unmet }), scenarioResult('a/two', { firefox: unmet }));
  expect(text).toContain(
    'What could not be shown here, and why\n' +
      '  ○ firefox: the premise ipv6-loopback is not met (the machine has the loopback address ::1): the read was refused\n' +
      '      needed by a/one, a/two\n',
  );
});

test('nothing is said where all premises are met', () => {
  expect(printed(scenarioResult('a/one', { firefox: engineResult('conforms') }))).not.toContain('could not be shown');
});
