import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { catalogueFiles } from './catalogue.ts';
import { type Expanded, expandFile, placeOf } from './expand.ts';
import { type Mistake, Mistakes } from './file-mistakes.ts';
import { isPlain } from './merge.ts';
import { fieldIn, nameOf, readScenario } from './read-scenario.ts';
import type { Scenario } from './scenario.ts';
import { type Fault, fieldPath, issueFaults, keysAt, mistakeAt, readSource, type Source } from './source-file.ts';
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
    const unread: Fault[] = [];
    source.value = withFiles(source.value, dirname(file), (fault) => unread.push(fault));
    const { parsed, faults } = withBareText(source, read(source));
    mistakes.addAll(
      unread.map(
        ({ path, message }) =>
          () =>
            mistakeAt(source, path, message, fieldPath),
      ),
    );
    const again: (() => Mistake)[] = [];
    for (const { one, scenario } of parsed) {
      if (scenario !== undefined) scenarios.push(scenario);
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

/** What a file says, and what is wrong with it. */
interface Read {
  parsed: { one: Expanded; scenario: Scenario | undefined }[];
  faults: Told[];
}

function read(source: Source): Read {
  const faults = pieceFaults(source);
  const parsed = expandFile(source.value).map((one, index) => {
    const { scenario, faults: found } = readScenario(one.scenario, keysOfPieces);
    for (const fault of placed(found, one, index, source)) faults.push(fault);
    return { one, scenario };
  });
  return { parsed, faults };
}

/** The same, with what YAML reads as `true`, `null`, a number or an object taken as the text that it is, where text is expected. */
function withBareText(source: Source, first: Read): Read {
  const taken = first.faults.flatMap(({ path, key, message }) => {
    const text = key === undefined && message.startsWith('expected string') ? source.textAt?.(path) : undefined;
    return text === undefined ? [] : [{ path, text, before: setAt(source.value, path, text) }];
  });
  if (taken.length === 0) return first;
  const second = read(source);
  const wrong = new Set(second.faults.map(({ path }) => JSON.stringify(path)));
  const left = taken.filter(({ path }) => wrong.has(JSON.stringify(path)));
  for (const { path, before } of left) setAt(source.value, path, before);
  return left.length === 0 ? second : read(source);
}

/** Puts a value at a path; returns what stood there. */
function setAt(root: unknown, path: PropertyKey[], value: unknown): unknown {
  const owner = path.slice(0, -1).reduce((so, key) => so[key as keyof typeof so], root as object) as Record<
    PropertyKey,
    unknown
  >;
  const key = path.at(-1)!;
  const before = owner[key];
  owner[key] = value;
  return before;
}

/** Levels below which no body of an answer stands. */
const deepest = 12;

/** The same, with the bytes of each file that is named as the body of an answer. What cannot be read is told. */
function withFiles(value: unknown, folder: string, tell: (fault: Fault) => void, path: PropertyKey[] = []): unknown {
  if (path.length > deepest || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one, index) => withFiles(one, folder, tell, [...path, index]));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const at = [...path, key];
      if (key !== 'body' || !isPlain(inner) || typeof inner.file !== 'string')
        return [key, withFiles(inner, folder, tell, at)];
      try {
        return [key, { base64: readFileSync(resolve(folder, inner.file), 'base64') }];
      } catch (error) {
        tell({ path: [...at, 'file'], message: `cannot be read: ${(error as Error).message}` });
        return [key, inner];
      }
    }),
  );
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

/** Keys of a scenario as a file has it, besides those that it has in full. */
const keysOfPieces = keysAt(piecesOf.scenario, []);

/** What is wrong with a scenario in full, where its file says so. */
function placed(faults: Fault[], one: Expanded, index: number, { value }: Source): Told[] {
  const name = nameOf(one.scenario, index);
  return faults.map((fault) => ({
    ...fault,
    path: placeOf(one, value, fault.path, fault.key),
    order: one.own.find((part) => typeof part === 'number') as number,
    field: () => fieldIn(name, fault.path),
  }));
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
