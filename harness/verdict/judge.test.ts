import { describe, expect, it } from 'vitest';
import type { Deviation } from '../scenario/deviation.ts';
import type { Expected, Scenario } from '../scenario/scenario.ts';
import { type Judgement, judge } from './judge.ts';
import { observedDifferences } from './known-differences.ts';
import type { JudgedIn } from './known-verdict-of.ts';
import { predictScenario } from './prediction.ts';
import { blocked, someEvidence, someScenario, someStep, to } from './testing/evidence.ts';
import { acceptable, verdicts } from './verdicts.ts';

const scenario = someScenario({ steps: [{ expected: { read: 'blocked', sent: true, status: 200 } }] });
const conforming = someScenario({ steps: [{ expected: { read: 'readable', sent: true } }] });
const evidence = someEvidence();

const deviation = {
  scenario: scenario.id,
  engine: 'firefox',
  versions: '>=153',
  observed: { 'steps[0].read': 'readable' },
  why: 'It lets the page read what it should not.',
} satisfies Deviation;
const { why } = deviation;
const knownIn = (changed: Partial<Deviation> = {}, judgedIn: Partial<JudgedIn> = {}): JudgedIn => ({
  engine: 'firefox',
  version: '153.0.1',
  differences: observedDifferences([{ ...deviation, ...changed }]),
  mustShow: true,
  ...judgedIn,
});

describe('a scenario', () => {
  it('conforms where everything that it expects holds', () => {
    expect(judge(conforming, evidence)).toMatchObject({ verdict: 'conforms', failed: [] });
    expect(judge(conforming, evidence).checks).toHaveLength(2);
  });

  it('deviates where one thing does not, and that is told', () => {
    const { verdict, checks, failed } = judge(scenario, evidence);
    expect(verdict).toBe('deviates');
    expect(checks).toHaveLength(3);
    expect(failed).toMatchObject([{ field: 'steps[0].read', actual: 'readable' }]);
  });

  it('is judged by every step', () => {
    const twice = someScenario({ steps: [{ expected: { status: 200 } }, { expected: { status: 404 } }] });
    const { verdict, failed } = judge(twice, someEvidence({ steps: [someStep(), someStep()] }));
    expect([verdict, failed.map(({ field }) => field)]).toEqual(['deviates', ['steps[1].status']]);
  });
});

describe('a known deviation', () => {
  it('is what happened where the same checks failed with the same observations', () => {
    expect(judge(scenario, evidence, knownIn())).toMatchObject({ verdict: 'known-deviation', deviation: { why } });
  });

  const mismatches: [why: string, judgedIn: JudgedIn | undefined, step?: Scenario['steps'][number]][] = [
    ['another check fails beside it', knownIn(), { expected: { read: 'blocked', status: 201 } }],
    ['it lists a check that holds', knownIn({ observed: { ...deviation.observed, 'steps[0].status': '200' } })],
    ['something else was observed', knownIn({ observed: { 'steps[0].read': 'opaque' } })],
    ['another check failed', knownIn({ observed: { 'steps[0].sent': 'readable' } })],
    ['it is known of an earlier version', knownIn({ versions: '<153' })],
    ['it is known of a later version', knownIn({ versions: '>=154' })],
    ['it is known of another engine', knownIn({ engine: 'webkit' })],
    ['it is known of another scenario', knownIn({ scenario: 'subject/other' })],
    ['the version cannot be told', knownIn({}, { version: 'nightly' })],
    ['nobody says in which engine it happened', undefined],
  ];
  it.each(mismatches)('is none where %s: it deviates', (_, judgedIn, step = scenario.steps[0]!) => {
    const judged = judge({ ...scenario, steps: [step] }, evidence, judgedIn);
    expect(judged.verdict).toBe('deviates');
    expect(judged.deviation).toBeUndefined();
  });

  it.each([
    ['156.0.8078.79', '>=156'],
    ['2.50.4', '2.50'],
    ['153.0esr', '153 || 154'],
    ['153.0a1', '>=153'],
  ])('covers version %s with %s', (version, versions) => {
    expect(judge(scenario, evidence, knownIn({ versions }, { version })).verdict).toBe('known-deviation');
  });

  it.each([
    ['{from}', 'known-deviation'],
    ['http://localhost:1', 'known-deviation'],
    ['{to}', 'deviates'],
  ])('may name the page’s origin, which was observed: %s', (observed, verdict) => {
    const anonymous = someScenario({ kind: 'observation', steps: [{ expected: { origin: 'null' } }] });
    const known = knownIn({ observed: { 'steps[0].origin': observed } });
    expect(judge(anonymous, evidence, known).verdict).toBe(verdict);
  });

  it('may be one of several', () => {
    const other = { ...deviation, observed: { 'steps[0].read': 'opaque' }, why: 'It hides what it should not.' };
    const judged = judge(scenario, evidence, knownIn({}, { differences: observedDifferences([other, deviation]) }));
    expect(judged).toMatchObject({ verdict: 'known-deviation', deviation: { why } });
  });

  it('that no longer happens unexpectedly conforms, which is no success', () => {
    const judged = judge(conforming, evidence, knownIn());
    expect(judged).toMatchObject({ verdict: 'unexpectedly-conforms', deviation: { why }, failed: [] });
    expect(acceptable.has(judged.verdict)).toBe(false);
  });

  it('that is known of another version conforms as expected', () => {
    expect(judge(conforming, evidence, knownIn({ versions: '<153' })).verdict).toBe('conforms');
  });
});

