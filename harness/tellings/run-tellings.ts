import { resolve } from 'node:path';
import { resultsText } from '../run/results-file.ts';
import { baselineFile } from './baseline.ts';
import { baselineChanges, newBaseline } from './baseline-changes.ts';
import { contestedLines } from './contested.ts';
import { shortDifferences } from './differences.ts';
import { engineLines } from './engine-lines.ts';
import { failures, knownFailures } from './failures.ts';
import { flakyLines } from './flaky.ts';
import { junitXML } from './junit.ts';
import { matrix } from './matrix.ts';
import { summaryText, toSummary } from './summary.ts';
import type { FinishedRun, Telling } from './telling.ts';
import { unmetPremises } from './unmet-premises.ts';

/** Every way in which a run is told as text and data once it has ended, in this order. */
export const runTellings: readonly Telling[] = [
  { file: 'results.json', tell: ({ results }) => resultsText(results) },
  { tell: ifAny(({ results }) => `\n${matrix(results)}\n`) },
  { tell: ifAny((run) => [...shortDifferences(run), ''].join('\n')) },
  { tell: ({ results }) => ifLines(unmetPremises(results)) },
  { tell: ({ results }) => ifLines(flakyLines(results)) },
  { tell: contestedLines },
  { tell: failures },
  { tell: knownFailures },
  { tell: ifAny(({ results }) => engineLines(results)) },
  {
    file: resolve(baselineFile),
    tell: newBaseline,
    said: ({ baseline }) => `baseline: ${baselineFile} rewritten${baseline?.whole ? '' : ' for what was run'}`,
  },
  { tell: baselineChanges },
  { file: 'summary.json', tell: ({ results, problems }) => summaryText(toSummary(results, problems)) },
  { file: 'junit.xml', tell: ({ results, broken }) => junitXML(results, broken) },
];

/** Tells nothing of a run that has no scenario. */
function ifAny(tell: (run: FinishedRun) => string): Telling['tell'] {
  return (run) => (run.results.scenarios.length === 0 ? undefined : tell(run));
}

function ifLines(lines: string[]): string | undefined {
  return lines.length === 0 ? undefined : [...lines, ''].join('\n');
}
