import { expect, it } from 'vitest';
import { judge } from '../verdict/judge.ts';
import { blocked, someEvidence, someExchange, someScenario, someStep } from '../verdict/testing/evidence.ts';
import { toReportedRun } from './reported-run.ts';

const browser = {
  id: 'firefox',
  engine: 'firefox',
  version: '153.0',
  build: 'Firefox',
  driver: 'WebDriver BiDi',
  source: 'system',
  tellsReasons: false,
} as const;

it('a step tells what was read and sent beside all that was recorded', () => {
  const steps = [someStep(), someStep({ observed: blocked, recorded: [someExchange({ sender: 'reverse-proxy' })] })];
  const scenario = someScenario({ steps: [{}, {}] });
  const evidence = someEvidence({ steps });
  const { result } = toReportedRun({ scenario, browser, evidence, judgement: judge(scenario, evidence) });
  expect(result.steps.map(({ read, sent }) => [read, sent])).toEqual([
    ['readable', true],
    ['blocked', false],
  ]);
  const { key: _, ...exchange } = someExchange();
  expect(result.steps[0]!.recorded).toEqual([exchange]);
});

it('the steps of the Standard are told without what tells the requests of one run from those of another', () => {
  const evidence = someEvidence({ plainHttp: [] });
  const scenario = someScenario();
  const { trace } = toReportedRun({ scenario, browser, evidence, judgement: judge(scenario, evidence) });
  expect(trace?.flat().join('\n')).toMatch(/"url":"[^"?]*\/data"/);
  expect(trace?.flat().join('\n')).not.toContain('attempt=');
});

it('so are the deciding step and its remedy', () => {
  const scenario = someScenario({ steps: [{ server: { actual: { headers: {} } } }] });
  const evidence = someEvidence({ steps: [someStep({ observed: blocked })] });
  const { result } = toReportedRun({ scenario, browser, evidence, judgement: judge(scenario, evidence) });
  const told = JSON.stringify(result.steps[0]!.predicted);
  expect(told).toMatch(/\/data[^?]/);
  expect(told).not.toContain('attempt=');
});
