import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, it } from 'vitest';
import { judge } from '../verdict/judge.ts';
import { blocked, readable, someEvidence, someExchange, someScenario, someStep } from '../verdict/testing/evidence.ts';
import { createCollection } from './collect.ts';
import { toReportedRun } from './reported-run.ts';
import type { Results, StepResult } from './results.ts';
import { readResults, resultsText } from './results-file.ts';
import { engineResult, firefox, resultsOf, scenarioResult, someRun, stepResult } from './testing/results.ts';
import { writeText } from './writable.ts';

const folder = mkdtempSync(join(tmpdir(), 'results-'));
const file = join(folder, 'results.json');
afterAll(() => rmSync(folder, { recursive: true }));

const schema = JSON.parse(readFileSync(new URL('./results.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

/** What stands in the file, as a stranger's program would read it. */
function written(results: Results) {
  writeText(file, resultsText(results));
  return JSON.parse(readFileSync(file, 'utf8'));
}

const firefoxOfSession = {
  id: 'firefox',
  engine: 'firefox',
  version: '153.0.1',
  build: 'Firefox 153',
  driver: 'a driver',
  source: 'system',
  tellsReasons: false,
} as const;

/** The results of runs of one scenario. */
function judged(...evidence: Parameters<typeof judge>[1][]): Results {
  const collection = createCollection();
  const scenario = someScenario({ steps: [{ to: 'https://api.example', expected: { read: 'readable' } }] });
  for (const one of evidence)
    collection.add(
      toReportedRun({ scenario, browser: firefoxOfSession, evidence: one, judgement: judge(scenario, one) }),
    );
  collection.missing({ name: 'webkit', notRun: 'no WebKit here' });
  return collection.results(someRun);
}

describe('what is written', () => {
  it.each([
    ['conforms', someEvidence({ plainHttp: [{ status: 200, headers: [], body: '{}', bodyBytes: 2, requests: 1 }] })],
    ['deviates', someEvidence({ steps: [someStep({ observed: blocked, recorded: [], reachable: true })] })],
    ['harness-error', someEvidence({ steps: [], fault: 'lost', earlierFaults: ['lost'] })],
    ['premise-unmet', someEvidence({ unmet: [{ premise: 'ipv6-loopback', why: 'no ::1' }] })],
  ])('of a run that %s is what the committed schema says, and is read again as it was', async (verdict, evidence) => {
    const results = judged(evidence, evidence);
    const text = written(results);
    expect(text.scenarios[0].results.firefox.verdict).toBe(verdict);
    expect(validate(text), JSON.stringify(validate.errors)).toBe(true);
    expect(readResults(file)).toEqual(JSON.parse(JSON.stringify(results)));
  });

  it('has each header line, each check that held and each step of the Standard once', async () => {
    const plainHttp = [{ status: 200, headers: [], body: '{}', bodyBytes: 2, requests: 1 }];
    const scenarios = Array.from({ length: 50 }, (_, n) => {
      const evidence = someEvidence({ plainHttp });
      const scenario = someScenario({ id: `subject/some-${n}`, steps: [{ expected: { read: 'readable' } }] });
      return toReportedRun({ scenario, browser: firefoxOfSession, evidence, judgement: judge(scenario, evidence) });
    });
    const collection = createCollection();
    for (const one of scenarios) collection.add(one);
    written(collection.results(someRun));
    const text = readFileSync(file, 'utf8');
    for (const once of ['["Host","api.example"]', 'what the page could read', '"cors-check\\t2\\t'])
      expect(text.split(once).length - 1, once).toBe(1);
    expect(statSync(file).size / 50).toBeLessThan(4_000);
  });
});

describe('what is read again', () => {
  const exchange = (changed: Parameters<typeof someExchange>[0] = {}): StepResult['recorded'][number] => {
    const { key: _, ...kept } = someExchange(changed);
    return kept;
  };

  it.each<[string, Partial<StepResult>]>([
    ['nothing', { recorded: [], refusals: [], sent: false, reachable: false }],
    ['the URL of the step, and another', { observed: { ...readable, url: someStep().url, redirected: true } }],
    ['another URL of a response', { observed: { ...readable, url: 'https://api.example/else', redirected: false } }],
    ['a body that was cut', { observed: { ...readable, body: 'é'.repeat(4096), bodyBytes: 9_999 } }],
    [
      'no body',
      { observed: { settled: 'fulfilled', status: 0, headers: [], body: '', bodyBytes: 0, milliseconds: 0 } },
    ],
    ['a request without an answer', { recorded: [{ ...exchange(), completed: false, failure: 'reset' }] }],
    [
      'a request to another host and path, by another way',
      {
        recorded: [
          exchange({ server: 'app', scheme: 'http', host: 'localhost:1', path: '/api/x?y', sender: 'reverse-proxy' }),
          exchange({ server: 'target', preflight: true, method: 'OPTIONS', bodyBytes: 3, completed: false }),
          exchange({ answer: { status: 204, headers: [], body: '', bodyBytes: 0 } }),
          exchange({
            answer: {
              status: 200,
              headers: [
                ['A', '1'],
                ['A', '1'],
              ],
              body: 'x',
              bodyBytes: 5_000,
            },
          }),
        ],
      },
    ],
    ['a path behind an IPv6 address', { url: 'http://[::1]:80/?a=/b#c', recorded: [exchange({ path: '/?a=/b' })] }],
    [
      'a refusal of the browser’s, and a prediction that says why',
      {
        refusals: [{ url: 'https://api.example/', code: 'WildcardOriginNotAllowed', detail: '*' }],
        predicted: {
          outcome: 'blocked',
          decided: {
            algorithm: 'cors-check',
            step: '4',
            url: 'https://fetch.spec.whatwg.org/#concept-cors-check',
            sentence: 'It is another origin.',
            compared: [
              { what: 'origin', value: 'a' },
              { what: 'header', value: null },
            ],
          },
        },
      },
    ],
    ['a prediction that nothing keeps from reading', { predicted: { outcome: 'readable', decided: null } }],
  ])('is the same: %s', async (_, changed) => {
    const check = { field: 'steps[0].read', about: 'it', expected: 'x', actual: 'x', holds: true as const };
    const failed = { ...check, actual: 'y', holds: false as const, sentence: 'it was y' };
    const result = engineResult('deviates', {
      repeats: ['conforms', 'deviates'],
      steps: [stepResult(), stepResult(changed)],
      checks: [check, failed, check, { ...check, about: 'else' }],
    });
    const plainHttp = [{ headers: [], body: '', bodyBytes: 0, requests: 21, error: 'too many redirects' }];
    const some = scenarioResult('a/some', { firefox: result }, { plainHttp, trace: [['a\t1\ttrue\t{}'], []] });
    const results = resultsOf([firefox], [some, { ...some, id: 'b/some' }]);
    expect(validate(written(results)), JSON.stringify(validate.errors)).toBe(true);
    expect(readResults(file)).toEqual(results);
  });

  it('is refused where it is not what the schema says, with the file and the place', async () => {
    const text = written(judged(someEvidence()));
    text.scenarios[0].results.firefox.verdict = 'fine';
    expect(validate(text)).toBe(false);
    writeFileSync(file, JSON.stringify(text));
    expect(() => readResults(file)).toThrow(`${file} holds no results: `);
    expect(() => readResults(file)).toThrow(/scenarios\[0\]\.results\.firefox\.verdict/);
  });
});
