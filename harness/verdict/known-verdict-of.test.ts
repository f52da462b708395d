import { beforeAll, describe, expect, it, test } from 'vitest';
import { type EngineName, engineNames } from '../browsers/engines.ts';
import { explainFromAnswers } from '../explain/explained-read.ts';
import { catalogueFiles } from '../scenario/catalogue.ts';
import { loadScenarioFiles } from '../scenario/load.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { rowOf } from '../scenario/subject.ts';
import type { ReadRequest } from '../standard/index.ts';
import { changedOracles } from './changed-oracles.ts';
import type { Evidence } from './evidence.ts';
import { judge } from './judge.ts';
import type { ChangedOracle } from './known-difference.ts';
import type { JudgedIn } from './known-verdict-of.ts';
import { predictScenario } from './prediction.ts';

const versions: Record<EngineName, string> = { chromium: '156.0', firefox: '153.0', webkit: '2.50' };
const place = { ports: { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } }, attempt: '1' };
const authorization = 'cors-preflight-fetch/headers-wildcard-does-not-cover-authorization';

let catalogue: Scenario[];
/** One scenario of each row, where nothing is open that no prediction fulfils: which cookies a browser sends, in a few. */
let rows: Scenario[];
beforeAll(async () => {
  catalogue = await loadScenarioFiles(catalogueFiles());
  const firsts = new Map([...catalogue].reverse().map((scenario) => [rowOf(scenario.id), scenario]));
  rows = [...firsts.values()].filter((scenario) => judge(scenario, evidenceBy(scenario, [])).verdict === 'conforms');
});
const named = (id: string) => catalogue.find((one) => one.id === id)!;

/** Evidence of a browser that does what some changed oracles say; none of them: what the Standard does. */
function evidenceBy(scenario: Scenario, oracles: readonly ChangedOracle[]): Evidence {
  const evidence: Evidence = { scenario: scenario.id, id: 'cc1', place, steps: [], unmet: [], earlierFaults: [] };
  const changes = oracles.map(({ change }) => change(evidence));
  return { ...evidence, steps: predictScenario(scenario, { ...place, changes }).map((step) => step.evidence) };
}

const oracles = (engine: EngineName, name = '') =>
  changedOracles.filter((one) => one.engine === engine && !one.atTimes && one.name.includes(name));
const judgedIn = (engine: EngineName, more: Partial<JudgedIn> = {}): JudgedIn => ({
  engine,
  version: versions[engine],
  differences: changedOracles,
  ...more,
});

