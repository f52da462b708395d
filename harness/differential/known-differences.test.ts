import { describe, expect, it } from 'vitest';
import { type EngineName, engineNames } from '../browsers/engines.ts';
import type { Observed } from '../client/protocol.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { TransportName } from '../scenario/transports/index.ts';
import { changedOracles } from '../verdict/changed-oracles.ts';
import { deciding } from '../verdict/changes/changing.ts';
import { readOf } from '../verdict/check.ts';
import { compare, type Disagreement } from '../verdict/compare.ts';
import type { Evidence } from '../verdict/evidence.ts';
import type { ChangedOracle } from '../verdict/known-difference.ts';
import { differencesIn, knownDifferenceOf } from '../verdict/known-difference-of.ts';
import { knownDifferences } from '../verdict/known-differences.ts';
import { predictScenario } from '../verdict/prediction.ts';
import { kindOf } from './classify.ts';
import { scenariosOf } from './generate.ts';

const place = { ports: { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } }, attempt: 'a' };
const versions = { chromium: '156.0', firefox: '153.0', webkit: '2.50.6' };
const browserOf = (engine: EngineName) => ({
  engine,
  version: versions[engine],
  tellsReasons: engine === 'chromium',
});

/** Evidence of a browser that does all that is known of an engine, but for what it does at times. */
function evidenceOf(scenario: Scenario, classes: readonly ChangedOracle[]): Evidence {
  const evidence: Evidence = { scenario: scenario.id, id: 'cca', place, steps: [], unmet: [], earlierFaults: [] };
  const changes = classes.filter(({ atTimes }) => !atTimes).map(({ change }) => change(evidence));
  evidence.steps = predictScenario(scenario, { ...place, changes }).map((prediction) => prediction.evidence);
  // Chromium tells a reason where CORS refuses.
  for (const step of evidence.steps) step.refusals = [{ code: 'planted', url: step.url }];
  return evidence;
}

const [no, yes] = [() => false, () => true];
/** Everything that may refuse, each made to let pass. */
const unrefused = deciding({
  'cors-check/2': no,
  'cors-check/3': yes,
  'cors-preflight-fetch/7': yes,
  'cors-preflight-fetch/7.3': no,
  'cors-preflight-fetch/7.5': no,
  'cors-preflight-fetch/7.6': no,
  'cors-preflight-fetch/7.7': no,
  'http-fetch/6.3[error]': no,
  'http-network-or-cache-fetch/11.1': no,
  'http-network-or-cache-fetch/16.1': no,
  'main-fetch/7[mixed-content]': no,
  'main-fetch/12[mode same-origin]': no,
  'main-fetch/12[no-cors].1': no,
});

/** What pages would have observed of each step had nothing been refused. */
function observedUnrefused(scenario: Scenario, evidence: Evidence, own: readonly ChangedOracle[]): Observed[] {
  const changes = [...own.map(({ change }) => change(evidence)), unrefused];
  return predictScenario(scenario, { ...place, changes }).map(({ evidence: { observed, url } }) =>
    observed.settled === 'fulfilled'
      ? observed
      : { settled: 'fulfilled', type: 'cors', status: 200, url, headers: [], body: '', milliseconds: 0 },
  );
}

describe('known classes', () => {
  it('say why, with a link or the words that there is none', () => {
    for (const { name, why, link } of knownDifferences) {
      expect(why.length, name).toBeGreaterThan(20);
      if (link === undefined) expect(why, name).toMatch(/No link\.$/);
      else expect(link, name).toMatch(/^https:/);
    }
  });

  it.each(engineNames)('of %s explain what they predict', { timeout: 120_000 }, (engine) => {
    const own = changedOracles.filter((one) => one.engine === engine);
    const used = new Set<string>();
    for (const scenario of scenariosOf(3, 150)) {
      const evidence = evidenceOf(scenario, own);
      if (compare(scenario, evidence, browserOf(engine)) === undefined) continue;
      const found = knownDifferenceOf(scenario, evidence, own, browserOf(engine));
      expect(found, scenario.id).toBeDefined();
      used.add(found!.name);
    }
    expect(used.size).toBeGreaterThan(5);
  });

  /*
   * What is flipped: the evidence of a browser that does all that is known of its engine. Each read of it that was
   * rejected is made one that the page could read, one at a time; what was sent stays. The page gets what it would have
   * got had nothing been refused, so that status, URL, type and headers give nothing away.
   */
  it.each(engineNames)('of %s hide no blocked read that has become readable', { timeout: 120_000 }, (engine) => {
    const own = changedOracles.filter((one) => one.engine === engine);
    let flips = 0;
    const asked = new Set<TransportName>();
    const isPlain = ({ steps }: Scenario) => steps.every(({ transport = 'fetch' }) => transport === 'fetch');
    for (const scenario of [...scenariosOf(5, 900)].filter((one, index) => index < 100 || !isPlain(one))) {
      const evidence = evidenceOf(scenario, own);
      for (const [index, { observed }] of evidence.steps.entries()) {
        if (observed.settled !== 'rejected') continue;
        const flipped = structuredClone(evidence);
        flipped.steps[index]!.observed = observedUnrefused(scenario, evidence, own)[index]!;
        // The page may be told of a refusal that the Standard does not tell it of.
        if (readOf(flipped.steps[index]!.observed) === readOf(evidenceOf(scenario, []).steps[index]!.observed))
          continue;
        flips++;
        asked.add(scenario.steps[index]!.transport ?? 'fetch');
        expect(compare(scenario, flipped, browserOf(engine)), scenario.id).toBeDefined();
        const hidden = knownDifferenceOf(scenario, flipped, own, browserOf(engine));
        expect(hidden?.name, scenario.id).toBeUndefined();
      }
    }
    expect(flips).toBeGreaterThan(100);
    // The others are read whatever the server says, or tell nobody that they were not.
    expect(asked.size).toBeGreaterThan(14);
  });
});

