import { isPlain } from './merge.ts';
import { type Scenario, scenarioSchema } from './scenario.ts';
import { type Fault, fieldPath, issueFaults, keysAt } from './source-file.ts';
import { stepMistakes } from './step-mistakes.ts';

/** A value held against what a scenario is. */
export interface ReadScenario {
  /** The scenario, where the schema finds it whole. */
  scenario: Scenario | undefined;
  faults: Fault[];
}

/**
 * Reads a value as a scenario in full.
 * @param alsoKnown keys that messages name besides those of a scenario
 */
export function readScenario(value: unknown, alsoKnown: readonly string[] = []): ReadScenario {
  const { data: scenario, error } = scenarioSchema.safeParse(value);
  const knownKeys = (path: PropertyKey[]) => [...keysAt(scenarioSchema, path), ...(path.length === 0 ? alsoKnown : [])];
  const faults = (error?.issues ?? []).flatMap((issue) => issueFaults(issue, knownKeys));
  return { scenario, faults: [...faults, ...impossibleSteps(value)] };
}

/** Steps that ask for what cannot be done. Looked for also where the schema has found other mistakes. */
function impossibleSteps(scenario: unknown): Fault[] {
  const steps = isPlain(scenario) && Array.isArray(scenario.steps) ? scenario.steps : [];
  return steps.flatMap((step: unknown, at) =>
    typeof step !== 'object' || step === null
      ? []
      : stepMistakes(step).map(({ path, message }) => ({ path: ['steps', at, ...path], message })),
  );
}

/** What a scenario is called in messages. */
export function nameOf(scenario: unknown, index: number): string {
  return isPlain(scenario) && typeof scenario.id === 'string' ? scenario.id : `scenario ${index + 1}`;
}

/** What a field of something is called in messages: `preflight/put › steps[0].expected.read`. */
export function fieldIn(name: string, path: PropertyKey[]): string {
  return [name, fieldPath(path)].filter((part) => part !== '').join(' › ');
}
