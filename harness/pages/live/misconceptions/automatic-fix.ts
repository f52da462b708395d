import type { OriginPorts } from '../../../scenario/origin.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import { changeOfServer } from '../../../standard/index.ts';
import { predictScenario } from '../../../verdict/prediction.ts';
import { withoutKey } from '../../../wire/resource-key.ts';
import { applySuggestion } from '../model/apply-suggestion.ts';
import type { Fix } from './experiment.ts';

/** What the oracle finds to mend in the first step that is refused, on the server's side; undefined where nothing is. */
export function automaticFix(scenario: Scenario, ports: OriginPorts): Fix | undefined {
  const predictions = predictScenario(scenario, { ports, attempt: 'fix', suggest: true });
  const index = predictions.findIndex(({ read }) => read.outcome === 'blocked');
  const blame = predictions[index]?.read.blame;
  const suggestion = blame && changeOfServer(blame);
  if (!suggestion) return undefined;
  const changed = applySuggestion(scenario, index, suggestion);
  if (changed === undefined) return undefined;
  const steps = changed.steps.map(({ expected: _, ...step }) => step);
  return { does: withoutKey(suggestion.sentence), scenario: { ...changed, steps }, after: '' };
}
