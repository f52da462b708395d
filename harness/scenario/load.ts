import type { z } from 'zod';
import { catalogueFiles } from './catalogue.ts';
import { type Expanded, expandFile, placeOf } from './expand.ts';
import { isPlain } from './merge.ts';
import { type Scenario, scenarioSchema } from './scenario.ts';
import {
  type Fault,
  fieldPath,
  issueFaults,
  keysAt,
  type Mistake,
  Mistakes,
  mistakeAt,
  readSource,
  type Source,
} from './source-file.ts';
import { stepMistakes } from './step-mistakes.ts';
import { piecesOf } from './written.ts';

/**
 * Loads scenario files: .ts, .js or .mjs (an array as default export), .json, .yaml or .yml. A module that is not the
 * catalogue's own is loaded in a process of its own.
 * @param patience milliseconds that such a module, or a pipe, may take
 * @returns each scenario in full: families as their rows, rows as their variants, with the defaults of their files
 * @throws {FileMistakesError} with the mistakes in every file: unreadable, malformed, unknown keys or placeholders,
 *   wrong values, and ids that two scenarios share.
 */
export async function loadScenarioFiles(files: string[], patience?: number): Promise<Scenario[]> {
  const mistakes = new Mistakes();
  const ours = new Set(catalogueFiles());
  /** Where an id was first used; worked out only when it is used again. */
  const seen = new Map<string, () => string>();
  const scenarios: Scenario[] = [];
  for (const file of files) {
    const reading = { shape: '[ … ]', isOurs: ours.has(file), ...(patience !== undefined && { patience }) };
    const source = await readSource(file, mistakes, reading);
    if (source === undefined) continue;
    const expanded = expandFile(source.value);
    const faults: Told[] = pieceFaults(source);
    const again: (() => Mistake)[] = [];
    for (const [index, one] of expanded.entries()) {
      const parsed = scenarioSchema.safeParse(one.scenario);
      if (parsed.success) scenarios.push(parsed.data);
      for (const fault of scenarioFaults(one, index, parsed.error?.issues ?? [], source)) faults.push(fault);
      const id = isPlain(one.scenario) && one.scenario.id;
      if (typeof id !== 'string') continue;
      const at = placeOf(one, source.value, ['id']);
      const lineOf = () => source.lineOf(at);
      const first = seen.get(id);
      if (first === undefined) {
        seen.set(id, () => [file, lineOf() ?? []].flat().join(':'));
        continue;
      }
      const message = () => `id is already used at ${first()}; expected ids to be unique`;
      again.push(() => mistakeAt(source, at, message(), () => id));
    }
    mistakes.addAll(toldOnce(faults).map((fault) => () => toMistake(source, fault)));
    mistakes.addAll(again);
  }
  mistakes.throwIfAny();
  return scenarios;
}

/** A fault with its place in the file, and how it is named. */
interface Told extends Fault {
  /** Place of the scenario in its file. */
  order: number;
  field: () => string;
}

/** What is wrong with the file as a whole, and with what its scenarios have in common. */
function pieceFaults({ value }: Source): Told[] {
  const isObject = isPlain(value) && 'scenarios' in value;
  const faultsOf = (piece: unknown, schema: z.ZodType, at: PropertyKey[], order: number, name: string): Told[] =>
    (schema.safeParse(piece).error?.issues ?? [])
      .flatMap((issue) => issueFaults(issue, (path) => keysAt(schema, path)))
      .map((fault) => ({ ...fault, path: [...at, ...fault.path], order, field: () => fieldIn(name, fault.path) }));
  const list = isObject ? value.scenarios : value;
  const at = isObject ? ['scenarios'] : [];
  return [
    ...faultsOf(value, isObject ? piecesOf.file : piecesOf.list, [], -1, ''),
    ...(Array.isArray(list) ? list : []).flatMap((one, order) => {
      if (!isPlain(one)) return [];
      const isFamily = 'family' in one || 'rows' in one;
      const name = String(one.family ?? one.id ?? `scenario ${order + 1}`);
      return faultsOf(one, isFamily ? piecesOf.family : piecesOf.scenario, [...at, order], order, name);
    }),
  ];
}

/** What is wrong with a scenario in full. */
function scenarioFaults(one: Expanded, index: number, issues: z.core.$ZodIssue[], { value }: Source): Told[] {
  const { id } = (one.scenario ?? {}) as { id?: unknown };
  const name = typeof id === 'string' ? id : `scenario ${index + 1}`;
  return [...issues.flatMap((issue) => issueFaults(issue, knownKeys)), ...impossibleSteps(one.scenario)].map(
    (fault) => ({
      ...fault,
      path: placeOf(one, value, fault.path, fault.key),
      order: one.own.find((part) => typeof part === 'number') as number,
      field: () => fieldIn(name, fault.path),
    }),
  );
}

/** The keys that a scenario may have at a path. */
function knownKeys(path: PropertyKey[]): string[] {
  const keys = keysAt(scenarioSchema, path);
  return path.length === 0 ? [...keys, ...keysAt(piecesOf.scenario, [])] : keys;
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

/** In the order of the scenarios; what several have in common once. */
function toldOnce(faults: Told[]): Told[] {
  const told = new Map<string, Told>();
  for (const fault of faults) {
    const key = JSON.stringify([fault.path, fault.key, fault.message]);
    if (!told.has(key)) told.set(key, fault);
  }
  return [...told.values()].sort((a, b) => a.order - b.order);
}

function toMistake(source: Source, { path, message, key, field }: Told): Mistake {
  return mistakeAt(source, path, message, field, key);
}

function fieldIn(name: string, path: PropertyKey[]): string {
  const field = fieldPath(path);
  return [name, field].filter((part) => part !== '').join(' › ');
}
