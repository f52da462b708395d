import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogueFiles } from './catalogue.ts';
import type { Scenario } from './scenario.ts';

/**
 * The scenarios of the project's own catalogue, as `loadScenarioFiles` gives them. A bundle is of one content of every source:
 * what a command finds whole is kept in its bundle, and taken from there by those that follow.
 * @throws {FileMistakesError} with the mistakes in the catalogue's files
 */
export async function loadCatalogue(): Promise<Scenario[]> {
  const bundle = process.env.CORS_CONFORMANCE_BUNDLE;
  const kept = bundle && join(bundle, 'catalogue.json');
  if (kept && existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as Scenario[];
  // Loaded here and not above: what is kept needs neither the schema nor what reads files.
  const { loadScenarioFiles } = await import('./load.ts');
  const scenarios = await loadScenarioFiles(catalogueFiles());
  if (kept) {
    const whole = `${kept}-${process.pid}`;
    writeFileSync(whole, JSON.stringify(scenarios));
    renameSync(whole, kept);
  }
  return scenarios;
}
