import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { engineResult, firefox, resultsOf, scenarioResult } from '../run/testing/results.ts';
import { runTellings } from './run-tellings.ts';

const unmet = engineResult('premise-unmet', { unmet: [{ premise: 'ipv6-loopback', why: 'the read was refused' }] });

/** All that a run prints. */
async function printed(...scenarios: Parameters<typeof resultsOf>[1]): Promise<string> {
  const run = { results: resultsOf([firefox], scenarios), broken: [], problems: [], command: 'x' };
  const told = runTellings.filter(({ file }) => file === undefined).map(async ({ tell }) => (await tell(run)) ?? '');
  const texts = await Promise.all(told);
  return stripVTControlCharacters(texts.map((text) => [...text].join('')).join('\n'));
}

test('a run says once which premise was not met, why, and what needs it', async () => {
  const text = await printed(scenarioResult('a/one', { firefox: unmet }), scenarioResult('a/two', { firefox: unmet }));
  expect(text).toContain(
    'What could not be shown here, and why\n' +
      '  ○ firefox: the premise ipv6-loopback is not met (the machine has the loopback address ::1): the read was refused\n' +
      '      needed by a/one, a/two\n',
  );
});

test('nothing is said where all premises are met', async () => {
  expect(await printed(scenarioResult('a/one', { firefox: engineResult('conforms') }))).not.toContain(
    'could not be shown',
  );
});
