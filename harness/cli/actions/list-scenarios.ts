import { scenarioList } from '../../tellings/scenario-list.ts';
import { type Choice, chosenScenarios } from './chosen-scenarios.ts';

/** Lists scenarios by subject. */
export async function listScenarios(choice: Choice): Promise<void> {
  console.log(scenarioList(await chosenScenarios(choice)).join('\n'));
}
