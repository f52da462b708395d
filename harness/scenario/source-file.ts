import { readFile, stat } from 'node:fs/promises';
import { extname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { nearName } from '../standard/near.ts';
import { type Mistake, Mistakes } from './file-mistakes.ts';
import { jsonPlaces } from './json-places.ts';
import { readApart } from './read-apart.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Reading what a user wrote down in a file, and saying where in it something is wrong. */

/** What a file holds, before it is known to be what it should, where in the file a field stands. */
export interface Source {
  file: string;
  value: unknown;
  lineOf: (path: PropertyKey[], key?: string) => number | undefined;
  /** What stands at a path as it is written, where a format reads a bare `true`, `null`, 1 or {from} as no text. */
  textAt?: (path: PropertyKey[]) => string | undefined;
}

/** How a file is read. */
export interface Reading {
  /** What a module exports, for messages: `[ … ]` */
  shape: string;
  /** Whether the file is this project's own, and a module can be loaded like any other of it. */
  isOurs?: boolean;
  /** Milliseconds for a module to be loaded, or a pipe to be read to its end (20,000). */
  patience?: number;
}

/**
 * Reads a file: .ts, .js or .mjs (its default export), .json, .yaml or .yml. What is wrong with it as a file is added to
 * the mistakes, and nothing is returned then. A module is loaded in a process of its own, which may take as long as
 * `patience` says, and what it exports has to be plain data.
 */
export async function readSource(file: string, mistakes: Mistakes, reading: Reading): Promise<Source | undefined> {
  const { shape, isOurs = false, patience = 20_000 } = reading;
  try {
    switch (extname(file)) {
      case '.ts':
      case '.js':
      case '.mjs': {
        const exported = isOurs ? await loadOurs(file) : await loadApart(file, patience);
        if (exported === undefined) throw new Problem(`has no default export; expected \`export default ${shape}\``);
        return { file, value: exported, lineOf: () => undefined };
      }
      case '.json':
        return readJSON(file, withoutMark(await readText(file, patience)), mistakes);
      case '.yaml':
      case '.yml':
        return readYAML(file, await readText(file, patience), mistakes);
      default:
        throw new Problem('unknown kind of file; expected .ts, .js, .mjs, .json, .yaml or .yml');
    }
  } catch (error) {
    mistakes.add({ file, field: error instanceof Problem ? error.field : '', message: problemOf(error) });
  }
  return undefined;
}

/** What is wrong with a file as a whole, in the words of its message. */
class Problem extends Error {
  field: string;
  constructor(message: string, field = '') {
    super(message);
    this.field = field;
  }
}

function problemOf(error: unknown): string {
  if (error instanceof Problem) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  return cannot(message, code);
}

function cannot(why: string, code = ''): string {
  const missing = /^(ENOENT|EACCES|EISDIR|ERR_MODULE_NOT_FOUND)$/.test(code);
  return `cannot be ${missing ? 'read' : 'loaded'}: ${why.split('\n').slice(0, 3).join(' ')}`;
}

/**
 * Reads a file that has to be there and whole, as `readSource` does.
 * @throws {FileMistakesError} when it is not
 */
export async function sourceOf(file: string, shape: string): Promise<Source> {
  const mistakes = new Mistakes();
  const source = await readSource(file, mistakes, { shape });
  mistakes.throwIfAny();
  return source!;
}

/** A file of the project's own; where a command runs from a bundle, it is in there. */
async function loadOurs(file: string): Promise<unknown> {
  const bundle = process.env.CORS_CONFORMANCE_BUNDLE;
  const built = bundle && join(bundle, relative(root, resolve(file))).replace(/\.ts$/, '.mjs');
  const module: { default?: unknown } = await import(pathToFileURL(built ?? resolve(file)).href);
  return module.default;
}

async function loadApart(file: string, patience: number): Promise<unknown> {
  await stat(file);
  return told(await readApart('module', resolve(file), patience), patience);
}

/** The text of a file; that of a pipe or a device, which may never come or never end, within some time. */
async function readText(file: string, patience: number): Promise<string> {
  if ((await stat(file)).isFile()) return readFile(file, 'utf8');
  return String(told(await readApart('text', resolve(file), patience), patience));
}

/** What a reader told; undefined where a module has no default export. */
function told(outcome: Awaited<ReturnType<typeof readApart>>, patience: number): unknown {
  if ('late' in outcome) {
    throw new Problem(
      `was not loaded within ${patience / 1000} s: does it loop, or wait for something that never comes?`,
    );
  }
  if ('ended' in outcome) {
    throw new Problem(`ended the process that loaded it (${outcome.ended}); expected it to export data, and no more`);
  }
  if ('notPlain' in outcome) throw new Problem(outcome.notPlain, fieldPath(outcome.path));
  if ('thrown' in outcome) throw new Problem(cannot(outcome.thrown, outcome.code));
  return 'none' in outcome ? undefined : outcome.value;
}

/** Without the byte order mark that some editors write, and JSON does not know. */
function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, '');
}

