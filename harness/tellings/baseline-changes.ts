import { cutShort, hasUnproven } from '../run/run-problems.ts';
import { visible } from '../wire/visible.ts';
import {
  acceptedBaseline,
  type Baseline,
  baselineFile,
  compareToBaseline,
  goneSince,
  readBaseline,
  toBaseline,
} from './baseline.ts';
import type { FinishedRun } from './telling.ts';

/** The baseline with what is accepted by this run; undefined where it is not to be, or proves too little. */
export function newBaseline(run: FinishedRun): string | undefined {
  if (!run.baseline?.update || whyLeft(run) !== undefined) return undefined;
  return acceptedBaseline(toBaseline(run.results, run.baseline.all), run.baseline.whole);
}

/** What is not as in the baseline, or why that is left as it was. */
export function baselineChanges(run: FinishedRun): string | undefined {
  const { results, baseline } = run;
  if (baseline === undefined) return undefined;
  if (baseline.update) return whyLeft(run);
  const before = lastBaseline();
  if (before === undefined) return `baseline: none yet; --update-baseline writes ${baselineFile}`;
  const now = toBaseline(results, baseline.all);
  const lines = [
    ...compareToBaseline(before, now).map(
      ({ scenario, engine, before, now }) => `  ${scenario} in ${engine}: ${before} → ${now}`,
    ),
    ...(baseline.whole ? goneSince(before, now) : []).map((id) => `  ${id}: no longer a scenario`),
  ];
  return [
    `baseline: ${lines.length === 0 ? 'nothing changed' : `${lines.length} changed`}`,
    ...lines.map(visible),
  ].join('\n');
}

function lastBaseline(): Baseline | undefined {
  try {
    return readBaseline();
  } catch (error) {
    throw new Error(`baseline: ${(error as Error).message}`);
  }
}

function whyLeft({ results, broken }: FinishedRun): string | undefined {
  if (results.run.cutShort) return `baseline: left as it was, because ${cutShort}`;
  if (broken.length > 0 || hasUnproven(results))
    return 'baseline: left as it was, because the harness failed in this run';
  return undefined;
}
