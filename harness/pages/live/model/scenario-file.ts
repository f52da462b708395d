import type { Scenario } from '../../../scenario/scenario.ts';

/** A scenario as a file that `npm run conformance -- --scenarios` takes: its name, and its text. */
export function scenarioFile(scenario: Scenario): { name: string; text: string } {
  return { name: `${scenario.id.replace(/[/@]/g, '-')}.json`, text: `${JSON.stringify([scenario], null, 2)}\n` };
}
