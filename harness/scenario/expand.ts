import { isPlain, merged } from './merge.ts';
import { aboutSchema, idPart, step, subjectPart } from './scenario.ts';

/** A scenario that a file says, in full, and where its file says what. */
export interface Expanded {
  /** As it is written, with mistakes if it has any. */
  scenario: unknown;
  /** Where it stands as it is written. */
  own: PropertyKey[];
  /** Where in the file its parts stand, the most particular first. */
  places: Place[];
  /** Which of the steps that stand there each of its steps is. */
  steps: number[];
}

/** A piece of a file that says something of a scenario. */
export interface Place {
  path: PropertyKey[];
  /** Whether what stands there is said of each step. */
  ofSteps: boolean;
}

/** What is laid over something, from the file's defaults below to a variant above. */
interface Layer extends Place {
  value: unknown;
}

const ofScenario = ['title', ...Object.keys(aboutSchema.shape)];
const ofStep = [...Object.keys(step.shape), 'repeat'];

/** The scenarios that a file says, in full: families as their rows, rows as their variants, with all defaults. */
export function expandFile(file: unknown): Expanded[] {
  const isObject = isPlain(file) && 'scenarios' in file;
  const list = isObject ? file.scenarios : file;
  if (!Array.isArray(list)) return [];
  const at = isObject ? ['scenarios'] : [];
  const below: Layer[] = isObject ? [{ value: file.defaults, path: ['defaults'], ofSteps: true }] : [];
  return list.flatMap((written, index) => expandWritten(written, [...at, index], below));
}

/** What one scenario or family of a file stands for. */
function expandWritten(written: unknown, path: PropertyKey[], below: Layer[]): Expanded[] {
  if (!isPlain(written)) return [{ scenario: written, own: path, places: [{ path, ofSteps: false }], steps: [] }];
  const { family, rows, defaults, variants, ...own } = written;
  const layers: Layer[] = [...below, { value: defaults, path: [...path, 'defaults'], ofSteps: true }];
  const self: Layer = { value: own, path, ofSteps: false };
  if (family === undefined && rows === undefined)
    return withVariants([...layers, self], own, { own: path, all: variants, path: [...path, 'variants'] });
  if (!isPlain(rows) || !subjectPart.test(String(family))) return [];
  return named(rows).flatMap(([name, row]) => {
    const { variants: its, ...said } = isPlain(row) ? row : {};
    const at = [...path, 'rows', name];
    const rowLayer: Layer = { value: said, path: at, ofSteps: true };
    const start = { steps: [{}], ...own, id: `${family}/${name}` };
    return withVariants([...layers, self, rowLayer], start, {
      own: at,
      all: merged(variants, its),
      path: [...path, 'variants'],
      above: [...at, 'variants'],
    });
  });
}

interface VariantsAt {
  own: PropertyKey[];
  all: unknown;
  path: PropertyKey[];
  /** Where else they may stand. */
  above?: PropertyKey[];
}

/** A scenario as it is written, and each of its variants that is not left out. */
function withVariants(
  layers: Layer[],
  start: Record<string, unknown>,
  { own, all, path, above }: VariantsAt,
): Expanded[] {
  const variants = isPlain(all) ? named(all) : [];
  return [
    { own, ...inFull(layers, start) },
    ...variants.flatMap(([name, value]) => {
      if (typeof value === 'string') return [];
      const layer: Layer = { value, path: [...path, name], ofSteps: true };
      const { places, ...full } = inFull([...layers, layer], { ...start, id: `${start.id}@${name}` });
      const more = above === undefined ? [] : [{ path: [...above, name], ofSteps: true }];
      return [{ ...full, own, places: [...more, ...places] }];
    }),
  ];
}

/** What stands under names that can be a part of an id. */
function named(all: Record<string, unknown>): [string, unknown][] {
  return Object.entries(all).filter(([name]) => idPart.test(name));
}

/** All layers laid over each other. */
function inFull(layers: Layer[], start: Record<string, unknown>): Omit<Expanded, 'own'> {
  const scenario: Record<string, unknown> = {};
  for (const { value, ofSteps } of layers) {
    if (!isPlain(value)) continue;
    for (const key of ofSteps ? ofScenario : Object.keys(value)) {
      if (value[key] !== undefined && key !== 'steps') scenario[key] = merged(scenario[key], value[key]);
    }
  }
  const { id, steps } = start;
  const places = [...layers].reverse().map(({ path, ofSteps }) => ({ path, ofSteps }));
  const whole = { ...scenario, ...(id !== undefined && { id }) };
  if (!Array.isArray(steps)) return { scenario: steps === undefined ? whole : { ...whole, steps }, places, steps: [] };
  const made = stepsInFull(layers, steps);
  return { scenario: { ...whole, steps: made.map(([step]) => step) }, places, steps: made.map(([, index]) => index) };
}

/** A step for each of those that the scenario has, and for each that is laid over one; and which of those it is. */
function stepsInFull(layers: Layer[], own: unknown[]): [step: unknown, index: number][] {
  const over = layers.filter(({ ofSteps }) => ofSteps).map(({ value }) => (isPlain(value) ? value.steps : undefined));
  const count = Math.max(own.length, ...over.map((steps) => (Array.isArray(steps) ? steps.length : 0)));
  return Array.from({ length: count }, (_, index) =>
    layers.reduce((so: unknown, { value, ofSteps }) => {
      if (!isPlain(value)) return so;
      const one = Array.isArray(value.steps) ? value.steps[index] : undefined;
      const each = ofSteps
        ? Object.fromEntries(ofStep.flatMap((key) => (key in value ? [[key, value[key]]] : [])))
        : {};
      return merged(merged(so, each), one);
    }, {}),
  ).flatMap((made, index) => {
    if (!isPlain(made)) return [[made, index]];
    const { repeat, ...one } = made;
    const times = Number.isInteger(repeat) ? Math.max(1, Math.min(20, Number(repeat))) : 1;
    return Array.from({ length: times }, (): [unknown, number] => [one, index]);
  });
}

/** Where in its file something of a scenario stands; where it would have to stand, if nothing says it. */
export function placeOf(
  { own, places, steps }: Expanded,
  file: unknown,
  [first, at, ...rest]: PropertyKey[],
  key?: string,
): PropertyKey[] {
  const wanted = key === undefined ? [] : [key];
  const index = first === 'steps' && typeof at === 'number' ? (steps[at] ?? at) : at;
  const path = [first, index, ...rest].filter((part) => part !== undefined);
  const inStep = first === 'steps' && index !== undefined;
  const candidates = places.flatMap(({ path: place, ofSteps }) => [
    [...place, ...path],
    ...(ofSteps && inStep ? [[...place, ...rest]] : []),
  ]);
  return candidates.find((one) => stands(file, [...one, ...wanted])) ?? [...own, ...path];
}

function stands(value: unknown, [first, ...rest]: PropertyKey[]): boolean {
  if (first === undefined) return true;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, first)) return false;
  return stands(value[first as keyof typeof value], rest);
}
