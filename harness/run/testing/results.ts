import { blocked, someScenario, someStep } from '../../verdict/testing/evidence.ts';
import type { Verdict } from '../../verdict/verdicts.ts';
import type { EngineOfRun, EngineResult, Results, ScenarioResult, StepResult } from '../results.ts';

/** Results for the tests. */

export const firefox: EngineOfRun = { name: 'firefox', version: '153.0.1', build: 'Firefox 153', driver: 'a driver' };

export function stepResult(changed: Partial<StepResult> = {}): StepResult {
  const step = someStep();
  const recorded = step.recorded.map(({ key: _, ...exchange }) => exchange);
  return { ...step, recorded, read: 'readable', sent: true, ...changed };
}

export const blockedStep = stepResult({ read: 'blocked', observed: blocked });

export function engineResult(verdict: Verdict, changed: Partial<EngineResult> = {}): EngineResult {
  return { verdict, earlierFaults: [], unmet: [], checks: [], steps: [stepResult()], ...changed };
}

export function scenarioResult(id: string, results: ScenarioResult['results'], changed: Partial<ScenarioResult> = {}) {
  return { ...someScenario({ id }), results, curl: [], ...changed };
}

/** What a run says of itself. */
export const someRun: Results['run'] = {
  time: '2026-01-01T00:00:00Z',
  milliseconds: 1,
  node: 'v20',
  os: 'linux',
  command: 'x',
  standard: { name: 'Fetch', commit: '586cd2a', date: '2026-07-02', url: 'https://fetch.spec.whatwg.org/' },
  success: true,
  cutShort: false,
};

export function resultsOf(engines: EngineOfRun[], scenarios: ScenarioResult[]): Results {
  return { run: someRun, engines, scenarios };
}