function readJSON(file: string, text: string, mistakes: Mistakes): Source | undefined {
  // As of an empty file of YAML, whoever asked says what should stand there.
  if (text.trim() === '') return { file, value: null, lineOf: () => undefined };
  const lineAt = (at: number) => text.slice(0, at).split('\n').length;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    mistakes.add(jsonMistake(file, text, (error as Error).message));
    return undefined;
  }
  const { root, twice } = jsonPlaces(text);
  mistakes.addAll(
    twice.map(({ key, at }) => () => ({
      file,
      line: lineAt(at),
      field: '',
      message: `the key ${JSON.stringify(key)} stands twice in one object`,
    })),
  );
  if (twice.length > 0) return undefined;
  const lineOf = (path: PropertyKey[], key?: string): number => {
    let place = root;
    for (const part of path) place = place.children.get(part) ?? place;
    const at = key === undefined ? place.at : (place.children.get(key)?.keyAt ?? place.at);
    return lineAt(at);
  };
  return { file, value, lineOf };
}

/** What is wrong with a text that is no JSON: YAML's parser says it better, but for what YAML allows. */
function jsonMistake(file: string, text: string, why: string): Mistake {
  const lines = new LineCounter();
  const [error] = parseDocument(text, { lineCounter: lines, prettyErrors: false }).errors;
  if (error !== undefined) return { file, line: lines.linePos(error.pos[0]).line, field: '', message: error.message };
  const position = / at position (\d+)/.exec(why)?.[1];
  const line = position && text.slice(0, Number(position)).split('\n').length;
  return { file, ...(line && { line }), field: '', message: why };
}

function readYAML(file: string, text: string, mistakes: Mistakes): Source | undefined {
  const lines = new LineCounter();
  const document: Document.Parsed = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    merge: true,
    // Keys are strings in what comes of it: 1 and "1" are the same.
    uniqueKeys: (a, b) => a === b || (isScalar(a) && isScalar(b) && String(a.value) === String(b.value)),
  });
  const lineOf = (path: PropertyKey[], key?: string): number | undefined => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
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
  const textAt = (path: PropertyKey[]): string | undefined => {
    const node = document.getIn(path, true);
    if (!isNode(node) || !node.range || !isBare(node)) return undefined;
    return text.slice(node.range[0], node.range[1]);
  };
  mistakes.addAll(
    document.errors.map(({ code, message, pos }) => () => ({
      file,
      line: lines.linePos(pos[0]).line,
      field: '',
      message: code === 'BAD_ALIAS' ? `${message}; a value that begins with * stands in quotes` : message,
    })),
  );
  return document.errors.length > 0 ? undefined : { file, value: document.toJS(), lineOf, textAt };
}

