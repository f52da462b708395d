import { readFileSync } from 'node:fs';
import { catalogueFiles } from '../scenario/catalogue.ts';
import { loadScenarioFiles } from '../scenario/load.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { RunSettings } from './settings.ts';

/**
 * The scenarios of a run: as the command loaded them, so that a user's module is run once and not in every process, or
 * from the files that are named, or the catalogue.
 * @throws {FileMistakesError} with every mistake in the files
 */
export async function scenariosOfRun({ loaded, scenarioFiles }: RunSettings): Promise<Scenario[]> {
  if (loaded !== undefined) return JSON.parse(readFileSync(loaded, 'utf8')) as Scenario[];
  return loadScenarioFiles(scenarioFiles.length > 0 ? scenarioFiles : catalogueFiles());
}
