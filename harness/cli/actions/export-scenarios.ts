import { exportedScenario } from '../../tellings/scenario-export.ts';
import { type Choice, chosenScenarios } from './chosen-scenarios.ts';

/** Prints scenarios as JSON, a line each. */
export async function exportScenarios(choice: Choice): Promise<void> {
  const lines = (await chosenScenarios(choice)).map((one) => JSON.stringify(exportedScenario(one)));
  console.log(`[\n${lines.join(',\n')}\n]`);
}