/** Whether a node of YAML is a word without quotes, or one in braces. */
function isBare(node: object): boolean {
  if (isScalar(node)) return node.type === 'PLAIN';
  const [pair, ...others] = isMap(node) && node.flow ? node.items : [];
  return pair !== undefined && others.length === 0 && isScalar(pair.key) && pair.value === null;
}

/** How the field at a path is named in messages. */
type FieldName = (path: PropertyKey[]) => string;

/** What is wrong at a path, before its place in the file is looked for. */
export interface Fault {
  path: PropertyKey[];
  message: string;
  /** The key that is wrong, where it is the key and not its value. */
  key?: string;
}

/** The keys that a schema names at a path. */
type KnownKeys = (path: PropertyKey[]) => string[];

/** What a schema finds wrong: one fault an issue, and one for each key that nobody knows. */
export function issueFaults(issue: z.core.$ZodIssue, knownKeys: KnownKeys = () => []): Fault[] {
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = knownKeys(issue.path);
      return issue.keys.map((key) => {
        const meant = nearName(key, known);
        const hint = meant === null ? '' : ` (did you mean ${meant}?)`;
        const expected = known.join(', ') || 'only keys that the schema names';
        return { path: issue.path, message: `unknown key ${JSON.stringify(key)}${hint}; expected ${expected}`, key };
      });
    }
    case 'invalid_key':
      return issue.issues.flatMap((inner) => issueFaults({ ...inner, path: issue.path }, knownKeys));
    case 'invalid_union': {
      // The branch that got furthest into the value is the one that was meant.
      const depth = (branch: z.core.$ZodIssue[]) => Math.max(...branch.map((inner) => inner.path.length));
      const meant = issue.errors.filter((branch) => branch.length > 0).sort((a, b) => depth(b) - depth(a))[0];
      // Where none got into it at all, the schema's own words for all of them say more than one branch's.
      const hasOwnWords = issue.message !== 'Invalid input' && issue.errors.every((branch) => depth(branch) <= 0);
      if (meant === undefined || hasOwnWords) return [{ path: issue.path, message: issue.message }];
      return meant.flatMap((inner) => issueFaults({ ...inner, path: [...issue.path, ...inner.path] }, knownKeys));
    }
    case 'invalid_type': {
      const message = issue.message
        .replace(/^Invalid input: /, '')
        .replace(/^expected boolean\b/, 'expected true or false');
      const wantsQuotes = issue.expected === 'string' && /received (boolean|number|null)$/.test(message);
      return [{ path: issue.path, message: wantsQuotes ? `${message}; text stands in quotes` : message }];
    }
    default:
      return [
        { path: issue.path, message: issue.message.replace(/^(Invalid (input|option|string)|Too (small|big)): /, '') },
      ];
  }
}

/** What a schema finds wrong, each with its place in the file. */
export function issueMistakes(
  source: Source,
  issue: z.core.$ZodIssue,
  fieldName: FieldName,
  knownKeys?: KnownKeys,
): Mistake[] {
  return issueFaults(issue, knownKeys).map(({ path, message, key }) =>
    mistakeAt(source, path, message, fieldName, key),
  );
}

/** The keys that a schema of objects and lists names at a path; none where it names none. */
export function keysAt(schema: z.core.$ZodType, [first, ...rest]: PropertyKey[]): string[] {
  const { def } = schema._zod as z.core.$ZodTypes['_zod'];
  if (def.type === 'optional') return keysAt(def.innerType, first === undefined ? [] : [first, ...rest]);
  if (def.type === 'array') return first === undefined ? [] : keysAt(def.element, rest);
  if (def.type === 'record') return first === undefined ? [] : keysAt(def.valueType, rest);
  if (def.type === 'union')
    return def.options.flatMap((one) => keysAt(one, first === undefined ? [] : [first, ...rest]));
  if (def.type !== 'object') return [];
  if (first === undefined) return Object.keys(def.shape);
  const inner = def.shape[String(first)];
  return inner === undefined ? [] : keysAt(inner, rest);
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
