import { readFileSync } from 'node:fs';
import { loadCatalogue } from '../scenario/load-catalogue.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { RunSettings } from './settings.ts';

/**
 * The scenarios of a run: as the command loaded them, so that a user's module is run once and not in every process, or
 * from the files that are named, or the catalogue.
 * @throws {FileMistakesError} with every mistake in the files
 */
export async function scenariosOfRun({ loaded, scenarioFiles }: RunSettings): Promise<Scenario[]> {
  if (loaded !== undefined) return JSON.parse(readFileSync(loaded, 'utf8')) as Scenario[];
  if (scenarioFiles.length === 0) return loadCatalogue();
  // Loaded here and not above: a run of the command needs neither the schema nor what reads files, in any of its processes.
  const { loadScenarioFiles } = await import('../scenario/load.ts');
  return loadScenarioFiles(scenarioFiles);
}
