import type { AboutRun, EngineOfRun } from '../../run/results.ts';
import type { Read } from '../../verdict/check.ts';
import type { Verdict } from '../../verdict/verdicts.ts';

/** What the report draws its matrix from, without taking any scenario apart. `reportData` makes it of results. */
export interface ReportIndex {
  run: AboutRun;
  /** Those that were not left out by name. */
  engines: EngineOfRun[];
  /** The command of the run without what selects. */
  command: string;
  scenarios: IndexedScenario[];
  /** Each way in which an engine is known to differ that was seen. */
  causes: { why: string; link?: string }[];
  changes?: Changes;
}

/** A scenario in small. Its position is that of its line in the data `scenarios`. */
export interface IndexedScenario {
  id: string;
  title: string;
  /** What its steps ask with, and where from, each once. */
  transports: string[];
  contexts: string[];
  /** What people say, where it is about a misconception. */
  claim?: string;
  /** What plain HTTP got in the last step, in words. */
  plain?: string;
  /** By browser. */
  cells: Record<string, IndexedCell>;
}

/** What became of a scenario in a browser. */
export interface IndexedCell {
  verdict: Verdict;
  /** What the page could read in the last step; missing where there is none. */
  read?: Read;
  /** Whether the actual request of the last step reached a server. */
  sent?: boolean;
  /** Position in `causes`. */
  cause?: number;
  /** Whether repeats gave different verdicts. */
  unstable?: true;
}

/** What is not as it was in the baseline, or in another run. */
export interface Changes {
  /** What it is held against: `the baseline`, or a run's time. */
  since: string;
  /** The builds of that run, where it is one. */
  engines?: EngineOfRun[];
  /** Rows, not variants; cells are a verdict and what the page could read. */
  cells: { scenario: string; engine: string; before: string; now: string }[];
  /** Rows that are no more. */
  gone: string[];
}

/** A step of the Standard, as the oracle knows it. */
export interface ToldStep {
  algorithm: string;
  name: string;
  url: string;
  step: string;
  text: string;
  kind: 'decision' | 'action' | 'not-modelled';
  note?: string;
}
