import { asMeant, failed, type LeagueCell, type LeagueSummary } from '../league/league.ts';
import { findingKinds, kinds } from '../policy/finding-kinds.ts';
import { shortVersion } from './plain-table.ts';

/** What the marks in a league's cells mean. */
export const legend: string[] = [
  '✓ as meant',
  ...Object.values(kinds).map(({ letter, title, meaning }) => `${letter} ${title.toLowerCase()}: ${meaning}`),
  '○ not asked',
  '☠ failed',
  '– not run',
];

/** A cell as it is marked, in each engine where they differ. */
export function marksOf(cell: LeagueCell | undefined): string[] {
  if (cell === undefined) return ['–'];
  return typeof cell === 'string' ? [shortened(cell)] : Object.values(cell).map(shortened);
}

/** How a cell looks: by the worst that its marks say, and good only where all is as meant. */
export function toneOf(marks: readonly string[]): 'bad' | 'warn' | 'good' | 'quiet' {
  const said = (mark: string) => marks.some((one) => one.includes(mark));
  const tones = findingKinds.map((kind) => kinds[kind]).filter(({ letter }) => said(letter));
  if (said('☠') || tones.some(({ tone }) => tone === 'bad')) return 'bad';
  if (tones.length > 0) return 'warn';
  return marks.every((one) => one === '✓') ? 'good' : 'quiet';
}

function shortened(words: string): string {
  if (words === asMeant) return '✓';
  if (words === failed) return '☠';
  return words
    .split(', ')
    .map((word) => {
      const [, number, what] = /^(\d+) (.*)$/.exec(word) ?? [];
      const kind = findingKinds.find((one) => one === what);
      if (kind !== undefined) return `${kinds[kind].letter}${number}`;
      return `${what === failed ? '☠' : '○'}${number}`;
    })
    .join(' ');
}

/** The engines of a league in words: those of most columns, and the columns that were made with other versions. */
export function enginesLine({ targets }: Pick<LeagueSummary, 'targets'>): string {
  const titles = new Map<string, string[]>();
  for (const { title, version, engines } of targets) {
    if (version === null) continue;
    const words = engines.map(({ name, version }) => `${name} ${shortVersion(version)}`).join(', ');
    titles.set(words, [...(titles.get(words) ?? []), title]);
  }
  const [[most = 'none'] = [], ...others] = [...titles].sort(([, a], [, b]) => b.length - a.length);
  const apart = others.map(([words, titles]) => `; ${titles.join(', ')} in ${words}`);
  return `Engines, in this order where they differ: ${most}${apart.join('')}`;
}
