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

/**
 * The rows of scenarios that fit a query in some browser, in their order. A row of which everything fits is the same object
 * each time, so that what is drawn of it can stay.
 */
export function rowsThatFit(scenarios: readonly IndexedScenario[], query: Query, known: Known): MatrixRow[] {
  const all = allRows(scenarios);
  if (query.terms.length === 0) return all;
  return all.flatMap((row) => {
    const variants = row.variants.filter((one) => fitting(one, query, known).length > 0);
    if (variants.length === row.of) return row;
    return variants.length === 0 ? [] : { ...row, variants };
  });
}

const rowsBefore = new WeakMap<readonly IndexedScenario[], MatrixRow[]>();

function allRows(scenarios: readonly IndexedScenario[]): MatrixRow[] {
  const before = rowsBefore.get(scenarios);
  if (before !== undefined) return before;
  const rows = new Map<string, MatrixRow>();
  for (const scenario of scenarios) {
    const id = rowOf(scenario.id);
    const row = rows.get(id) ?? { id, subject: subjectOf(id), variants: [], of: 0 };
    row.variants.push(scenario);
    row.of += 1;
    rows.set(id, row);
  }
  const made = [...rows.values()];
  rowsBefore.set(scenarios, made);
  return made;
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