/*
 * The evidence of a browser that remembers no preflight: whatever memory spares is asked again. Where the server has changed
 * its mind by then, the read is refused that a memory would have permitted. No read is permitted by that.
 */
it('that a preflight is forgotten excuses more preflights, and never an imagined permission', {
  timeout: 120_000,
}, () => {
  const forgets = changedOracles.find(({ engine, name }) => engine === 'firefox' && name.includes('forgotten sooner'))!;
  const { atTimes: _, ...always } = forgets;
  const remembersNothing = { ...always, change: () => deciding({ 'cache-entry-match/definition[url]': yes }) };
  const reads = ({ steps }: Evidence) => steps.map(({ observed }) => readOf(observed)).join();
  const isExcused = (scenario: Scenario, evidence: Evidence) =>
    knownDifferenceOf(scenario, evidence, [forgets], browserOf('firefox')) !== undefined;
  const counts = { excused: 0, refused: 0, flips: 0 };
  // Each once more with a last preflight that refuses, so that only a memory lets the page read.
  const refusing = ({ steps, ...others }: Scenario): Scenario => ({
    ...others,
    steps: steps.map((step, at) =>
      at < steps.length - 1 ? step : { ...step, server: { ...step.server, preflight: { status: 403 } } },
    ),
  });
  for (const scenario of [...scenariosOf(7, 1500)].flatMap((one) => [one, refusing(one)])) {
    if (scenario.steps.length < 2) continue;
    const evidence = evidenceOf(scenario, [remembersNothing]);
    if (compare(scenario, evidence, browserOf('firefox')) === undefined) continue;
    const refused = reads(evidence) !== reads(evidenceOf(scenario, []));
    if (isExcused(scenario, evidence)) counts[refused ? 'refused' : 'excused']++;
    for (const [index, { observed }] of evidence.steps.entries()) {
      if (observed.settled !== 'rejected') continue;
      const flipped = structuredClone(evidence);
      flipped.steps[index]!.observed = observedUnrefused(scenario, evidence, [remembersNothing])[index]!;
      counts.flips++;
      expect(isExcused(scenario, flipped), scenario.id).toBe(false);
    }
  }
  expect(Math.min(counts.excused, counts.refused, counts.flips), JSON.stringify(counts)).toBeGreaterThan(10);
});

describe('the kind of a disagreement', () => {
  const check = (name: string, expected: string, actual: string) => ({
    field: `steps[0].predicted.${name}`,
    about: '',
    expected,
    actual,
    holds: false as const,
    sentence: '',
  });
  const disagreement = (failed: Disagreement['failed'], blame: object | null, refusals: object[] = []) =>
    ({
      step: 0,
      failed,
      predictions: [{ read: { blame }, evidence: { recorded: [] } }],
      evidence: { steps: [{ refusals, recorded: [] }] },
    }) as unknown as Disagreement;

  it('tells directions rather than numbers, and no bytes', () => {
    const failed = [check('requests', '3', '1'), check('preflights', '0', '2'), check('origin', 'null', 'x')];
    expect(kindOf(disagreement(failed, { algorithm: 'cors-check', step: '4' }))).toEqual({
      differs: ['origin', 'preflights more', 'requests fewer'],
      blamed: 'cors-check/4',
    });
  });

  it('has the browser’s own reason only where the Standard refuses nothing', () => {
    const failed = [check('read', 'readable', 'blocked')];
    const refusals = [{ code: 'MissingAllowOriginHeader', url: '' }];
    expect(kindOf(disagreement(failed, null, refusals))).toEqual({
      differs: ['read readable → blocked'],
      blamed: 'none',
      refusal: 'MissingAllowOriginHeader',
    });
    expect(kindOf(disagreement(failed, { algorithm: 'cors-check', step: '2' }, refusals))).not.toHaveProperty(
      'refusal',
    );
  });
});

