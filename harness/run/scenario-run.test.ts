import { expect, it } from 'vitest';
import { judge } from '../verdict/judge.ts';
import { blocked, someEvidence, someExchange, someScenario, someStep } from '../verdict/testing/evidence.ts';
import { toScenarioRun } from './scenario-run.ts';
import { firefox } from './testing/results.ts';

it('a step tells what was read and sent beside all that was recorded', () => {
  const steps = [someStep(), someStep({ observed: blocked, recorded: [someExchange({ sender: 'reverse-proxy' })] })];
  const scenario = someScenario({ steps: [{}, {}] });
  const evidence = someEvidence({ steps });
  const { result } = toScenarioRun(scenario, firefox, evidence, judge(scenario, evidence));
  expect(result.steps.map(({ read, sent }) => [read, sent])).toEqual([
    ['readable', true],
    ['blocked', false],
  ]);
  const { key: _, ...exchange } = someExchange();
  expect(result.steps[0]!.recorded).toEqual([exchange]);
});
