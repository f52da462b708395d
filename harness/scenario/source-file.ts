import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** Reading what a user wrote down in a file, and saying where in it something is wrong. */

/** One thing that is wrong with a file. */
export interface Mistake {
  /** The file as it was named. */
  file: string;
  /** 1-based, where the file's format lets us know. */
  line?: number;
  /** Where in the file, such as `preflight/put › steps[0].expected.read` or `origins[0]`; empty for the file as a whole. */
  field: string;
  /** What is wrong and what was expected. */
  message: string;
}

/** Thrown when files have mistakes: every mistake in every file, at once. */
export class FileMistakesError extends Error {
  override name = 'FileMistakesError';
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

/** What a file holds, before it is known to be what it should, where in the file a field stands. */
export interface Source {
  file: string;
  value: unknown;
  lineOf: (path: PropertyKey[], key?: string) => number | undefined;
}

/**
 * Reads a file: .ts, .js or .mjs (its default export), .json, .yaml or .yml. What is wrong with it as a file is added to
 * the mistakes, and nothing is returned then.
 * @param shape what a module exports, for messages: `[ … ]`
 */
export async function readSource(file: string, mistakes: Mistake[], shape: string): Promise<Source | undefined> {
  try {
    switch (extname(file)) {
      case '.ts':
      case '.js':
      case '.mjs':
        return await readModule(file, mistakes, shape);
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

/**
 * Reads a file that has to be there and whole, as `readSource` does.
 * @throws {FileMistakesError} when it is not
 */
export async function sourceOf(file: string, shape: string): Promise<Source> {
  const mistakes: Mistake[] = [];
  const source = await readSource(file, mistakes, shape);
  if (source === undefined) throw new FileMistakesError(mistakes);
  return source;
}

function firstLine(text: string): string {
  return text.split('\n').slice(0, 3).join(' ');
}

async function readModule(file: string, mistakes: Mistake[], shape: string): Promise<Source | undefined> {
  await readFile(file);
  const value = defaultOf(await importModule(pathToFileURL(resolve(file)).href));
  if (value === undefined) {
    mistakes.push({ file, field: '', message: `has no default export; expected \`export default ${shape}\`` });
    return undefined;
  }
  return { file, value, lineOf: () => undefined };
}

/** A checkout runs by tsx, which loads TypeScript; the published package runs in plain Node, and asks tsx for it. */
async function importModule(url: string): Promise<unknown> {
  if (!url.endsWith('.ts') || import.meta.url.endsWith('.ts')) return import(url);
  const { tsImport } = await import('tsx/esm/api');
  return tsImport(url, import.meta.url);
}

/** The default export; a TypeScript module that was made into CommonJS has it one level deeper. */
function defaultOf(module: unknown): unknown {
  const value = (module as { default?: unknown }).default;
  const isMade = typeof value === 'object' && value !== null && '__esModule' in value && 'default' in value;
  return isMade ? value.default : value;
}

/** Characters of JSON up to which mistakes are told with their lines, for which it has to be read by a slower parser. */
const longestWithLines = 2_000_000;

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
      const value: unknown = JSON.parse(text);
      return { file, value, lineOf: text.length > longestWithLines ? () => undefined : lineOf };
    } catch (error) {
      if (document().errors.length === 0) mistakes.push(jsonMistake(file, text, (error as Error).message));
    }
  }
  for (const { message, pos } of document().errors) {
    mistakes.push({ file, line: lines.linePos(pos[0]).line, field: '', message });
  }
  return document().errors.length > 0 || extname(file) === '.json'
    ? undefined
    : { file, value: document().toJS(), lineOf };
}

/** What is JSON's own mistake, such as a comma before a closing bracket. */
function jsonMistake(file: string, text: string, message: string): Mistake {
  const position = / at position (\d+)/.exec(message)?.[1];
  const line = position && text.slice(0, Number(position)).split('\n').length;
  return { file, ...(line && { line }), field: '', message };
}

/** How the field at a path is named in messages. */
type FieldName = (path: PropertyKey[]) => string;

/**
 * What a schema finds wrong: one mistake an issue, and one for each key that nobody knows.
 * @param knownKeys the keys that the schema names at a path
 */
export function issueMistakes(
  source: Source,
  issue: z.core.$ZodIssue,
  fieldName: FieldName,
  knownKeys: (path: PropertyKey[]) => string[] = () => [],
): Mistake[] {
  const at = (path: PropertyKey[], message: string, key?: string) => mistakeAt(source, path, message, fieldName, key);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = knownKeys(issue.path).join(', ');
      return issue.keys.map((key) =>
        at(
          issue.path,
          `unknown key ${JSON.stringify(key)}; expected ${known || 'only keys that the schema names'}`,
          key,
        ),
      );
    }
    case 'invalid_key':
      return issue.issues.flatMap((inner) =>
        issueMistakes(source, { ...inner, path: issue.path }, fieldName, knownKeys),
      );
    case 'invalid_union': {
      // The branch that got furthest into the value is the one that was meant.
      const depth = (branch: z.core.$ZodIssue[]) => Math.max(...branch.map((inner) => inner.path.length));
      const meant = issue.errors.filter((branch) => branch.length > 0).sort((a, b) => depth(b) - depth(a))[0];
      // Where none got into it at all, the schema's own words for all of them say more than one branch's.
      const hasOwnWords = issue.message !== 'Invalid input' && issue.errors.every((branch) => depth(branch) <= 0);
      if (meant === undefined || hasOwnWords) return [at(issue.path, issue.message)];
      return meant.flatMap((inner) =>
        issueMistakes(source, { ...inner, path: [...issue.path, ...inner.path] }, fieldName, knownKeys),
      );
    }
    default:
      return [at(issue.path, issue.message.replace(/^Invalid (input|option|string): /, ''))];
  }
}

/** A mistake at a path of a file, with its line. */
export function mistakeAt(
  source: Source,
  path: PropertyKey[],
  message: string,
  fieldName: FieldName,
  key?: string,
): Mistake {
  const line = source.lineOf(path, key);
  return { file: source.file, ...(line !== undefined && { line }), field: fieldName(path), message };
}

/** A path as text: `steps[0].read`. */
export function fieldPath(path: PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
