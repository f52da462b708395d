import type { Scenario } from '../scenario/scenario.ts';
import { actualRequests, readOf } from '../verdict/check.ts';
import type { Evidence } from '../verdict/evidence.ts';
import type { Judgement } from '../verdict/judge.ts';
import type { EngineOfRun, ScenarioRun } from './results.ts';

/** Evidence and judgement in the shape of the results. */
export function toScenarioRun(
  scenario: Scenario,
  engine: EngineOfRun,
  evidence: Evidence,
  judgement: Judgement,
): ScenarioRun {
  const { verdict, checks, deviation, fault } = judgement;
  return {
    scenario,
    engine,
    result: {
      verdict,
      ...(fault !== undefined && { fault }),
      earlierFaults: evidence.earlierFaults,
      unmet: evidence.unmet,
      ...(deviation && {
        deviation: { why: deviation.why, ...(deviation.link !== undefined && { link: deviation.link }) },
      }),
      checks,
      steps: evidence.steps.map((step) => ({
        ...step,
        read: readOf(step.observed),
        sent: actualRequests(step).length > 0,
        recorded: step.recorded.map(({ key: _, ...exchange }) => exchange),
      })),
    },
    ...(evidence.plainHttp && { plainHttp: evidence.plainHttp }),
  };
}
