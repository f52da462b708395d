import { expect, it } from 'vitest';
import { judge } from '../verdict/judge.ts';
import { blocked, someEvidence, someExchange, someScenario, someStep } from '../verdict/testing/evidence.ts';
import { toReportedRun } from './reported-run.ts';

it('a step tells what was read and sent beside all that was recorded', () => {
  const steps = [someStep(), someStep({ observed: blocked, recorded: [someExchange({ sender: 'reverse-proxy' })] })];
  const scenario = someScenario({ steps: [{}, {}] });
  const browser = {
    id: 'firefox',
    engine: 'firefox',
    version: '153.0',
    build: 'Firefox',
    driver: 'WebDriver BiDi',
    source: 'system',
    tellsReasons: false,
  } as const;
  const evidence = someEvidence({ steps });
  const { result } = toReportedRun({ scenario, browser, evidence, judgement: judge(scenario, evidence) });
  expect(result.steps.map(({ read, sent }) => [read, sent])).toEqual([
    ['readable', true],
    ['blocked', false],
  ]);
  const { key: _, ...exchange } = someExchange();
  expect(result.steps[0]!.recorded).toEqual([exchange]);
});
