import { beforeAll, describe, expect, it, test } from 'vitest';
import { deviations } from '../../scenarios/known-differences.ts';
import type { EngineName } from '../browsers/engines.ts';
import { knownDifferences } from '../differential/known-differences.ts';
import { explainFromAnswers } from '../explain/explained-read.ts';
import { catalogueFiles } from '../scenario/catalogue.ts';
import { loadScenarioFiles } from '../scenario/load.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { ReadRequest } from '../standard/index.ts';
import type { Evidence } from './evidence.ts';
import { judge } from './judge.ts';
import { withKnownDifference } from './known-deviation.ts';
import { predictScenario } from './prediction.ts';

const versions: Record<EngineName, string> = { chromium: '156.0', firefox: '153.0', webkit: '2.50' };
const place = { ports: { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } }, attempt: '1' };
const authorization = 'cors-preflight-fetch/headers-wildcard-does-not-cover-authorization';

let catalogue: Scenario[];
beforeAll(async () => {
  catalogue = await loadScenarioFiles(catalogueFiles());
});

/** Evidence of a browser that does what a difference says. */
function evidenceBy(scenario: Scenario, engine: EngineName, name: string): Evidence {
  const { change } = knownDifferences.find((one) => one.engine === engine && one.name.includes(name))!;
  const evidence: Evidence = { scenario: scenario.id, id: 'cc1', place, steps: [], unmet: [], earlierFaults: [] };
  const steps = predictScenario(scenario, { ...place, changes: [change(evidence)] }).map((step) => step.evidence);
  return { ...evidence, steps };
}

const judgedIn = (engine: EngineName) => ({ engine, version: versions[engine], deviations: [] });

describe('a known difference', () => {
  it.each<[string, EngineName, string]>([
    [authorization, 'chromium', 'covers Authorization'],
    [authorization, 'firefox', 'covers Authorization'],
    [authorization, 'webkit', 'covers Authorization'],
    ['simple-requests/an-upload-listener-allows-its-own-method', 'chromium', 'has to be allowed by name'],
    ['simple-requests/an-upload-listener-allows-its-own-method', 'firefox', 'has to be allowed by name'],
    ['simple-requests/an-upload-listener-allows-its-own-method', 'webkit', 'has to be allowed by name'],
    ['before-sending/only-if-cached-is-for-the-own-origin', 'webkit', 'only-if-cached'],
  ])('predicts exactly what was seen of %s in %s', (id, engine, name) => {
    const scenario = catalogue.find((one) => one.id === id)!;
    const { failed } = judge(scenario, evidenceBy(scenario, engine, name), judgedIn(engine));
    const seen = deviations.find((one) => one.scenario === id && one.engine === engine)!.observed;
    expect(Object.fromEntries(failed.map(({ field, actual }) => [field, actual]))).toEqual(seen);
  });

  const own = (): Scenario => ({ ...catalogue.find((one) => one.id === authorization)!, id: 'mine/some' });

  it('makes a known deviation, with its link, of a scenario that is in no list', () => {
    const scenario = own();
    const evidence = evidenceBy(scenario, 'firefox', 'covers Authorization');
    const judgement = judge(scenario, evidence, judgedIn('firefox'));
    expect(judgement.verdict).toBe('deviates');
    const known = withKnownDifference(judgement, scenario, evidence, judgedIn('firefox'), knownDifferences);
    expect(known).toMatchObject({
      verdict: 'known-deviation',
      deviation: {
        why: '* in Access-Control-Allow-Headers covers Authorization. The Standard wants Authorization named.',
        link: 'https://github.com/whatwg/fetch/issues/1919',
      },
    });
  });

  it('is told to an author who expects what an engine does, and the dispute stays', () => {
    const [step] = own().steps;
    const scenario = { ...own(), steps: [{ ...step!, expected: { read: 'readable' as const, sent: true } }] };
    const evidence = evidenceBy(scenario, 'firefox', 'covers Authorization');
    const known = (differences: typeof knownDifferences) =>
      withKnownDifference(
        judge(scenario, evidence, judgedIn('firefox')),
        scenario,
        evidence,
        judgedIn('firefox'),
        differences,
      );
    expect(known(knownDifferences)).toMatchObject({ verdict: 'disputed', deviation: { engine: 'firefox' } });
    expect(known([]).deviation).toBeUndefined();
  });

  it('excuses no expectation that the Standard itself contradicts', () => {
    const scenario: Scenario = {
      ...own(),
      kind: 'observation',
      steps: [
        { server: { actual: { headers: { 'Access-Control-Allow-Origin': '*' } } }, expected: { read: 'blocked' } },
      ],
    };
    const steps = predictScenario(scenario, place).map((step) => step.evidence);
    const evidence: Evidence = { scenario: scenario.id, id: 'cc1', place, steps, unmet: [], earlierFaults: [] };
    const judgement = judge(scenario, evidence, judgedIn('chromium'));
    expect(judgement.verdict).toBe('deviates');
    expect(withKnownDifference(judgement, scenario, evidence, judgedIn('chromium'), knownDifferences)).toBe(judgement);
  });

  it('excuses nothing that it does not predict, and no other version', () => {
    const scenario = own();
    const evidence = evidenceBy(scenario, 'firefox', 'covers Authorization');
    const [step] = evidence.steps;
    const twice = { ...evidence, steps: [{ ...step!, recorded: [...step!.recorded, ...step!.recorded] }] };
    const old = { ...judgedIn('firefox'), version: '100.0' };
    for (const [seen, where] of [
      [twice, judgedIn('firefox')],
      [evidence, old],
    ] as const) {
      const judgement = judge(scenario, seen, where);
      expect(withKnownDifference(judgement, scenario, seen, where, knownDifferences)).toBe(judgement);
    }
  });
});

describe('an explained read', () => {
  const read: ReadRequest = { url: 'https://api.example.com/', origin: 'https://app.example.com' };
  const star = ['Access-Control-Allow-Origin', '*'] as const;
  const explained = (request: Partial<ReadRequest>, ...preflight: (readonly [string, string])[]) =>
    explainFromAnswers(
      { ...read, ...request },
      { preflights: [{ status: 204, headers: [star, ...preflight] }], answers: [{ status: 200, headers: [star] }] },
      { differences: knownDifferences },
    ).differences.map(({ engines, outcome, link }) => [engines.join(' '), outcome, link]);

  test('names the engines that are known to decide otherwise, with the link', () => {
    expect(explained({ headers: [['Authorization', 'x']] }, ['Access-Control-Allow-Headers', '*'])).toEqual([
      ['chromium firefox webkit', 'readable', 'https://github.com/whatwg/fetch/issues/1919'],
    ]);
    expect(explained({ headers: [['DPR', '2']] })).toEqual([
      ['chromium', 'readable', 'https://github.com/whatwg/fetch/issues/1383'],
    ]);
  });

  test('names none where all agree', () => {
    expect(explained({ headers: [['Authorization', 'x']] }, ['Access-Control-Allow-Headers', 'authorization'])).toEqual(
      [],
    );
    expect(explained({ headers: [['X-A', 'x']] })).toEqual([]);
    expect(explained({})).toEqual([]);
  });
});
