import type { Verdict } from '../../verdict/verdicts.ts';

/** What the page `home` draws: what there is on a site. */
export interface HomeData {
  pages: { href: string; title: string; about: string }[];
  /** The newest first. */
  runs: ToldRun[];
  badges: { file: string; words: string }[];
}

/** A run in small. */
export interface ToldRun {
  href: string;
  time: string;
  success: boolean;
  scenarios: number;
  standard: string;
  browsers: { name: string; version: string; verdicts?: Partial<Record<Verdict, number>>; notRun?: string }[];
}
