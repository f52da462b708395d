import { browserIds } from '../browsers/browsers.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { rowOf, subjectOf } from '../scenario/subject.ts';
import type { Verdict } from '../verdict/verdicts.ts';
import type { Baseline } from './baseline.ts';
import { marks } from './matrix.ts';

/** What a page that is made from the accepted matrix begins with. */
export interface MadeBy {
  command: string;
}

/** The accepted matrix as a page of Markdown: a table a subject, a row a scenario with what it says must happen. */
export function matrixPage(baseline: Baseline, scenarios: readonly Scenario[], { command }: MadeBy): string {
  const titles = new Map([...scenarios].reverse().map(({ id, title }) => [rowOf(id), title]));
  const ids = Object.keys(baseline).filter((id) => titles.has(id));
  const subjects = [...new Set(ids.map(subjectOf))];
  return [
    `<!-- Made by ${command} -->`,
    '# The matrix',
    '',
    'What a page could read in the last step of each scenario, and, where it was blocked, whether the request was sent all the',
    'same: *CORS blocks reading, not sending.* From the last accepted run (`reports/baseline/matrix.json`); `npm run conformance` makes it anew.',
    '',
    `${legend(baseline)}; why an engine differs is told in [differences.md](differences.md), what the verdicts mean in [honesty.md](honesty.md).`,
    ...subjects.flatMap((subject) => [
      '',
      `## ${subject}`,
      '',
      `| [scenario](../scenarios/${subject}.ts) | ${browserIds.join(' | ')} |`,
      `|---|${browserIds.map(() => '---|').join('')}`,
      ...ids
        .filter((id) => subjectOf(id) === subject)
        .map(
          (id) =>
            `| **${id.slice(subject.length + 1)}**<br>${escaped(titles.get(id))} | ${cells(baseline[id]).join(' | ')} |`,
        ),
    ]),
    '',
  ].join('\n');
}

/** Subjects that have a line of their own where it is told in which engines differ. */
const told = 24;

/**
 * In how many rows of each subject an engine differs from the Standard, or cannot show what it does, as a table of
 * Markdown: the subjects with most of them, and the others together.
 */
export function differingSubjects(baseline: Baseline): string {
  const ids = Object.keys(baseline);
  const subjects = [...new Set(ids.map(subjectOf))]
    .map((subject) => ({ subject, rows: ids.filter((id) => subjectOf(id) === subject) }))
    .map(({ subject, rows }) => ({ subject, rows, differing: rows.filter((id) => differs(baseline[id])).length }))
    .sort((one, other) => other.differing - one.differing || (one.subject < other.subject ? -1 : 1));
  const line = (name: string, rows: readonly string[]) => {
    const counted = browserIds.map((browser) => countOf(rows.map((id) => baseline[id]?.[browser])));
    return `| ${name} | ${rows.length} | ${counted.join(' | ')} |`;
  };
  const others = subjects.slice(told);
  return [
    `| subject | rows | ${browserIds.join(' | ')} |`,
    `|---|---|${browserIds.map(() => '---|').join('')}`,
    ...subjects.slice(0, told).map(({ subject, rows }) => line(`[${subject}](docs/matrix.md#${subject})`, rows)),
    ...(others.length > 0
      ? [
          line(
            `${others.length} more subjects`,
            others.flatMap(({ rows }) => rows),
          ),
        ]
      : []),
  ].join('\n');
}

const differs = (row: Baseline[string] = {}): boolean =>
  Object.values(row).some((cell) => verdictOf(cell) !== 'conforms');

/** How many cells came to each verdict but `conforms`; where none did, the mark of that. */
function countOf(column: readonly (string | undefined)[]): string {
  const counts = new Map<Verdict, number>();
  for (const cell of column) {
    const verdict = cell === undefined ? 'not-run' : verdictOf(cell);
    if (verdict !== 'conforms') counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  }
  const words = (Object.keys(marks) as Verdict[]).flatMap((verdict) => {
    const count = counts.get(verdict);
    return count === undefined ? [] : [`${count} ${marks[verdict].mark}`];
  });
  return words.join(', ') || marks.conforms.mark;
}

function cells(row: Baseline[string] = {}): string[] {
  return browserIds.map((name) => cellText(row[name]));
}

/** A cell of the baseline as a page shows it: the verdict’s mark, and what the page could read. */
export function cellText(cell: string | undefined): string {
  if (cell === undefined) return marks['not-run'].mark;
  return `${marks[verdictOf(cell)].mark} ${cell.slice(verdictOf(cell).length + 2)}`;
}

/** The marks that the baseline has, with their verdicts. */
function legend(baseline: Baseline): string {
  const seen = new Set(Object.values(baseline).flatMap((row) => Object.values(row).map(verdictOf)));
  return Object.entries(marks)
    .filter(([verdict]) => seen.has(verdict as Verdict))
    .map(([verdict, { mark }]) => `${mark} ${verdict}`)
    .join(' · ');
}

function verdictOf(cell: string): Verdict {
  return cell.slice(0, cell.indexOf(':')) as Verdict;
}

function escaped(text = ''): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
