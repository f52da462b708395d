import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadScenarioFiles } from '../scenario/load.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Change } from '../verdict/changes/change.ts';
import { actualRequests, preflightRequests } from '../verdict/check.ts';
import type { Evidence, StepEvidence } from '../verdict/evidence.ts';
import type { ChangedOracle } from '../verdict/known-difference.ts';
import { predictScenario } from '../verdict/prediction.ts';
import type { Exchange } from '../wire/exchange.ts';
import { kindOf, kindText } from './classify.ts';
import { scenariosOf } from './generate.ts';
import { judgeByStandard, type Reader, runComparison } from './run.ts';
import { tellDisagreement } from './tell.ts';

const ports = { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } };
const folder = mkdtempSync(join(tmpdir(), 'cors-conformance-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A browser that does as the Standard says, but for what is planted. */
function reader(
  plant: (evidence: Evidence, scenario: Scenario) => Evidence = (evidence) => evidence,
  changes: () => Change[] = () => [],
): Reader {
  const self: Reader = {
    engine: 'firefox',
    version: '153.0',
    tellsReasons: false,
    ports,
    async *runAll(scenarios) {
      for (const scenario of scenarios) yield await this.run(scenario);
    },
    async run(scenario) {
      const place = { ports, attempt: 'a' };
      const steps = predictScenario(scenario, { ...place, changes: changes() }).map(({ evidence }) =>
        structuredClone(evidence),
      );
      const evidence = plant({ scenario: scenario.id, id: 'a', place, steps, unmet: [], earlierFaults: [] }, scenario);
      return { scenario, judgement: judgeByStandard(scenario, evidence, this) };
    },
  };
  return self;
}

/** Every preflight names another Origin. */
const nullInPreflights = reader((evidence) => {
  const says = (one: StepEvidence['recorded'][number]) => {
    one.headers = one.headers.map(([name, value]) => [name, name === 'Origin' ? 'planted' : value]);
  };
  evidence.steps.flatMap(preflightRequests).forEach(says);
  return evidence;
});

const options = { seed: 1, count: 100, known: [] };

describe('a comparison', () => {
  it('finds nothing where the browser does as the Standard says', async () => {
    expect(await runComparison(reader(), options)).toMatchObject({ count: 100, classes: [], faults: [] });
  });

  const rewrite = (exchange: Exchange, name: string, to: (value: string) => string): boolean => {
    const line = exchange.headers.find(([one]) => one.toLowerCase() === name.toLowerCase());
    exchange.headers = exchange.headers.map((one) => (one === line ? [one[0], to(one[1])] : one));
    return line !== undefined;
  };
  const drop = (exchange: Exchange, name: string): boolean => {
    const { length } = exchange.headers;
    exchange.headers = exchange.headers.filter(([one]) => one.toLowerCase() !== name.toLowerCase());
    return exchange.headers.length < length;
  };
  const lastOf = ({ steps }: Evidence) => actualRequests(steps.at(-1)!).at(-1);

  /** What is planted in the last step, where it can be: then it returns true. */
  const plants: Record<string, (evidence: Evidence) => boolean> = {
    'carried.Cookie': (evidence) => {
      const last = lastOf(evidence);
      return last !== undefined && drop(last, 'Cookie');
    },
    'carried.Authorization': (evidence) => {
      const last = lastOf(evidence);
      return last !== undefined && rewrite(last, 'Authorization', () => 'planted');
    },
    'carried.Content-Type': (evidence) => {
      const last = lastOf(evidence);
      return last !== undefined && rewrite(last, 'Content-Type', (value) => `${value};planted`);
    },
    'carried.Referer': (evidence) => {
      const last = lastOf(evidence);
      return last !== undefined && rewrite(last, 'Referer', (value) => `${value}planted`);
    },
    values: ({ steps }) => {
      const { observed } = steps.at(-1)!;
      const isLength = ([name]: readonly string[]) => /^content-length$/i.test(name!);
      const found = observed.headers?.some(isLength) ?? false;
      if (found) observed.headers = observed.headers!.map((line) => (isLength(line) ? [line[0], 'planted'] : line));
      return found;
    },
    url: ({ steps }) => {
      const { observed } = steps.at(-1)!;
      if (!observed.url) return false;
      observed.url += '#planted';
      return true;
    },
  };

  it.each(Object.keys(plants))(
    'notices that another %s is not what the Standard says, wherever there is one',
    async (name) => {
      const planted = new Set<string>();
      const open = new Set<string>();
      const planting = reader((evidence, scenario) => {
        const [step] = predictScenario(scenario, { ports, attempt: 'a' }).slice(-1);
        if (step!.openCookies.some(({ size }) => size > 0)) open.add(scenario.id);
        if (plants[name]!(evidence)) planted.add(scenario.id);
        return evidence;
      });
      const noticed = new Set<string>();
      for (const scenario of scenariosOf(1, 1000)) {
        const { judgement } = await planting.run(scenario);
        if (judgement === undefined) continue;
        if ('fault' in judgement) throw new Error(judgement.fault);
        expect(kindText(kindOf(judgement))).toContain(name);
        noticed.add(scenario.id);
      }
      expect(planted.size).toBeGreaterThan(3);
      expect([...planted].filter((id) => !noticed.has(id) && !open.has(id))).toEqual([]);
    },
  );

  it('tells equal disagreements as one class, and shrinks the first to the smallest scenario', async () => {
    const { classes } = await runComparison(nullInPreflights, options);
    expect(classes.length).toBeGreaterThan(1);
    const [most] = classes;
    expect(most).toMatchObject({ text: 'preflight.Origin; nothing refuses' });
    expect(most?.count).toBeGreaterThan(5);
    const [step, ...more] = most!.smallest!.scenario.steps;
    expect(more).toEqual([]);
    expect(step?.server).not.toHaveProperty('redirects');
    expect(step).not.toHaveProperty('from');
    // One thing that needs a preflight is left: a method or a header.
    expect(Object.keys(step?.request ?? {}).length).toBe(1);
  });

  it('tells a class as a scenario that can be added to the catalogue as it is', async () => {
    const { classes } = await runComparison(nullInPreflights, options);
    const text = tellDisagreement(classes[0]!.smallest!, 'firefox');
    expect(text).toMatch(/^# step 1: Origin of each preflight.* was planted$/m);
    expect(text).toMatch(/^# by the Standard: readable, .*Origin: http:\/\/localhost:8001/m);
    expect(text).toMatch(/^# firefox: readable, .*Origin: planted/m);
    expect(text).toMatch(/^# decided by step .* of [a-z-]+ \(https:/m);
    const file = join(folder, 'told.yaml');
    writeFileSync(file, text);
    const [scenario] = await loadScenarioFiles([file]);
    expect(scenario?.steps[0]?.expected).toMatchObject({ read: 'readable', preflights: 1, requests: 1 });
  });

  /** Every preflight has one header more. */
  const saysMore = (name: string) => (): Change => ({
    send: (request) => (request.preflight ? { ...request, headers: [...request.headers, [name, 'planted']] } : request),
  });
  const saysOne = saysMore('X-One');
  const one: ChangedOracle = {
    name: 'one',
    engine: 'firefox',
    versions: '>=153',
    change: saysOne,
    why: 'It was planted by this test.',
  };

  it('counts a known class, and does not shrink it', async () => {
    const saying = reader(undefined, () => [saysOne()]);
    const { classes } = await runComparison(saying, { ...options, known: [one] });
    expect(classes).toEqual([expect.objectContaining({ text: 'one', known: one })]);
    expect(classes[0]).not.toHaveProperty('smallest');
    for (const other of [{ engine: 'webkit' }, { versions: '>=154' }, { change: saysMore('X-Two') }] as const) {
      const not = await runComparison(saying, { ...options, shrinkFor: 1, known: [{ ...one, ...other }] });
      expect(not.classes[0]?.known).toBeUndefined();
    }
  });

  it('knows what two known classes explain only together', async () => {
    const saying = reader(undefined, () => [saysOne(), saysMore('X-Two')()]);
    const two: ChangedOracle = { ...one, name: 'two', change: saysMore('X-Two') };
    const idle: ChangedOracle = { ...one, name: 'idle', change: () => ({}) };
    const { classes } = await runComparison(saying, { ...options, known: [one, idle, two] });
    expect(classes.map(({ text }) => text)).toEqual(['one, and two']);
    const without = await runComparison(saying, { ...options, known: [one], shrinkFor: 1 });
    expect(without.classes.every(({ known }) => known === undefined)).toBe(true);
  });

  it('reports after every 200 scenarios and after the last', async () => {
    const counts: number[] = [];
    await runComparison(reader(), { ...options, count: 450, progress: (sofar) => counts.push(sofar.count) });
    expect(counts).toEqual([200, 400, 450]);
  });

  it('tells a fault of the harness, and takes it for no disagreement', async () => {
    const faulty = reader((evidence) => ({ ...evidence, steps: [], fault: 'the browser was lost' }));
    const { classes, faults } = await runComparison(faulty, { ...options, count: 3 });
    expect(classes).toEqual([]);
    expect(faults[0]).toEqual({ id: 'differential/s1-0', why: 'the browser was lost' });
    expect(faults).toHaveLength(3);
  });

  it('lets a browser forget a preflight sooner only where it is known to', async () => {
    const forgets: ChangedOracle = {
      ...one,
      name: 'forgets',
      change: () => ({ decide: ({ step }, decided) => step === 'definition[url]' || decided() }),
      permitsNoRead: true,
    };
    const forgetful = reader(undefined, () => [forgets.change({} as Evidence)]);
    const known = await runComparison(forgetful, { ...options, count: 400, known: [forgets] });
    expect(known.classes.map(({ text }) => text)).toEqual(['forgets']);
    const unknown = await runComparison(forgetful, { ...options, count: 400, shrinkFor: 1 });
    expect(unknown.classes.length).toBeGreaterThan(0);
  });

  /** A reader that is wrong the first so many times that it is asked of a scenario, and how often it was asked. */
  const wrongAtFirst = (times: number, spoil: (evidence: Evidence) => void) => {
    const runs = new Map<string, number>();
    const late = reader((evidence, { id }) => {
      const run = (runs.get(id) ?? 0) + 1;
      runs.set(id, run);
      if (run <= times) spoil(evidence);
      return evidence;
    });
    return { late, runs };
  };
  const lose = ({ steps }: Evidence) => {
    for (const step of steps) step.recorded.splice(0);
  };

  it('calls flaky what was not right at first, and was both times that it was asked again', async () => {
    const { late, runs } = wrongAtFirst(1, lose);
    const { classes, flaky } = await runComparison(late, { ...options, count: 20 });
    expect(classes).toEqual([]);
    expect(flaky.length).toBeGreaterThan(10);
    for (const { id, why } of flaky) expect([runs.get(id), why.length > 0]).toEqual([3, true]);
  });

  it('tells what was not right one of the times that it was asked again', async () => {
    const { late } = wrongAtFirst(2, lose);
    const { classes, flaky } = await runComparison(late, { ...options, count: 20, shrinkFor: 1 });
    expect([classes.length > 0, flaky]).toEqual([true, []]);
  });

  it('tells at once what is a proof: a page that could read', async () => {
    const { late } = wrongAtFirst(1, ({ steps }) => {
      for (const step of steps) step.observed = { settled: 'fulfilled', type: 'cors', status: 200, milliseconds: 1 };
    });
    const { classes, flaky } = await runComparison(late, { ...options, count: 20, shrinkFor: 1 });
    const reads = classes.filter(({ text }) => text.includes('blocked → readable'));
    expect(reads.length).toBeGreaterThan(0);
    for (const { first } of reads) expect(flaky.map(({ id }) => id)).not.toContain(first.scenario.id);
  });

  it('does not let Chromium refuse for CORS without saying so', async () => {
    const silent: Reader = { ...reader(), engine: 'chromium', version: '156', tellsReasons: true };
    const { classes } = await runComparison(silent, { ...options, count: 20, shrinkFor: 1 });
    expect(classes.length).toBeGreaterThan(0);
    expect(classes.every(({ text }) => text.startsWith('refusal; refused by cors-'))).toBe(true);
  });
});
