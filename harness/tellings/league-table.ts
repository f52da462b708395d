import colors from 'picocolors';
import type { LeagueSummary } from '../league/league.ts';
import { enginesLine, legend, type Mark, marksOf, toneOf } from './league-marks.ts';
import { plainTable } from './plain-table.ts';

/** A league as a matrix for each policy: targets are columns, intents rows; engines stand in a cell where they differ. */
export function leagueMatrix(summary: LeagueSummary): string {
  const { policies, targets } = summary;
  const names = targets.map((_, index) => columnName(index));
  const tables = policies.flatMap(({ name, title, intents }) => {
    const rows = Object.keys(intents).map((intent) => [
      intent,
      ...targets.map(({ cells }) => painted(marksOf(cells[name]?.[intent]))),
    ]);
    return ['', colors.bold(title), ...plainTable(['', ...names], rows)];
  });
  return [
    ...targets.map(({ title, version }, index) => `${names[index]}  ${title} ${version ?? '(not run)'}`),
    ...tables,
    '',
    legend.map((one) => one.replace(/:.*/, '')).join('   '),
    enginesLine(summary),
  ].join('\n');
}

/** A league as Markdown: rows in which no target has a finding are told in a sentence. */
export function leagueTable(summary: LeagueSummary): string {
  const targets = summary.targets.filter(({ version }) => version !== null);
  const lines: string[] = [];
  for (const { name, title, intents } of summary.policies) {
    const row = (intent: string) => targets.map(({ cells }) => marksOf(cells[name]?.[intent]));
    const isClean = (intent: string) => toneOf(row(intent).flat()) === 'good';
    const clean = Object.keys(intents).filter(isClean);
    lines.push(`**${title}.**`, '');
    lines.push(`| | ${targets.map(({ title, version }) => `${title} ${version}`).join(' | ')} |`);
    lines.push(`|---|${targets.map(() => '---').join('|')}|`);
    for (const intent of Object.keys(intents).filter((one) => !isClean(one))) {
      lines.push(`| ${intent} | ${row(intent).map(textOf).join(' | ')} |`);
    }
    lines.push('');
    if (clean.length > 0) lines.push(`As meant by all: ${clean.join(', ')}.`, '');
  }
  const notes = targets.filter((target) => target.notes.length > 0);
  lines.push(`${legend.join(' · ')}. ${enginesLine(summary)}.`, '');
  if (notes.length > 0) lines.push('What options cannot say:', '');
  for (const { title, notes: its } of notes) lines.push(`- ${title}: ${its.join(' ')}`);
  return lines.join('\n').trimEnd();
}

function columnName(index: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + index);
}

function textOf(marks: readonly Mark[]): string {
  return marks.map(({ text }) => text).join('/');
}

const paint = { bad: colors.red, warn: colors.yellow, good: colors.green, quiet: colors.dim };

function painted(marks: readonly Mark[]): string {
  return paint[toneOf(marks)](textOf(marks));
}