describe('a changed oracle', () => {
  it.each<[string, EngineName, string, Record<string, string>]>([
    [authorization, 'chromium', 'covers Authorization', { 'steps[0].read': 'readable', 'steps[0].sent': 'true' }],
    [authorization, 'firefox', 'covers Authorization', { 'steps[0].read': 'readable', 'steps[0].sent': 'true' }],
    [authorization, 'webkit', 'covers Authorization', { 'steps[0].read': 'readable', 'steps[0].sent': 'true' }],
    [
      'before-sending/only-if-cached-is-for-the-own-origin',
      'webkit',
      'only-if-cached',
      { 'steps[2].read': 'readable', 'steps[2].sent': 'true', 'steps[2].requests': '1' },
    ],
    ['cors-preflight-cache/minus-one-means-the-default', 'chromium', 'negative', { 'steps[1].preflights': '1' }],
    [
      'redirects/the-target-is-preflighted-again',
      'firefox',
      'names the page’s origin',
      { 'steps[0].predicted.preflight.Origin': '{from} | {from}' },
    ],
    [
      'same-origin-policy/sandboxed-frame-has-origin-null',
      'webkit',
      'has a referrer',
      {
        'steps[0].predicted.carried.Referer': '{from}/',
        'steps[1].predicted.carried.Referer': '{from}/.cors-conformance/{token}/frame',
      },
    ],
    ['elements/worker-of-text', 'chromium', 'text/plain', { 'steps[0].read': 'readable' }],
    [
      'transports/fontface-refused',
      'webkit',
      'without CORS',
      { 'steps[0].read': 'readable', 'steps[0].predicted.origin': '(none)' },
    ],
    [
      'transports/track-refused',
      'webkit',
      'reads its cues',
      { 'steps[0].read': 'readable', 'steps[0].predicted.requests': '1' },
    ],
    [
      'transports/track-own-origin',
      'firefox',
      'without a referrer',
      { 'steps[0].predicted.carried.Referer': '(none)' },
    ],
    ['transports/importscripts-allowed', 'firefox', 'blob: URL', { 'steps[0].predicted.carried.Referer': '{from}/' }],
    ['transports/import-own-origin', 'chromium', 'a module', { 'steps[0].predicted.origin': '{from}' }],
    ['elements/beacon-of-text', 'webkit', 'a beacon', { 'steps[0].predicted.carried.Cache-Control': 'max-age=0' }],
    [
      'redirects/the-referrer-policy-hides-the-origin-of-no-cors',
      'chromium',
      'whatever the referrer policy',
      { 'steps[0].origin': 'https://app.example.com', 'steps[1].origin': 'https://app.example.com' },
    ],
    [
      'origin/a-downgrade-hides-the-origin-of-no-cors',
      'chromium',
      'whatever the referrer policy',
      { 'steps[0].origin': 'https://localhost:8002' },
    ],
  ])('makes a known deviation of just what was seen of %s in %s', (id, engine, name, seen) => {
    const judged = judge(named(id), evidenceBy(named(id), oracles(engine, name)), judgedIn(engine));
    expect(judged.verdict).toBe('known-deviation');
    expect(Object.fromEntries(judged.failed.map(({ field, actual }) => [field, actual]))).toEqual(seen);
  });

  it('is told with its link, also of a scenario that is in no list', () => {
    const scenario = { ...named(authorization), id: 'mine/some' };
    const evidence = evidenceBy(scenario, oracles('firefox', 'covers Authorization'));
    expect(judge(scenario, evidence, judgedIn('firefox', { differences: [] })).verdict).toBe('deviates');
    expect(judge(scenario, evidence, judgedIn('firefox'))).toMatchObject({
      verdict: 'known-deviation',
      deviation: {
        why: '* in Access-Control-Allow-Headers covers Authorization. The Standard wants Authorization named.',
        link: 'https://github.com/whatwg/fetch/issues/1919',
      },
    });
  });

  it('is held to its prediction in every scenario: where the engine conforms, that is told of the catalogue', () => {
    const evidence = evidenceBy(named(authorization), []);
    expect(judge(named(authorization), evidence, judgedIn('firefox', { mustShow: true }))).toMatchObject({
      verdict: 'unexpectedly-conforms',
      deviation: { why: expect.stringContaining('covers Authorization') },
    });
    expect(judge(named(authorization), evidence, judgedIn('firefox')).verdict).toBe('conforms');
    const old = judgedIn('firefox', { mustShow: true, version: '100.0' });
    expect(judge(named(authorization), evidence, old).verdict).toBe('conforms');
  });

  it('is held to what a page may read also where the Standard leaves it to the implementation', () => {
    const scenario = named('same-origin-policy/a-407-without-a-proxy');
    expect(scenario.kind).toBe('implementation-defined');
    const where = judgedIn('chromium', { mustShow: true });
    expect(judge(scenario, evidenceBy(scenario, oracles('chromium')), where).verdict).toBe('conforms');
    expect(judge(scenario, evidenceBy(scenario, []), where).verdict).toBe('unexpectedly-conforms');
    expect(judge(scenario, evidenceBy(scenario, []), judgedIn('firefox', { mustShow: true })).verdict).toBe('conforms');
  });

  it('need not show where it happens at times', () => {
    const [always] = oracles('firefox', 'covers Authorization');
    const differences = [{ ...always!, atTimes: true as const }];
    const scenario = named(authorization);
    const verdictOf = (by: readonly ChangedOracle[]) =>
      judge(scenario, evidenceBy(scenario, by), judgedIn('firefox', { differences, mustShow: true })).verdict;
    expect(verdictOf([])).toBe('conforms');
    expect(verdictOf([always!])).toBe('known-deviation');
  });

  it('need not show where something that happens at times cancels it out', () => {
    const scenario = named(authorization);
    const [always] = oracles('firefox', 'covers Authorization');
    const idle = ['one', 'another'].map((name): ChangedOracle => ({ ...always!, name, change: () => ({}) }));
    const differences = [always!, ...idle];
    const undone: ChangedOracle = {
      ...always!,
      name: 'refused all the same',
      change: () => ({ decide: ({ step }, decided) => step === '7.6' || decided() }),
      atTimes: true,
    };
    const verdictOf = (more: ChangedOracle[]) =>
      judge(
        scenario,
        evidenceBy(scenario, []),
        judgedIn('firefox', { differences: [...differences, ...more], mustShow: true }),
      ).verdict;
    expect(verdictOf([])).toBe('unexpectedly-conforms');
    expect(verdictOf([undone])).toBe('conforms');
  });

  it.each(engineNames)(
    'is what a browser does that does all that is known of %s, in each row of the catalogue',
    (engine) => {
      const verdicts = new Set<string>();
      for (const scenario of rows) {
        const evidence = evidenceBy(scenario, oracles(engine));
        const where = judgedIn(engine, { differences: oracles(engine), mustShow: true });
        const { verdict } = judge(scenario, evidence, where);
        verdicts.add(verdict);
        if (verdict === 'conforms') continue;
        expect(verdict, scenario.id).toBe('known-deviation');
        // Whoever does as the Standard says is told so.
        expect(judge(scenario, evidenceBy(scenario, []), where).verdict, scenario.id).toBe('unexpectedly-conforms');
      }
      expect([...verdicts].sort()).toEqual(['conforms', 'known-deviation']);
    },
  );

  it('is told to an author who expects what an engine does, and the dispute stays', () => {
    const [step] = named(authorization).steps;
    const scenario = {
      ...named(authorization),
      steps: [{ ...step!, expected: { read: 'readable' as const, sent: true } }],
    };
    const evidence = evidenceBy(scenario, oracles('firefox', 'covers Authorization'));
    expect(judge(scenario, evidence, judgedIn('firefox'))).toMatchObject({
      verdict: 'disputed',
      deviation: { why: expect.stringContaining('covers Authorization') },
    });
    expect(judge(scenario, evidence, judgedIn('firefox', { differences: [] })).deviation).toBeUndefined();
  });

  it('excuses no expectation that the Standard itself contradicts', () => {
    const scenario: Scenario = {
      ...named(authorization),
      kind: 'observation',
      steps: [
        { server: { actual: { headers: { 'Access-Control-Allow-Origin': '*' } } }, expected: { read: 'blocked' } },
      ],
    };
    const judged = judge(scenario, evidenceBy(scenario, []), judgedIn('chromium'));
    expect([judged.verdict, judged.deviation]).toEqual(['deviates', undefined]);
  });

  it('excuses nothing that it does not predict, though the same checks fail, and no other version', () => {
    const scenario = named(authorization);
    const evidence = evidenceBy(scenario, oracles('firefox', 'covers Authorization'));
    const [step] = evidence.steps;
    const more = structuredClone(evidence);
    const last = more.steps[0]!.recorded.at(-1)!;
    last.headers = [...last.headers, ['Authorization', 'another']];
    const cases: [Evidence, JudgedIn][] = [
      [{ ...evidence, steps: [{ ...step!, recorded: [...step!.recorded, ...step!.recorded] }] }, judgedIn('firefox')],
      [more, judgedIn('firefox')],
      [evidence, judgedIn('firefox', { version: '100.0' })],
    ];
    for (const [seen, where] of cases) {
      const judged = judge(scenario, seen, where);
      expect([judged.verdict, judged.deviation]).toEqual(['deviates', undefined]);
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
      { differences: changedOracles },
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
