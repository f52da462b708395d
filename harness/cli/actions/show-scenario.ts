import { usage } from '../../run/exit-code.ts';
import { scenarioProse } from '../../tellings/scenario-prose.ts';
import { visible } from '../../wire/visible.ts';
import { nearest } from '../nearest.ts';
import { type Choice, chosenScenarios } from './chosen-scenarios.ts';

/** Tells a scenario in words. */
export async function showScenario(id: string, choice: Choice): Promise<void> {
  const all = await chosenScenarios(choice);
  const scenario = all.find((one) => one.id === id);
  if (scenario === undefined) {
    const near = nearest(
      id,
      all.map((one) => one.id),
    );
    const meant = near.length === 0 ? 'scenarios list names them all.' : `Did you mean ${near.join(', ')}?`;
    usage(`There is no scenario ${visible(id)}. ${meant}`);
  }
  const variants = all.filter((one) => one.id.startsWith(`${id}@`)).map((one) => one.id);
  console.log(scenarioProse(scenario, variants).join('\n'));
}
