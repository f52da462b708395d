import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { judge } from '../verdict/judge.ts';
import { blocked, someEvidence, someExchange, someScenario, someStep } from '../verdict/testing/evidence.ts';
import { createCollection } from './collect.ts';
import { resultsSchema } from './results.ts';
import { toScenarioRun } from './scenario-run.ts';
import { someRun } from './testing/results.ts';

const engine = { name: 'firefox' as const, version: '153.0', build: 'Firefox 153.0', driver: 'a driver' };

/** The results of runs of one scenario, as they are written to a file and read again. */
function results(...evidence: Parameters<typeof judge>[1][]) {
  const collection = createCollection();
  const scenario = someScenario({ steps: [{ to: 'https://api.example', expected: { read: 'readable' } }] });
  for (const one of evidence) collection.add(toScenarioRun(scenario, engine, one, judge(scenario, one)));
  collection.missing({ name: 'webkit', notRun: 'no WebKit here' });
  return JSON.parse(JSON.stringify(collection.results(someRun)));
}

const schema = JSON.parse(readFileSync(new URL('./results.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

it.each([
  ['conforms', someEvidence({ plainHttp: [{ status: 200, headers: [], body: '{}', bodyBytes: 2, requests: 1 }] })],
  ['deviates', someEvidence({ steps: [someStep({ observed: blocked, recorded: [], reachable: true })] })],
  ['harness-error', someEvidence({ steps: [], fault: 'lost', earlierFaults: ['lost'] })],
  ['premise-unmet', someEvidence({ unmet: [{ premise: 'ipv6-loopback', why: 'no ::1' }] })],
])('results of a run that %s are what the committed schema says', (verdict, evidence) => {
  const written = results(evidence, evidence);
  expect(written.scenarios[0].results.firefox.verdict).toBe(verdict);
  expect(validate(written), JSON.stringify(validate.errors)).toBe(true);
  expect(resultsSchema.safeParse(written).success).toBe(true);
});

it('results that are not what the schema says are refused', () => {
  const written = results(someEvidence());
  written.scenarios[0].results.firefox.verdict = 'fine';
  expect(validate(written)).toBe(false);
});

it('a step tells what was read and sent beside all that was recorded', () => {
  const steps = [someStep(), someStep({ observed: blocked, recorded: [someExchange({ sender: 'reverse-proxy' })] })];
  const scenario = someScenario({ steps: [{}, {}] });
  const evidence = someEvidence({ steps });
  const { result } = toScenarioRun(scenario, engine, evidence, judge(scenario, evidence));
  expect(result.steps.map(({ read, sent }) => [read, sent])).toEqual([
    ['readable', true],
    ['blocked', false],
  ]);
  const { key: _, ...exchange } = someExchange();
  expect(result.steps[0]!.recorded).toEqual([exchange]);
});
