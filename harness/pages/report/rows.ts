import { isGraver } from '../../run/gravity.ts';
import { rowOf, subjectOf } from '../../scenario/subject.ts';
import { fitting, type Known, type Query } from './query.ts';
import type { IndexedCell, IndexedScenario } from './report-index.ts';

/** A row of the matrix: a scenario with those of its variants that fit. */
export interface MatrixRow {
  id: string;
  subject: string;
  /** Those that fit; at least one. */
  variants: IndexedScenario[];
  /** How many variants there are, of which some may not fit. */
  of: number;
}

/** A cell of a row: the gravest of its variants, which stands for all. */
export interface MatrixCell extends IndexedCell {
  id: string;
  /** How many variants came to the same, of how many that were run. */
  alike: number;
  run: number;
}

/** The rows of scenarios that fit a query in some browser, in their order. */
export function rowsThatFit(scenarios: readonly IndexedScenario[], query: Query, known: Known): MatrixRow[] {
  const rows = new Map<string, MatrixRow>();
  const all = new Map<string, number>();
  for (const scenario of scenarios) {
    const id = rowOf(scenario.id);
    all.set(id, (all.get(id) ?? 0) + 1);
    if (query.terms.length > 0 && fitting(scenario, query, known).length === 0) continue;
    const row = rows.get(id);
    if (row === undefined) rows.set(id, { id, subject: subjectOf(id), variants: [scenario], of: 0 });
    else row.variants.push(scenario);
  }
  for (const row of rows.values()) row.of = all.get(row.id)!;
  return [...rows.values()];
}

/** What became of a row in a browser; undefined where nothing of it was run there. */
export function foldedCell({ variants }: Pick<MatrixRow, 'variants'>, browser: string): MatrixCell | undefined {
  let gravest: { id: string; cell: IndexedCell } | undefined;
  let run = 0;
  for (const { id, cells } of variants) {
    const cell = cells[browser];
    if (cell === undefined) continue;
    run += 1;
    if (gravest === undefined || isGraver(cell, gravest.cell)) gravest = { id, cell };
  }
  if (gravest === undefined) return undefined;
  const { id, cell } = gravest;
  const alike = variants.filter(({ cells }) => {
    const other = cells[browser];
    return other?.verdict === cell.verdict && other.read === cell.read && other.sent === cell.sent;
  }).length;
  return { ...cell, id, alike, run };
}
