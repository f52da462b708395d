import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { readPlan, writePlan } from './plan.ts';
import { type RunSettings, runEnvironment, runSettings } from './settings.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

describe('a plan', () => {
  it('is read by the workers as the reporter wrote it', () => {
    const plan = { scenarios: { firefox: ['a/b', 'a/c'] }, plainHttp: 'firefox' };
    writePlan(join(folder, 'plan.json'), plan);
    expect(readPlan(join(folder, 'plan.json'))).toEqual(plan);
  });

  it('may be missing, and must not be malformed', () => {
    expect(readPlan(join(folder, 'none.json'))).toBeUndefined();
    writeFileSync(join(folder, 'half.json'), '{"scenarios":');
    expect(() => readPlan(join(folder, 'half.json'))).toThrow(SyntaxError);
  });
});

describe('the settings of a run', () => {
  const variable = Object.keys(runEnvironment({} as RunSettings))[0]!;

  it('reach another process through its environment', () => {
    const settings: RunSettings = {
      scenarioFiles: ['with space.yaml', "it's.json"],
      headed: true,
      updateBaseline: false,
      reports: '/elsewhere',
      shard: '1-of-4',
      plan: '/tmp/plan.json',
      command: 'npm run conformance -- --grep "x"',
    };
    vi.stubEnv(variable, runEnvironment(settings)[variable]);
    expect(runSettings()).toEqual(settings);
  });

  it('are the defaults where nobody set them, and the same from then on', () => {
    vi.stubEnv(variable, undefined);
    const settings = runSettings();
    expect(settings).toMatchObject({
      scenarioFiles: [],
      headed: false,
      updateBaseline: false,
      reports: 'reports/latest',
    });
    expect(runSettings()).toEqual(settings);
    expect(JSON.parse(process.env[variable]!)).toEqual(settings);
  });
});
