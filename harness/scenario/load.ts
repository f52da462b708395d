import { catalogueFiles } from './catalogue.ts';
import { type Scenario, scenarioFileSchema } from './scenario.ts';
import { type Fault, fieldPath, issueFaults, keysAt, Mistakes, mistakeAt, readSource } from './source-file.ts';
import { stepMistakes } from './step-mistakes.ts';

/**
 * Loads scenario files: .ts, .js or .mjs (an array as default export), .json, .yaml or .yml. A module that is not the
 * catalogue's own is loaded in a process of its own.
 * @param patience milliseconds that such a module, or a pipe, may take
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
    const fieldName = (path: PropertyKey[]) => fieldNameIn(source.value, path);
    const parsed = scenarioFileSchema.safeParse(source.value);
    const faults: Fault[] = [
      ...(parsed.error?.issues ?? []).flatMap((issue) => issueFaults(issue, knownKeys)),
      ...impossibleSteps(source.value),
    ].sort((a, b) => scenarioOf(a) - scenarioOf(b));
    mistakes.addAll(
      faults.map(
        ({ path, message, key }) =>
          () =>
            mistakeAt(source, path, message, fieldName, key),
      ),
    );
    const again: (() => ReturnType<typeof mistakeAt>)[] = [];
    for (const [index, id] of idsIn(source.value)) {
      const lineOf = () => source.lineOf([index, 'id']);
      const first = seen.get(id);
      if (first === undefined) {
        seen.set(id, () => [file, lineOf() ?? []].flat().join(':'));
        continue;
      }
      const message = () => `id is already used at ${first()}; expected ids to be unique`;
      again.push(() => mistakeAt(source, [index, 'id'], message(), () => id));
    }
    mistakes.addAll(again);
    if (parsed.success) for (const scenario of parsed.data) scenarios.push(scenario);
  }
  mistakes.throwIfAny();
  return scenarios;
}

/** The keys that a scenario file may have at a path. */
function knownKeys(path: PropertyKey[]): string[] {
  return keysAt(scenarioFileSchema, path);
}

/** The index of the scenario that a fault is in; what is wrong with the file as a whole comes first. */
function scenarioOf({ path: [index] }: Fault): number {
  return typeof index === 'number' ? index : -1;
}

/** Steps that ask for what cannot be done. Looked for also where the schema has found other mistakes. */
function impossibleSteps(value: unknown): Fault[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((scenario: { steps?: unknown } | null, index) =>
    (Array.isArray(scenario?.steps) ? scenario.steps : []).flatMap((step: unknown, at) =>
      typeof step !== 'object' || step === null
        ? []
        : stepMistakes(step).map(({ path, message }) => ({ path: [index, 'steps', at, ...path], message })),
    ),
  );
}

function fieldNameIn(value: unknown, path: PropertyKey[]): string {
  const [index, ...rest] = path;
  if (index === undefined) return '';
  const id = idsIn(value).find(([position]) => position === index)?.[1];
  const field = fieldPath(rest);
  return `${id ?? `scenario ${Number(index) + 1}`}${field === '' ? '' : ` › ${field}`}`;
}

function idsIn(value: unknown): [number, string][] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: { id?: unknown } | null, index): [number, string][] =>
    typeof one?.id === 'string' ? [[index, one.id]] : [],
  );
}
