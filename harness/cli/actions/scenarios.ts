import { usage } from '../../run/exit-code.ts';
import { FileMistakesError } from '../../scenario/file-mistakes.ts';
import { loadCatalogue } from '../../scenario/load-catalogue.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { counted } from '../../wire/counted.ts';
import { nearest } from '../nearest.ts';

/** The scenarios of files, or of the catalogue where none are named. @throws {UsageError} with the mistakes in them */
export async function scenariosIn(files?: string[]): Promise<Scenario[]> {
  try {
    if (files === undefined) return await loadCatalogue();
    const { loadScenarioFiles } = await import('../../scenario/load.ts');
    return await loadScenarioFiles(files);
  } catch (error) {
    if (!(error instanceof FileMistakesError)) throw error;
    const { count, message } = error;
    usage(`${counted(count, 'mistake')} in scenario files; nothing was run.\n${message}`);
  }
}

/** Says that no scenario fits, and which may have been meant. @throws {UsageError} */
export function noneFits(scenarios: readonly Scenario[], grep: string | undefined, allNamed: string): never {
  const ids = scenarios.map(({ id }) => id);
  const near = grep === undefined ? [] : nearest(grep, ids);
  const meant = near.length === 0 ? allNamed : `Did you mean ${near.join(', ')}?`;
  usage(`No scenario is left to run: none of ${ids.length} has an id that fits. ${meant}`);
}
