import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { blockedStep, engineResult, firefox, resultsOf, scenarioResult, someRun } from '../run/testing/results.ts';
import { summaryText, toSummary } from './summary.ts';

const schema = JSON.parse(readFileSync(new URL('./summary.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ strict: true }).compile(schema);

const failed = { field: 'steps[0].read', about: 'it', expected: 'x', actual: 'y', holds: false, sentence: 'it was y' };
const deviation = { why: 'Firefox lets * cover Authorization.', link: 'https://example.com/bug/1' };
const results = resultsOf(
  [
    { name: 'chromium', leftOut: true },
    { ...firefox, source: 'system' },
    { name: 'webkit', notRun: 'not there' },
  ],
  [
    scenarioResult('a/one', { firefox: engineResult('conforms') }),
    scenarioResult('a/two', { firefox: engineResult('known-deviation', { deviation, checks: [failed] }) }),
    scenarioResult('a/three', { firefox: engineResult('deviates', { checks: [failed], steps: [blockedStep] }) }),
    scenarioResult('a/four', {
      firefox: engineResult('premise-unmet', { unmet: [{ premise: 'ipv6-loopback', why: 'no ::1' }] }),
    }),
  ],
);
const summary = () => JSON.parse(summaryText(toSummary({ ...results, run: { ...someRun, cutShort: true } }, ['it'])));

it('a summary is what its committed schema says', () => {
  expect(validate(summary()), JSON.stringify(validate.errors)).toBe(true);
  expect(validate(JSON.parse(summaryText(toSummary(resultsOf([], []), []))))).toBe(true);
  expect(validate({ ...summary(), rows: [{ scenario: 'a/one', cells: { safari: 'conforms: readable' } }] })).toBe(
    false,
  );
});

it('a summary tells of the run, of each engine’s build, and how often each verdict was given', () => {
  const { run, scenarios, engines } = summary();
  expect(run).toEqual({
    time: someRun.time,
    milliseconds: 1,
    command: 'x',
    success: true,
    cutShort: true,
    problems: ['it'],
  });
  expect(scenarios).toBe(4);
  expect(engines).toEqual([
    { name: 'chromium', leftOut: true, verdicts: {} },
    { ...firefox, verdicts: { conforms: 1, deviates: 1, 'known-deviation': 1, 'premise-unmet': 1 } },
    { name: 'webkit', notRun: 'not there', verdicts: {} },
  ]);
});

it('a summary has every row in which not all conforms, and why, where nobody knew', () => {
  expect(summary().rows).toEqual([
    { scenario: 'a/two', cells: { firefox: 'known-deviation: readable' } },
    { scenario: 'a/three', cells: { firefox: 'deviates: blocked, sent' }, why: { firefox: 'it was y' } },
    {
      scenario: 'a/four',
      cells: { firefox: 'premise-unmet: readable' },
      why: { firefox: expect.stringContaining('the premise ipv6-loopback is not met') },
    },
  ]);
});
