import Table from 'cli-table3';
import colors from 'picocolors';
import { asMeant, failed, type LeagueCell, type LeagueSummary } from '../policy/league.ts';
import { findingKinds } from '../policy/report.ts';

/** How what was found is marked in a narrow cell: a letter before the number. */
const letters: Record<(typeof findingKinds)[number], string> = {
  hole: 'H',
  breakage: 'B',
  cache: 'C',
  'preflight-cache': 'P',
  hygiene: 'Y',
  slow: 'S',
};
const legend =
  '✓ as meant   H holes   B breakages   C wrong once a shared cache stands in between   P preflights remembered otherwise than meant   Y hygiene   S slow   ○ not asked   ☠ failed   – not run';

/** A league as a matrix for each policy: targets are columns, intents rows; engines stand in a cell where they differ. */
export function leagueMatrix(summary: LeagueSummary): string {
  const targets = summary.targets;
  const lines = targets.map(({ title, version }, index) => `${columnName(index)}  ${title} ${version ?? '(not run)'}`);
  for (const { title, rows } of summary.policies) {
    const table = new Table({
      head: ['', ...targets.map((_, index) => columnName(index))],
      style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
      chars: Object.fromEntries(borders.map((name) => [name, ''])),
    });
    for (const { intent, cells } of rows) {
      table.push([intent, ...targets.map(({ name }) => painted(markOf(cells[name])))]);
    }
    lines.push(
      '',
      colors.bold(title),
      ...table
        .toString()
        .split('\n')
        .map((line) => line.trimEnd()),
    );
  }
  return [...lines, '', legend, enginesLine(summary)].join('\n');
}

/** A league as Markdown: rows in which no target has a finding are told in a sentence. */
export function leagueTable(summary: LeagueSummary): string {
  const targets = summary.targets.filter(({ version }) => version !== null);
  const lines: string[] = [];
  for (const { title, rows } of summary.policies) {
    const isClean = ({ cells }: (typeof rows)[number]) => targets.every(({ name }) => markOf(cells[name]) === '✓');
    const clean = rows.filter(isClean).map(({ intent }) => intent);
    lines.push(`**${title}.**`, '');
    lines.push(`| | ${targets.map(({ title, version }) => `${title} ${version}`).join(' | ')} |`);
    lines.push(`|---|${targets.map(() => '---').join('|')}|`);
    for (const row of rows.filter((one) => !isClean(one))) {
      lines.push(`| ${row.intent} | ${targets.map(({ name }) => markOf(row.cells[name])).join(' | ')} |`);
    }
    lines.push('');
    if (clean.length > 0) lines.push(`As meant by all: ${clean.join(', ')}.`, '');
  }
  const notes = targets.filter((target) => target.notes.length > 0);
  lines.push(`${legend.replaceAll('   ', ' · ')}. ${enginesLine(summary)}.`, '');
  if (notes.length > 0) lines.push('What options cannot say:', '');
  for (const { title, notes: its } of notes) lines.push(`- ${title}: ${its.join(' ')}`);
  return lines.join('\n').trimEnd();
}

const [start, end] = [
  '<!-- The league’s table, made by npm run middleware -->',
  '<!-- The end of the league’s table -->',
];

/**
 * A text with the league’s table between its two marks replaced.
 * @throws {Error} when the text lacks the marks
 */
export function withLeagueTable(text: string, table: string): string {
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`The text has no "${start}" … "${end}" to put the table between.`);
  return `${text.slice(0, from + start.length)}\n\n${table}\n\n${text.slice(to)}`;
}

function columnName(index: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + index);
}

function markOf(cell: LeagueCell | undefined): string {
  if (cell === undefined) return '–';
  return typeof cell === 'string' ? shortened(cell) : Object.values(cell).map(shortened).join('/');
}

function shortened(words: string): string {
  if (words === asMeant) return '✓';
  if (words === failed) return '☠';
  return words
    .split(', ')
    .map((word) => {
      const [, number, what] = /^(\d+) (.*)$/.exec(word) ?? [];
      const kind = findingKinds.find((one) => one === what);
      if (kind !== undefined) return `${letters[kind]}${number}`;
      return `${what === failed ? '☠' : '○'}${number}`;
    })
    .join(' ');
}

function painted(mark: string): string {
  if (/[H☠]/.test(mark)) return colors.red(mark);
  return /[BCPYS]/.test(mark) ? colors.yellow(mark) : mark === '✓' ? colors.green(mark) : colors.dim(mark);
}

function enginesLine({ engines }: LeagueSummary): string {
  const named = Object.entries(engines).map(([name, version]) => `${name} ${version.split('.').slice(0, 2).join('.')}`);
  return `Engines, in this order where they differ: ${named.join(', ')}`;
}

const borders = [
  'top',
  'top-mid',
  'top-left',
  'top-right',
  'bottom',
  'bottom-mid',
  'bottom-left',
  'bottom-right',
  'left',
  'left-mid',
  'mid',
  'mid-mid',
  'right',
  'right-mid',
  'middle',
];
