import type { LeagueCell, LeagueSummary } from '../league/league.ts';
import { asMeant, failed, unsaid } from '../league/summarize.ts';
import { findingKinds, kinds } from '../policy/finding-kinds.ts';
import { shortVersion } from './short-version.ts';

/** What the marks in a league's cells mean. */
export const legend: string[] = [
  '✓ as meant',
  ...Object.values(kinds).map(
    ({ letter, title, meaning }) => `${letter} ${`${title[0]!.toLowerCase()}${title.slice(1)}`}: ${meaning}`,
  ),
  '∅ no option can say it',
  '○ not asked',
  '☠ failed',
  '– not run',
];

/** How a cell of a league looks. */
export type Tone = 'bad' | 'warn' | 'good' | 'quiet';

/** What a cell says of one engine, or of all where these do not differ. */
export interface Mark {
  text: string;
  tone: Tone;
  /** Whether there is something to tell of it. */
  tells: boolean;
}

/** A cell as it is marked, in each engine where they differ. */
export function marksOf(cell: LeagueCell | undefined): Mark[] {
  if (cell === undefined) return [{ text: '–', tone: 'quiet', tells: false }];
  return typeof cell === 'string' ? [marked(cell)] : Object.values(cell).map(marked);
}

/** How a cell looks: by the worst that its marks say, and good only where all is as meant. */
export function toneOf(marks: readonly Pick<Mark, 'tone'>[]): Tone {
  const tones: Tone[] = ['bad', 'warn', 'quiet', 'good'];
  return tones.find((tone) => marks.some((mark) => mark.tone === tone)) ?? 'good';
}

function marked(words: string): Mark {
  if (words === asMeant) return { text: '✓', tone: 'good', tells: false };
  if (words === failed) return { text: '☠', tone: 'bad', tells: true };
  const parts = words.split(', ').map((word): Pick<Mark, 'text' | 'tone'> => {
    const [, number, what] = /^(\d+) (.*)$/.exec(word) ?? [];
    const kind = findingKinds.find((one) => one === what);
    if (kind !== undefined) return { text: `${kinds[kind].letter}${number}`, tone: kinds[kind].tone };
    if (what === unsaid) return { text: `∅${number}`, tone: 'quiet' };
    return what === failed ? { text: `☠${number}`, tone: 'bad' } : { text: `○${number}`, tone: 'quiet' };
  });
  return { text: parts.map(({ text }) => text).join(' '), tone: toneOf(parts), tells: true };
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
