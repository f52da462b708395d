import { type Scenario, scenarioFileSchema } from './scenario.ts';
import { FileMistakesError, fieldPath, issueMistakes, type Mistake, mistakeAt, readSource } from './source-file.ts';
import { stepMistakes } from './step-mistakes.ts';

/**
 * Loads scenario files: .ts, .js or .mjs (an array as default export), .json, .yaml or .yml.
 * @throws {FileMistakesError} with every mistake in every file: unreadable, malformed, unknown keys or placeholders,
 *   wrong values, and ids that two scenarios share.
 */
export async function loadScenarioFiles(files: string[]): Promise<Scenario[]> {
  const mistakes: Mistake[] = [];
  const seen = new Map<string, string>();
  const scenarios: Scenario[] = [];
  for (const file of files) {
    const source = await readSource(file, mistakes, '[ … ]');
    if (source === undefined) continue;
    const fieldName = (path: PropertyKey[]) => fieldNameIn(source.value, path);
    const parsed = scenarioFileSchema.safeParse(source.value);
    const found = (parsed.error?.issues ?? []).flatMap((issue) => issueMistakes(source, issue, fieldName));
    for (const { path, message } of impossibleSteps(source.value)) {
      found.push(mistakeAt(source, path, message, fieldName));
    }
    mistakes.push(...found.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)));
    for (const [index, id] of idsIn(source.value)) {
      const line = source.lineOf([index, 'id']);
      const place = line === undefined ? file : `${file}:${line}`;
      const first = seen.get(id);
      if (first === undefined) seen.set(id, place);
      else
        mistakes.push({
          file,
          ...(line && { line }),
          field: id,
          message: `id is already used at ${first}; expected ids to be unique`,
        });
    }
    if (parsed.success) scenarios.push(...parsed.data);
  }
  if (mistakes.length > 0) throw new FileMistakesError(mistakes);
  return scenarios;
}

/** Steps that ask for what cannot be done. Looked for also where the schema has found other mistakes. */
function impossibleSteps(value: unknown): { path: PropertyKey[]; message: string }[] {
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
