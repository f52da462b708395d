import colors from 'picocolors';
import type { Results } from '../run/results.ts';
import { subjectOf } from '../scenario/subject.ts';
import { verdictSigns } from '../verdict/signs.ts';
import { type Verdict, verdicts } from '../verdict/verdicts.ts';
import { plainTable } from './plain-table.ts';
import { type Cell, cellOf, cellWords, type Row, rowsOf } from './rows.ts';
import { shortVersion } from './short-version.ts';

const verdictColors: Record<Verdict, (text: string) => string> = {
  conforms: colors.green,
  deviates: colors.red,
  'known-deviation': colors.yellow,
  'unexpectedly-conforms': colors.red,
  'premise-unmet': colors.cyan,
  disputed: colors.magenta,
  'harness-error': colors.magenta,
  'not-run': colors.dim,
};

/** How a verdict is marked. */
export const marks = Object.fromEntries(
  verdicts.map((verdict) => [verdict, { mark: verdictSigns[verdict], color: verdictColors[verdict] }]),
) as Record<Verdict, { mark: string; color: (text: string) => string }>;

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
  return color(`${mark} ${cellWords(cell)}${cell.unstable ? ' (unstable)' : ''}`);
}

function plainCell({ variants: [first] }: Row): string {
  const last = first?.plainHttp?.at(-1);
  if (last === undefined) return '';
  return last.error === undefined ? colors.dim(`${last.status}, ${last.bodyBytes} bytes`) : colors.red('no answer');
}
