import { existsSync } from 'node:fs';
import { usage } from '../../run/exit-code.ts';
import { catalogueFolder } from '../../scenario/catalogue.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { fromHere } from '../from-here.ts';
import { toRegExp } from '../option-values.ts';
import { noneFits, scenariosIn } from './scenarios.ts';

/** Which scenarios are meant. */
export interface Choice {
  /** Files of somebody's own, instead of the catalogue. */
  scenarios?: string[];
  grep?: string;
}

/** The scenarios that are meant. @throws {UsageError} with mistakes in files, or where there are none */
export async function chosenScenarios({ scenarios: files, grep }: Choice): Promise<Scenario[]> {
  if (files === undefined && !existsSync(catalogueFolder))
    usage('The package has no scenarios of its own. Expected --scenarios with files.');
  const all = await scenariosIn(files?.map(fromHere));
  const left = all.filter(({ id }) => grep === undefined || id.search(toRegExp(grep)) >= 0);
  return left.length > 0 ? left : noneFits(all, grep, 'scenarios list names them all.');
}
