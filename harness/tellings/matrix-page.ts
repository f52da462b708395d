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

/**
 * The accepted matrix as pages of Markdown, by their files in the folder `docs`: one that counts, by subject, and one a
 * subject, with a row a scenario and what it says must happen.
 */
export function matrixPages(baseline: Baseline, scenarios: readonly Scenario[], made: MadeBy): Record<string, string> {
  const titles = new Map([...scenarios].reverse().map(({ id, title }) => [rowOf(id), title]));
  const shown = Object.fromEntries(Object.entries(baseline).filter(([id]) => titles.has(id)));
  const pages = bySubject(shown).map(({ subject, rows }) => [
    `matrix/${subject}.md`,
    [
      `<!-- Made by ${made.command} -->`,
      `# ${subject}`,
      '',
      `What a page could read in the last step of each scenario of [scenarios/${subject}.ts](../../scenarios/${subject}.ts); all subjects: [the matrix](../matrix.md).`,
      '',
      `| scenario | ${browserIds.join(' | ')} |`,
      `|---|${browserIds.map(() => '---|').join('')}`,
      ...rows.map(
        (id) =>
          `| **${id.slice(subject.length + 1)}**<br>${escaped(titles.get(id))} | ${cells(shown[id]).join(' | ')} |`,
      ),
      '',
    ].join('\n'),
  ]);
  return { 'matrix.md': index(shown, made), ...Object.fromEntries(pages) };
}

function index(baseline: Baseline, { command }: MadeBy): string {
  return [
    `<!-- Made by ${command} -->`,
    '# The matrix',
    '',
    'What pages could read in the last step of each scenario, and, where it was blocked, whether the request was sent all the',
    'same: *CORS blocks reading, not sending.* From the last accepted run (`reports/baseline/matrix.json`); `npm run conformance` makes it anew.',
    'By subject: how many rows there are, a scenario with its variants each, and in how many a browser came to something else than ✓.',
    '',
    `${legend(baseline)}; why an engine differs is told in [differences.md](differences.md), what the verdicts mean in [honesty.md](honesty.md).`,
    '',
    ...tableHead,
    ...bySubject(baseline).map(({ subject, rows }) => line(`[${subject}](matrix/${subject}.md)`, rows, baseline)),
    '',
  ].join('\n');
}

const tableHead = [
  `| subject | rows | ${browserIds.join(' | ')} |`,
  `|---|---|${browserIds.map(() => '---|').join('')}`,
];

function bySubject(baseline: Baseline): { subject: string; rows: string[] }[] {
  const ids = Object.keys(baseline);
  return [...new Set(ids.map(subjectOf))].map((subject) => ({
    subject,
    rows: ids.filter((id) => subjectOf(id) === subject),
  }));
}

function line(name: string, rows: readonly string[], baseline: Baseline): string {
  const counted = browserIds.map((browser) => countOf(rows.map((id) => baseline[id]?.[browser])));
  return `| ${name} | ${rows.length} | ${counted.join(' | ')} |`;
}

/** Subjects that have a line of their own where it is told in which engines differ. */
const told = 24;

/**
 * In how many rows of each subject an engine differs from the Standard, or cannot show what it does, as a table of
 * Markdown: the subjects with most of them, and the others together.
 */
export function differingSubjects(baseline: Baseline): string {
  const subjects = bySubject(baseline)
    .map(({ subject, rows }) => ({ subject, rows, differing: rows.filter((id) => differs(baseline[id])).length }))
    .sort((one, other) => other.differing - one.differing || (one.subject < other.subject ? -1 : 1));
  const others = subjects.slice(told).flatMap(({ rows }) => rows);
  return [
    ...tableHead,
    ...subjects
      .slice(0, told)
      .map(({ subject, rows }) => line(`[${subject}](docs/matrix/${subject}.md)`, rows, baseline)),
    ...(others.length > 0 ? [line(`${subjects.length - told} more subjects`, others, baseline)] : []),
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
