import colors from 'picocolors';
import type { Scenario } from '../../scenario/scenario.ts';
import { rowOf } from '../../scenario/subject.ts';
import { counted } from '../../wire/counted.ts';
import { visible } from '../../wire/visible.ts';
import { fromHere } from '../from-here.ts';
import { scenariosIn } from './scenarios.ts';

/** Lists what people say of CORS, with the scenarios that show what really happens; of somebody's own files, all scenarios. */
export async function listMisconceptions({ scenarios: files }: { scenarios?: string[] }): Promise<void> {
  if (files !== undefined) {
    const command = `npm run demo -- ID --scenarios ${files.join(' ')}`;
    console.log(`Watch what really happens with  ${visible(command)}\n`);
    for (const scenario of await scenariosIn(files.map(fromHere))) console.log(textOf(scenario));
    return;
  }
  const scenarios = await scenariosIn();
  console.log('What people say of CORS. Watch what really happens with  npm run demo -- ID\n');
  const isTheme = ({ id }: Scenario) => Number(id.startsWith('misconceptions/'));
  const told = scenarios.filter(({ id, misconception }) => misconception !== undefined && id === rowOf(id));
  for (const scenario of told.sort((a, b) => isTheme(b) - isTheme(a))) console.log(textOf(scenario));
  console.log(
    `\nAny of ${counted(scenarios.length, 'scenario')} can be watched like this; their ids stand in the matrix of  npm run conformance`,
  );
}

/** The id, what people say, and what must happen, which tells apart what is shown of one claim. */
function textOf({ id, title, misconception }: Scenario): string {
  const claim = misconception === undefined ? [] : [`    “${misconception.claim}”`];
  return [colors.bold(visible(`  ${id}`)), ...[...claim, `    ${title}`].map(visible)].join('\n');
}
