import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Scenario, scenarioFileSchema } from './scenario.ts';
import { stepMistakes } from './step-mistakes.ts';

/** One thing that is wrong with a scenario file. */
export interface Mistake {
  /** The file as it was named. */
  file: string;
  /** 1-based, where the file's format lets us know. */
  line?: number;
  /** The scenario's id and the field, such as `preflight/put › steps[0].expected.read`; empty for the file as a whole. */
  field: string;
  /** What is wrong and what was expected. */
  message: string;
}

/** Thrown when scenario files have mistakes: every mistake in every file, at once. */
export class ScenarioFileError extends Error {
  override name = 'ScenarioFileError';
  mistakes: Mistake[];
  constructor(mistakes: Mistake[]) {
    super(mistakes.map(mistakeLine).join('\n'));
    this.mistakes = mistakes;
  }
}

/** A mistake as one line of text: `file:line: field: message`. */
export function mistakeLine({ file, line, field, message }: Mistake): string {
  return [line === undefined ? file : `${file}:${line}`, field, message].filter((part) => part !== '').join(': ');
}

/** What a file holds, before it is known to be scenarios, and where in the file a field stands. */
interface Source {
  value: unknown;
  lineOf: (path: PropertyKey[], key?: string) => number | undefined;
}

/**
 * Loads scenario files: .ts, .js or .mjs (an array as default export), .json, .yaml or .yml.
 * @throws {ScenarioFileError} with every mistake in every file: unreadable, malformed, unknown keys or placeholders,
 *   wrong values, and ids that two scenarios share.
 */
export async function loadScenarioFiles(files: string[]): Promise<Scenario[]> {
  const mistakes: Mistake[] = [];
  /** Where an id was first used; worked out only when it is used again. */
  const seen = new Map<string, () => string>();
  const scenarios: Scenario[] = [];
  for (const file of files) {
    const source = await readSource(file, mistakes);
    if (source === undefined) continue;
    const parsed = scenarioFileSchema.safeParse(source.value);
    const found = (parsed.error?.issues ?? []).flatMap((issue) => toMistakes(file, source, issue));
    for (const { path, message } of impossibleSteps(source.value)) {
      found.push(mistakeAt(file, source, path, message));
    }
    mistakes.push(...found.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)));
    for (const [index, id] of idsIn(source.value)) {
      const lineOf = () => source.lineOf([index, 'id']);
      const first = seen.get(id);
      if (first === undefined) {
        seen.set(id, () => [file, lineOf() ?? []].flat().join(':'));
        continue;
      }
      const line = lineOf();
      mistakes.push({
        file,
        ...(line && { line }),
        field: id,
        message: `id is already used at ${first()}; expected ids to be unique`,
      });
    }
    if (parsed.success) scenarios.push(...parsed.data);
  }
  if (mistakes.length > 0) throw new ScenarioFileError(mistakes);
  return scenarios;
}

