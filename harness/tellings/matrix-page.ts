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

/**
 * The rows in which an engine does otherwise than the Standard, or than another engine, as a table of Markdown. Scenarios
 * that came out alike share a row.
 */
export function differingRows(baseline: Baseline): string {
  const fine = new Set<Verdict>(['conforms', 'premise-unmet']);
  const differing = Object.entries(baseline).filter(([, row]) => {
    const shown = Object.values(row).filter((cell) => verdictOf(cell) !== 'premise-unmet');
    return shown.some((cell) => !fine.has(verdictOf(cell))) || new Set(shown).size > 1;
  });
  const alike = new Map<string, string[]>();
  for (const [id, row] of differing) {
    const key = cells(row).join(' | ');
    alike.set(key, [...(alike.get(key) ?? []), id]);
  }
  return [
    `| scenario | ${browserIds.join(' | ')} |`,
    `|---|${browserIds.map(() => '---|').join('')}`,
    ...[...alike].map(([shown, ids]) => `| ${bySubject(ids)} | ${shown} |`),
  ].join('\n');
}

/** Ids with the subject of several said once. */
function bySubject(ids: readonly string[]): string {
  const subjects = new Map<string, string[]>();
  for (const id of ids) subjects.set(subjectOf(id), [...(subjects.get(subjectOf(id)) ?? []), id]);
  return [...subjects]
    .map(([subject, of]) => `**${subject}** ${of.map((id) => id.slice(subject.length + 1)).join(', ')}`)
    .join('; ');
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