describe('evidence that proves nothing', () => {
  it.each([
    ['conforms', conforming],
    ['deviates', scenario],
  ])('is a harness-error where it has a fault, even where the scenario seems to be one that %s', (_, one) => {
    const judged = judge(one, someEvidence({ fault: 'step 1: the connection was cut' }), knownIn());
    expect(judged).toMatchObject({ verdict: 'harness-error', fault: 'step 1: the connection was cut' });
    expect(acceptable.has(judged.verdict)).toBe(false);
  });

  it.each([[], [someStep()]])('is a harness-error where steps are missing', (...steps) => {
    const twice = someScenario({ steps: [{ expected: { read: 'readable' } }, {}] });
    expect(judge(twice, someEvidence({ steps }))).toMatchObject({
      verdict: 'harness-error',
      fault: `only ${steps.length} of 2 steps were run`,
    });
  });

  it('is never taken for blocked: a page that was lost is a harness-error', () => {
    const expectsBlocked = someScenario({ steps: [{ expected: { read: 'blocked' } }] });
    expect(judge(expectsBlocked, someEvidence({ steps: [], fault: 'the page was lost' })).verdict).toBe(
      'harness-error',
    );
  });
});

describe('what the Standard requires', () => {
  const required = (expected: Expected, kind: Scenario['kind'] = 'required') => {
    const server = { actual: { headers: { 'Access-Control-Allow-Origin': '{from}' } } };
    return someScenario({ kind, steps: [{ to, server, expected }] });
  };
  /** Evidence of a browser that does what the Standard says. */
  const [asPredicted] = predictScenario(required({}), evidence.place).map((prediction) => prediction.evidence);
  const conformingEvidence = someEvidence({ steps: [asPredicted!] });
  const blockedEvidence = someEvidence({ steps: [{ ...asPredicted!, observed: blocked }] });
  const fieldsOf = ({ failed }: Judgement) => failed.map(({ field }) => field);

  it('is checked where the author says nothing', () => {
    expect(judge(required({}), conformingEvidence)).toMatchObject({ verdict: 'conforms', failed: [] });
    expect(judge(required({}), conformingEvidence).checks.length).toBeGreaterThan(3);
    const judged = judge(required({}), blockedEvidence);
    expect([judged.verdict, fieldsOf(judged)]).toEqual(['deviates', ['steps[0].predicted.read']]);
  });

  it('is told once, in the author’s words where there are some', () => {
    expect(fieldsOf(judge(required({ read: 'readable' }), blockedEvidence))).toEqual(['steps[0].read']);
  });

  it('can be what an engine is known to deviate from', () => {
    const known = knownIn({ observed: { 'steps[0].predicted.read': 'blocked' } });
    expect(judge(required({}), blockedEvidence, known).verdict).toBe('known-deviation');
  });

  it.each([
    ['the browser does as the Standard says', conformingEvidence],
    ['the browser does as the author says', blockedEvidence],
  ])('disputes what the author says, also where %s', (_, one) => {
    const judged = judge(required({ read: 'blocked' }), one);
    expect([judged.verdict, judged.disputes.map(({ field }) => field)]).toEqual(['disputed', ['steps[0].read']]);
    expect(acceptable.has(judged.verdict)).toBe(false);
  });

  it('disputes nothing where the evidence proves nothing', () => {
    expect(judge(required({ read: 'blocked' }), { ...conformingEvidence, fault: 'lost' }).verdict).toBe(
      'harness-error',
    );
  });

  it.each(['implementation-defined', 'observation'] as const)('binds nobody in a scenario that is %s', (kind) => {
    expect(judge(required({}, kind), blockedEvidence).verdict).toBe('conforms');
    expect(judge(required({ read: 'blocked' }, kind), blockedEvidence).verdict).toBe('conforms');
    expect(judge(required({ read: 'blocked' }, kind), conformingEvidence).verdict).toBe('deviates');
  });
});

it('a premise that is not met comes before everything else, and is told', () => {
  const unmet = [{ premise: 'ipv6-loopback' as const, why: 'nothing listens on ::1' }];
  const cases = [someEvidence({ unmet }), someEvidence({ unmet, fault: 'lost' }), someEvidence({ unmet, steps: [] })];
  for (const one of cases) {
    expect(judge(scenario, one, knownIn()).verdict).toBe('premise-unmet');
    expect(judge(conforming, one, knownIn()).verdict).toBe('premise-unmet');
  }
});

it('a read that was refused conforms where it was expected to be', () => {
  const expectsBlocked = someScenario({ steps: [{ expected: { read: 'blocked', sent: true } }] });
  expect(judge(expectsBlocked, someEvidence({ steps: [someStep({ observed: blocked })] })).verdict).toBe('conforms');
});

it('only what conforms, is known, or has a premise that is not met makes a run a success', () => {
  expect(verdicts.filter((verdict) => acceptable.has(verdict))).toEqual([
    'conforms',
    'known-deviation',
    'premise-unmet',
  ]);
});
