import { describe, expect, it } from 'vitest';
import { foundBrowser } from '../browsers/find.ts';
import { isAlive } from '../browsers/system.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { openRunner, runScenarios } from './run-scenarios.ts';

const scenario = (id: string, allow: string): Scenario => ({
  id: `run/${id}`,
  title: 'A scenario of the tests.',
  standard: ['#cors-check'],
  kind: 'required',
  steps: [
    {
      from: 'https://app.example.com',
      to: 'https://api.example.com',
      server: { actual: { headers: { 'Access-Control-Allow-Origin': allow } } },
      expected: { read: 'readable' },
    },
  ],
});

describe('scenarios that are run', () => {
  it('are judged by author and oracle, in each browser', async () => {
    const runs = [];
    const scenarios = [scenario('allowed', '*'), scenario('refused', 'https://other.example')];
    for await (const run of runScenarios(scenarios, { browsers: ['chromium', 'webkit'] })) runs.push(run);
    const told = runs.map(({ scenario: { id }, browser, judgement }) => `${browser.engine} ${id} ${judgement.verdict}`);
    expect(told.sort()).toEqual([
      'chromium run/allowed conforms',
      'chromium run/refused disputed',
      'webkit run/allowed conforms',
      'webkit run/refused disputed',
    ]);
  });

  it('are held against what is asked for instead', async () => {
    const options = { browsers: ['chromium' as const], judge: (one: Scenario) => one.id.length };
    for await (const { judgement } of runScenarios([scenario('allowed', '*')], options)) expect(judgement).toBe(11);
  });

  /** What comes of a scenario that leaves such doubts, each time that it is asked. */
  const asked = async (...doubts: (string[] | undefined)[]) => {
    const left = [...doubts];
    const runner = await openRunner<string[] | undefined>(await foundBrowser('chromium'), {
      pageOrigins: ['https://app.example.com'],
      judge: () => left.shift(),
      doubts: (judgement) => judgement,
    });
    const { judgement, flaky, scenario: told } = await runner.run(scenario('allowed', '*'));
    await runner.close();
    return { judgement, flaky, alone: told.alone, times: doubts.length - left.length };
  };

  it('are flaky where there is no doubt either time that they are asked again', async () => {
    expect(await asked(['late'], [], [])).toEqual({ judgement: [], flaky: ['late'], times: 3 });
  });

  it('are told as they were first where a doubt is left, or something is proven', async () => {
    expect(await asked(['late'], [], ['late again'])).toEqual({ judgement: ['late'], times: 3 });
    expect(await asked(['late'], undefined)).toEqual({ judgement: ['late'], times: 2 });
  });

  it('are asked once where there is no doubt, or asking again would change nothing', async () => {
    expect(await asked([])).toEqual({ judgement: [], times: 1 });
    expect(await asked(undefined)).toEqual({ times: 1 });
  });

  it('leave no browser behind where the consumer stops', async () => {
    const runner = await openRunner(await foundBrowser('chromium'), { pageOrigins: ['https://app.example.com'] });
    const pids = runner.session.pids();
    expect(pids.some(isAlive)).toBe(true);
    for await (const _ of runner.runAll([scenario('one', '*'), scenario('two', '*')])) break;
    await runner.close();
    expect(pids.filter(isAlive)).toEqual([]);
  });
});
