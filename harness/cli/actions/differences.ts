import { exitCode } from '../../run/exit-code.ts';
import { catalogueFiles } from '../../scenario/catalogue.ts';
import { loadScenarioFiles } from '../../scenario/load.ts';
import { readBaseline } from '../../tellings/baseline.ts';
import { differencesLines, differencesOf } from '../../tellings/differences.ts';
import { readSummary } from '../../tellings/summary.ts';
import { knownDifferences } from '../../verdict/known-differences.ts';

/** Prints where engines differ, as far as is known in the working directory. */
export async function differences({ json = false }: { json?: boolean }): Promise<void> {
  try {
    const seen = { baseline: readBaseline(), latest: readSummary('reports/latest/summary.json') };
    const found = differencesOf(knownDifferences, seen, await loadScenarioFiles(catalogueFiles()));
    console.log(json ? JSON.stringify(found, null, 2) : differencesLines(found).join('\n'));
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = exitCode.harness;
  }
}
