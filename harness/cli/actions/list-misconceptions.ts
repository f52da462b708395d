import colors from 'picocolors';
import { catalogueFiles } from '../../scenario/catalogue.ts';
import { loadScenarioFiles } from '../../scenario/load.ts';
import type { Scenario } from '../../scenario/scenario.ts';

/** Lists what people say of CORS, with the scenarios that show what really happens. */
export async function listMisconceptions(): Promise<void> {
  const scenarios = await loadScenarioFiles(catalogueFiles());
  console.log('What people say of CORS. Watch what really happens with  npm run demo -- ID\n');
  const isTheme = ({ id }: Scenario) => Number(id.startsWith('misconceptions/'));
  const told = scenarios.filter((one) => one.misconception !== undefined);
  for (const scenario of told.sort((a, b) => isTheme(b) - isTheme(a))) {
    console.log(`  ${colors.bold(scenario.id)}\n    “${scenario.misconception?.claim}”`);
  }
  console.log(
    `\nAny of the ${scenarios.length} scenarios can be watched like this; their ids stand in the matrix of  npm run conformance`,
  );
}