async function readSource(file: string, mistakes: Mistake[]): Promise<Source | undefined> {
  try {
    switch (extname(file)) {
      case '.ts':
      case '.js':
      case '.mjs':
        return await readModule(file, mistakes);
      case '.json':
      case '.yaml':
      case '.yml':
        return await readDocument(file, mistakes);
      default:
        mistakes.push({
          file,
          field: '',
          message: 'unknown kind of file; expected .ts, .js, .mjs, .json, .yaml or .yml',
        });
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const missing = code === 'ENOENT' || code === 'ERR_MODULE_NOT_FOUND';
    mistakes.push({
      file,
      field: '',
      message: missing ? `cannot be read: ${firstLine(message)}` : `cannot be loaded: ${firstLine(message)}`,
    });
  }
  return undefined;
}

function firstLine(text: string): string {
  return text.split('\n').slice(0, 3).join(' ');
}

async function readModule(file: string, mistakes: Mistake[]): Promise<Source | undefined> {
  await readFile(file);
  const module: { default?: unknown } = await import(pathToFileURL(resolve(file)).href);
  if (module.default === undefined) {
    mistakes.push({ file, field: '', message: 'has no default export; expected `export default [ … ]`' });
    return undefined;
  }
  return { value: module.default, lineOf: () => undefined };
}

async function readDocument(file: string, mistakes: Mistake[]): Promise<Source | undefined> {
  const text = await readFile(file, 'utf8');
  const lines = new LineCounter();
  let parsed: Document.Parsed | undefined;
  const document = () => {
    parsed ??= parseDocument(text, { lineCounter: lines, prettyErrors: false });
    return parsed;
  };
  const lineOf = (path: PropertyKey[], key?: string): number | undefined => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = depth === 0 ? document().contents : document().getIn(path.slice(0, depth), true);
      if (!isNode(node)) continue;
      const pair =
        key !== undefined && isMap(node)
          ? node.items.find((item) => isScalar(item.key) && item.key.value === key)
          : undefined;
      const start = (isNode(pair?.key) ? pair.key.range : node.range)?.[0];
      if (start !== undefined) return lines.linePos(start).line;
    }
    return undefined;
  };
  if (extname(file) === '.json') {
    // JSON is YAML too, but a YAML parser takes long over thousands of scenarios: it is asked only where a mistake stands.
    try {
      return { value: JSON.parse(text), lineOf };
    } catch (error) {
      if (document().errors.length === 0) mistakes.push(jsonMistake(file, text, (error as Error).message));
    }
  }
  for (const { message, pos } of document().errors) {
    mistakes.push({ file, line: lines.linePos(pos[0]).line, field: '', message });
  }
  return document().errors.length > 0 || extname(file) === '.json' ? undefined : { value: document().toJS(), lineOf };
}

/** What is JSON's own mistake, such as a comma before a closing bracket. */
function jsonMistake(file: string, text: string, message: string): Mistake {
  const position = / at position (\d+)/.exec(message)?.[1];
  const line = position && text.slice(0, Number(position)).split('\n').length;
  return { file, ...(line && { line }), field: '', message };
}

/** One mistake an issue, and one for each key that nobody knows. */
function toMistakes(file: string, source: Source, issue: z.core.$ZodIssue): Mistake[] {
  const at = (path: PropertyKey[], message: string, key?: string) => mistakeAt(file, source, path, message, key);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        at(issue.path, `unknown key ${JSON.stringify(key)}; expected only keys that the schema names`, key),
      );
    case 'invalid_key':
      return issue.issues.flatMap((inner) => toMistakes(file, source, { ...inner, path: issue.path }));
    case 'invalid_union': {
      // The branch that got furthest into the value is the one that was meant.
      const depth = (branch: z.core.$ZodIssue[]) => Math.max(...branch.map((inner) => inner.path.length));
      const meant = issue.errors.filter((branch) => branch.length > 0).sort((a, b) => depth(b) - depth(a))[0];
      if (meant === undefined) return [at(issue.path, issue.message)];
      return meant.flatMap((inner) => toMistakes(file, source, { ...inner, path: [...issue.path, ...inner.path] }));
    }
    default:
      return [at(issue.path, issue.message.replace(/^Invalid (input|option|string): /, ''))];
  }
}

function mistakeAt(file: string, source: Source, path: PropertyKey[], message: string, key?: string): Mistake {
  const line = source.lineOf(path, key);
  return { file, ...(line !== undefined && { line }), field: fieldName(source.value, path), message };
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

function fieldName(value: unknown, path: PropertyKey[]): string {
  const [index, ...rest] = path;
  if (index === undefined) return '';
  const id = idsIn(value).find(([position]) => position === index)?.[1];
  const field = rest.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return `${id ?? `scenario ${Number(index) + 1}`}${field === '' ? '' : ` › ${field.replace(/^\./, '')}`}`;
}

function idsIn(value: unknown): [number, string][] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: { id?: unknown } | null, index): [number, string][] =>
    typeof one?.id === 'string' ? [[index, one.id]] : [],
  );
}
