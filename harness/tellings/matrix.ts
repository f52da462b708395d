import colors from 'picocolors';
import type { Results } from '../run/results.ts';
import { subjectOf } from '../scenario/subject.ts';
import type { Verdict } from '../verdict/verdicts.ts';
import { plainTable, shortVersion } from './plain-table.ts';
import { type Cell, cellOf, cellWords, type Row, rowsOf } from './rows.ts';

/** How a verdict is marked. */
export const marks: Record<Verdict, { mark: string; color: (text: string) => string }> = {
  conforms: { mark: '✓', color: colors.green },
  deviates: { mark: '✗', color: colors.red },
  'known-deviation': { mark: '≠', color: colors.yellow },
  'unexpectedly-conforms': { mark: '!', color: colors.red },
  'premise-unmet': { mark: '○', color: colors.cyan },
  disputed: { mark: '?', color: colors.magenta },
  'harness-error': { mark: '☠', color: colors.magenta },
  'not-run': { mark: '–', color: colors.dim },
};

/**
 * The matrix by subject: a row a scenario, a column an engine, and what plain HTTP got beside them. A cell says what the
 * page could read in the last step, and whether the request was sent where it could not; of several variants the gravest.
 */
export function matrix(results: Results): string {
  const engines = results.engines.filter((engine) => !engine.leftOut);
  const head = [
    '',
    ...engines.map(({ name, version }) => `${name}${version === undefined ? '' : ` ${shortVersion(version)}`}`),
    'plain HTTP',
  ];
  const rows: string[][] = [];
  let subject = '';
  for (const row of rowsOf(results.scenarios)) {
    if (subjectOf(row.id) !== subject) {
      subject = subjectOf(row.id);
      rows.push([colors.bold(subject)]);
    }
    rows.push([
      `  ${row.id.slice(subject.length + 1)}`,
      ...engines.map(({ name }) => cellText(cellOf(row, name))),
      plainCell(row),
    ]);
  }
  const legend = Object.entries(marks).map(([verdict, { mark, color }]) => `${color(mark)} ${verdict}`);
  return [...plainTable(head, rows), '', legend.join('   ')].join('\n');
}

function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return marks['not-run'].color(marks['not-run'].mark);
  const { verdict } = cell.result;
  const { mark, color } = marks[verdict];
  const told = verdict === 'harness-error' ? 'nothing proven' : cellWords(cell);
  return color(`${mark} ${told}${cell.unstable ? ' (unstable)' : ''}`);
}

function plainCell({ variants: [first] }: Row): string {
  const last = first?.plainHttp?.at(-1);
  if (last === undefined) return '';
  return last.error === undefined ? colors.dim(`${last.status}, ${last.bodyBytes} bytes`) : colors.red('no answer');
}
