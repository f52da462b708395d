import { keptInBundle } from '../kept-in-bundle.ts';
import { catalogueFiles } from './catalogue.ts';
import type { Scenario } from './scenario.ts';

/**
 * The scenarios of the project's own catalogue, as `loadScenarioFiles` gives them.
 * @throws {FileMistakesError} with the mistakes in the catalogue's files
 */
export async function loadCatalogue(): Promise<Scenario[]> {
  const text = await keptInBundle('catalogue.json', async () => {
    // Loaded here and not above: what is kept needs neither the schema nor what reads files.
    const { loadScenarioFiles } = await import('./load.ts');
    return JSON.stringify(await loadScenarioFiles(catalogueFiles()));
  });
  return JSON.parse(text) as Scenario[];
}
