import type { Scenario } from '../../../scenario/scenario.ts';
import { subjectOf } from '../../../scenario/subject.ts';
import type { Experiment } from './experiment.ts';
import { guided } from './guided.ts';

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
