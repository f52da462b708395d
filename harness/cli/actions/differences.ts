import { deviations } from '../../../scenarios/known-differences.ts';
import { exitCode } from '../../run/exit-code.ts';
import { readBaseline } from '../../tellings/baseline.ts';
import { differencesLines, differencesOf } from '../../tellings/differences.ts';
import { readSummary } from '../../tellings/summary.ts';

/** Prints where engines differ, as far as is known in the working directory. */
export function differences({ json = false }: { json?: boolean }): void {
  try {
    const found = differencesOf(deviations, readBaseline(), readSummary('reports/latest/summary.json'));
    console.log(json ? JSON.stringify(found, null, 2) : differencesLines(found).join('\n'));
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = exitCode.harness;
  }
}
