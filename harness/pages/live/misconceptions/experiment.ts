import type { Scenario } from '../../../scenario/scenario.ts';

/** A misconception as a short experiment: what people say, a read that shows what is so, and what mends it. */
export interface Experiment {
  /** Stable: the page's address names it. */
  id: string;
  claim: string;
  /** Where we are, for somebody who has heard of none of this. */
  setting: string;
  /** What each step is, in a few words, where there are several. */
  stepNames?: readonly string[];
  scenario: Scenario;
  /** What was wrong with the claim. */
  why: string;
  /** What mends it, where that is not the smallest change that the oracle finds. */
  fix?: Fix;
  /** Whether it is one of those that come first. */
  isGuided: boolean;
}

export interface Fix {
  /** What to do, one sentence. */
  does: string;
  scenario: Scenario;
  /** What is different then, a sentence or two. */
  after: string;
}
