import type { Scenario } from '../../../scenario/scenario.ts';
import { subjectOf } from '../../../scenario/subject.ts';
import { guided } from './guided.ts';

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

/** The experiments of a catalogue: told ones first, then every other scenario that is marked as a misconception. */
export function experimentsOf(catalogue: readonly Scenario[]): Experiment[] {
  const byId = new Map(catalogue.map((scenario) => [scenario.id, scenario]));
  const told = guided((id) => byId.get(id));
  const used = new Set(told.flatMap(({ scenario, fix }) => [scenario.id, fix?.scenario.id]));
  const others = catalogue
    .filter(({ id, misconception }) => misconception !== undefined && !id.includes('@') && !used.has(id))
    .sort((a, b) => Number(isTheme(b)) - Number(isTheme(a)));
  return [...told, ...others.map(plainExperiment)];
}

function plainExperiment(scenario: Scenario): Experiment {
  const { id, title, misconception } = scenario;
  return { id, claim: misconception!.claim, setting: title, scenario, why: misconception!.why, isGuided: false };
}

function isTheme({ id }: Scenario): boolean {
  return subjectOf(id) === 'misconceptions';
}
