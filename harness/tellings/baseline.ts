import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { browserIds } from '../browsers/browsers.ts';
import type { Results } from '../run/results.ts';
import { rowOf } from '../scenario/subject.ts';
import { cellOf, cellWords, rowsOf } from './rows.ts';

/** Where the last accepted matrix is kept. */
export const baselineFile = 'reports/baseline/matrix.json';

const cell = z
  .string()
  .describe(
    'A verdict and what the page could read, such as "conforms: blocked, sent"; of a scenario with variants the gravest, and how many are so',
  );

/** The last accepted matrix: small, and one line a cell, so that it diffs well. */
export const baselineSchema = z.record(z.string(), z.partialRecord(z.enum(browserIds), cell));

export type Baseline = z.infer<typeof baselineSchema>;

/** One cell that is not as it was. */
export interface BaselineChange {
  scenario: string;
  engine: string;
  before: string;
  now: string;
}

/**
 * The matrix of a run as a baseline.
 * @param all the ids of all scenarios that there are: a row of which not every variant was run is left out, as its cells
 *   would tell of a part
 */
export function toBaseline({ scenarios }: Pick<Results, 'scenarios'>, all?: readonly string[]): Baseline {
  const variants = countBy(all ?? [], rowOf);
  const rows = rowsOf(scenarios).filter((row) => row.variants.length >= (variants.get(row.id) ?? 0));
  return Object.fromEntries(
    rows.map((row) => [
      row.id,
      Object.fromEntries(
        browserIds.flatMap((name) => {
          const cell = cellOf(row, name);
          return cell === undefined ? [] : [[name, `${cell.result.verdict}: ${cellWords(cell)}`]];
        }),
      ),
    ]),
  );
}

function countBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(keyOf(value), (counts.get(keyOf(value)) ?? 0) + 1);
  return counts;
}

/**
 * The baseline that was accepted last; undefined when there is none.
 * @throws {Error} when the file is there and is not a baseline, saying where
 */
export function readBaseline(file = baselineFile): Baseline | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`${file} cannot be read: ${(error as Error).message}`);
  }
  try {
    return baselineSchema.parse(JSON.parse(text));
  } catch (error) {
    const [issue] = error instanceof z.ZodError ? error.issues : [];
    const problem = issue === undefined ? (error as Error).message : `${issue.path.join(' › ')}: ${issue.message}`;
    throw new Error(
      `${file} is not a baseline: ${problem.replace(/^: /, '')}. Run with --update-baseline to write a new one.`,
    );
  }
}

/** What changed, for the scenarios and engines that this run has: `(nothing)` stands for a cell that was not there. */
export function compareToBaseline(before: Baseline, now: Baseline): BaselineChange[] {
  return Object.entries(now).flatMap(([scenario, cells]) =>
    Object.entries(cells)
      .map(([engine, cell]) => ({
        scenario,
        engine,
        before: before[scenario]?.[engine as keyof typeof cells] ?? '(nothing)',
        now: cell,
      }))
      .filter((change) => change.before !== change.now),
  );
}

/** Scenarios that the baseline has and the project no longer does, for a run of everything. */
export function goneSince(before: Baseline, now: Baseline): string[] {
  return Object.keys(before).filter((id) => !(id in now));
}

/**
 * The text of a baseline that accepts a run: its cells replace the ones that were there; a run of everything also drops what
 * is gone.
 * @throws {Error} when what is there is no baseline, and only a part was run
 */
export function acceptedBaseline(now: Baseline, whole: boolean, file = baselineFile): string {
  const before = whole ? {} : (readBaseline(file) ?? {});
  const merged: Baseline = { ...before };
  for (const [id, cells] of Object.entries(now)) merged[id] = { ...before[id], ...cells };
  const sorted = Object.fromEntries(
    Object.entries(merged)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, cells]) => [id, sortCells(cells)]),
  );
  return `${JSON.stringify(sorted, null, 2)}\n`;
}

function sortCells(cells: Baseline[string]): Baseline[string] {
  return Object.fromEntries(browserIds.flatMap((name) => (cells[name] === undefined ? [] : [[name, cells[name]]])));
}
