import { exitCode, usage } from '../../run/exit-code.ts';
import { loadCatalogue } from '../../scenario/load-catalogue.ts';
import { readBaseline } from '../../tellings/baseline.ts';
import { differencesLines, differencesOf } from '../../tellings/differences.ts';
import { createProgress, endsQuarter } from '../../tellings/progress.ts';
import { readSummary } from '../../tellings/summary.ts';
import { knownDifferences } from '../../verdict/known-differences.ts';
import { counted } from '../../wire/counted.ts';

/**
 * Prints where engines differ, as far as is known in the working directory.
 * @throws {UsageError} where a file of a run that lies there is none
 */
export async function differences({ json = false }: { json?: boolean }): Promise<void> {
  const seen = {
    baseline: lying(() => readBaseline()),
    latest: lying(() => readSummary('reports/latest/summary.json')),
  };
  const progress = createProgress(process.stderr);
  try {
    progress.show('Loading the scenarios …', 'Loading the scenarios …');
    const scenarios = await loadCatalogue();
    const found = differencesOf(knownDifferences, seen, scenarios, (far) => {
      const line = `Looking for what shows each difference: ${far.done} of ${counted(far.planned, 'scenario')}`;
      if (far.done % 50 === 0 || endsQuarter(far)) progress.show(line, endsQuarter(far) ? line : undefined);
    });
    progress.end();
    console.log(json ? JSON.stringify(found, null, 2) : differencesLines(found).join('\n'));
  } catch (error) {
    progress.end();
    console.error((error as Error).message);
    process.exitCode = exitCode.harness;
  }
}

/** What a file says that may lie there. */
function lying<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    usage((error as Error).message);
  }
}