describe('the known class of a disagreement', () => {
  const allow = { 'Access-Control-Allow-Origin': '{from}' };
  const put: Scenario['steps'][number] = {
    resource: 'shared',
    request: { method: 'PUT' },
    server: {
      preflight: { headers: { ...allow, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Max-Age': '600' } },
      actual: { headers: allow },
    },
  };
  const scenario = (...steps: Scenario['steps']): Scenario => ({
    id: 'a/scenario',
    title: 'A scenario.',
    standard: ['#cors-check'],
    kind: 'required',
    steps,
  });
  const forgets: ChangedOracle = {
    name: 'forgets',
    engine: 'firefox',
    versions: '>=153',
    change: () => ({ decide: ({ step }, decided) => step === 'definition[url]' || decided() }),
    permitsNoRead: true,
    why: 'It forgets.',
  };
  const firefox = browserOf('firefox');

  it('is one that predicts exactly what the browser did', () => {
    const twice = scenario(put, put);
    const evidence = evidenceOf(twice, [forgets]);
    expect(compare(twice, evidence, firefox)).toBeDefined();
    expect(knownDifferenceOf(twice, evidence, [forgets], firefox)?.name).toBe('forgets');
    const [exchange] = evidence.steps[1]!.recorded;
    exchange!.headers = [...exchange!.headers, ['Authorization', 'x']];
    expect(knownDifferenceOf(twice, evidence, [forgets], firefox)).toBeUndefined();
  });

  it('excuses that a preflight is made again and refused, and no read that nothing permits', () => {
    const refused = scenario(put, { ...put, server: { ...put.server, preflight: { status: 403 } } });
    const evidence = evidenceOf(refused, [forgets]);
    expect(evidence.steps.map(({ observed }) => observed.settled)).toEqual(['fulfilled', 'rejected']);
    expect(knownDifferenceOf(refused, evidence, [forgets], firefox)?.name).toBe('forgets');
    const imagines: ChangedOracle = { ...forgets, change: () => deciding({ 'cors-preflight-fetch/7': yes }) };
    const first = scenario({ ...put, server: { ...put.server, preflight: { ...put.server!.preflight, status: 403 } } });
    const imagined = evidenceOf(first, [imagines]);
    expect(imagined.steps.map(({ observed }) => observed.settled)).toEqual(['fulfilled']);
    expect(knownDifferenceOf(first, imagined, [imagines], firefox)).toBeUndefined();
    const { permitsNoRead: _, ...permits } = imagines;
    expect(knownDifferenceOf(first, imagined, [permits], firefox)).toBeDefined();
    // Nor one that was not preflighted though it must be.
    const must = scenario({ ...put, request: { method: 'PUT' } });
    const none = evidenceOf(must, []);
    none.steps[0]!.recorded.shift();
    expect(knownDifferenceOf(must, none, [forgets], firefox)).toBeUndefined();
  });

  it('is of WebKit that it asks again when five seconds are over, and no sooner', () => {
    const webkit = changedOracles.filter(
      ({ engine, name }) => engine === 'webkit' && name.includes('forgotten sooner'),
    );
    const twice = scenario(put, put);
    const evidence = evidenceOf(twice, [forgets]);
    for (const [at, isKnown] of [
      [4999, false],
      [5000, true],
    ] as const) {
      for (const exchange of evidence.steps[1]!.recorded) exchange.at = at;
      expect(knownDifferenceOf(twice, evidence, webkit, browserOf('webkit')) !== undefined, `${at} ms`).toBe(isKnown);
    }
  });

  it('is what is done at times only where nothing else explains', () => {
    const atTimes: ChangedOracle = { ...forgets, name: 'forgets at times', atTimes: true };
    const always: ChangedOracle = { ...forgets, name: 'always forgets' };
    const twice = scenario(put, put);
    const evidence = evidenceOf(twice, [forgets]);
    for (const known of [
      [always, atTimes],
      [atTimes, always],
    ])
      expect(knownDifferenceOf(twice, evidence, known, firefox)?.name).toBe('always forgets');
    expect(knownDifferenceOf(twice, evidence, [atTimes], firefox)?.name).toBe('forgets at times');
    // The last word stays with the later one while needless ones are shed.
    const idle: ChangedOracle = { ...always, name: 'idle', change: () => ({}) };
    const keeps: ChangedOracle = {
      ...always,
      name: 'keeps',
      change: () => deciding({ 'cache-entry-match/definition[url]': no }),
    };
    expect(knownDifferenceOf(twice, evidence, [idle, keeps, atTimes], firefox)?.name).toBe('forgets at times');
  });

  it('is the later of two that each explain it, though it does nothing where the other has', () => {
    const twice = scenario(put, put);
    const evidence = evidenceOf(twice, [forgets]);
    const later: ChangedOracle = { ...forgets, name: 'forgets, too' };
    expect(knownDifferenceOf(twice, evidence, [forgets, later], firefox)?.name).toBe('forgets, too');
  });

  it('is none of an engine or a version else', () => {
    expect(differencesIn([forgets], firefox)).toEqual([forgets]);
    expect(differencesIn([forgets], browserOf('webkit'))).toEqual([]);
    expect(differencesIn([forgets], { ...firefox, version: '152.0' })).toEqual([]);
  });
});
