import { isAbsolute } from 'node:path';
import { readBaseline } from '../tellings/baseline.ts';
import { runTellings } from '../tellings/run-tellings.ts';
import type { FinishedRun, Telling } from '../tellings/telling.ts';
import { pageDocument } from './document.ts';
import { type Before, reportData } from './report-data.ts';

/** A run as a page in one file. */
export const reportTelling: Telling = {
  file: 'index.html',
  async tell(run) {
    const { results, command } = run;
    if (results.scenarios.length === 0) return undefined;
    const before = beforeOf(run);
    const data = reportData(results, { command, ...(before && { before }) });
    return (await pageDocument('report', { title: 'cors-conformance: a run', data })).html;
  },
};

/** The baseline, for a run of the catalogue that does not become it. One that cannot be read is told of elsewhere. */
function beforeOf({ baseline }: FinishedRun): Before | undefined {
  if (baseline === undefined || baseline.update) return undefined;
  try {
    const matrix = readBaseline();
    return matrix && { since: 'the baseline', matrix, whole: baseline.whole, all: baseline.all };
  } catch {
    return undefined;
  }
}

/** Every way in which a run is told: as text, as data, as a page. */
export const everyTelling: readonly Telling[] = [...runTellings, reportTelling];

/** The files that a run leaves in the folder of reports. */
export const reportFiles = everyTelling.flatMap(({ file }) => (file === undefined || isAbsolute(file) ? [] : [file]));
