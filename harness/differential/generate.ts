import fc from 'fast-check';
import type { Scenario, ScriptedAnswer, Step } from '../scenario/scenario.ts';
import type { HeaderList } from '../standard/index.ts';
import { actualStatus, corsChanges, exposeHeaders, maxAge, others, preflightChanges } from './answer-parts.ts';
import {
  body,
  cache,
  credentials,
  headers,
  method,
  mode,
  normalized,
  places,
  rare,
  redirect,
  weighed,
} from './request-parts.ts';

/** Scenarios that are drawn as one block: each block has a seed of its own, so that none depends on how many are asked for. */
const block = 200;

const redirectStatuses = [302, 301, 303, 307, 308] as const;

const hop = fc.record({
  status: fc.constantFrom(...redirectStatuses),
  target: fc.nat({ max: 5 }),
  cors: corsChanges(12),
  preflight: preflightChanges(16),
});

const drawn = fc.record({
  page: weighed([4, 'app'], [2, 'https://app.example.com'], [1, 'http://127.0.0.1:<app>']),
  target: weighed([4, 0], [2, 1, 2], [1, 3, 4, 5]),
  sandboxed: weighed([9, false], [1, true]),
  viaXHR: weighed([3, false], [1, true]),
  uploadListener: rare(4, fc.constant(true)),
  method,
  headers,
  mode,
  credentials,
  redirect,
  cache,
  body,
  hops: fc.oneof(
    { withCrossShrink: true },
    { weight: 3, arbitrary: fc.array(hop, { maxLength: 0 }) },
    { weight: 1, arbitrary: fc.array(hop, { minLength: 1, maxLength: 3 }) },
  ),
  preflight: preflightChanges(9),
  cors: corsChanges(7),
  status: rare(5, actualStatus),
  expose: rare(3, exposeHeaders),
  others,
  again: rare(
    8,
    fc.record({ maxAge, method: rare(4, method), headers: rare(3, headers), credentials: rare(4, credentials) }),
  ),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;
type Cors = Drawn['cors'];

/** A scenario that has no name yet. */
export type Nameless = Omit<Scenario, 'id' | 'title'>;

/**
 * Scenarios over the whole space of what a page can ask and a server can answer. Each starts from answers that would let
 * the page read, and a few things about it are then different: so about half the reads get far. Shrinks to a plain GET.
 * Left out: what only time, cookies or the environment decide, such as http at loopback names read by a page on https; and
 * HEAD answered with 421, since a read that never settles proves nothing: Firefox asks again, as the Standard says, and
 * then waits for ever (153; a GET settles). No link.
 */
export const scenarios: fc.Arbitrary<Nameless> = drawn.map((one) => ({
  standard: ['#http-cors-protocol'],
  kind: 'required',
  steps: stepsOf(one),
}));

/** Where a scenario stands: enough to draw it again. */
export interface Position {
  /** 0 to 4,294,967,295 */
  seed: number;
  /** From 0. */
  index: number;
}

/** The id of the scenario at a position. */
export function idOf({ seed, index }: Position): string {
  return `differential/s${seed}-${index}`;
}

/** A scenario with its position's name. */
export function named(nameless: Nameless, position: Position): Scenario {
  return { id: idOf(position), title: `Generated scenario ${position.index} of seed ${position.seed}.`, ...nameless };
}

/** What fast-check needs to draw and shrink the scenario at a position. */
export function replayOf({ seed, index }: Position): { seed: number; path: string } {
  return { seed: blockSeed(seed, Math.floor(index / block)), path: String(index % block) };
}

/** Draws scenarios: the same seed and index give the same scenario, whatever the engine, the count and the machine. */
export function* scenariosOf(seed: number, count: number): Generator<Scenario> {
  for (let start = 0; start < count; start += block) {
    const some = fc.sample(scenarios, {
      seed: blockSeed(seed, start / block),
      numRuns: Math.min(block, count - start),
    });
    yield* some.map((nameless, at) => named(nameless, { seed, index: start + at }));
  }
}

/** One of 2³² numbers, far apart for neighbours: Knuth's multiplicative hash. */
function blockSeed(seed: number, number: number): number {
  return (seed + Math.imul(number, 2_654_435_761)) | 0;
}

function stepsOf(one: Drawn): Step[] {
  if (one.again === undefined) return [stepOf(one)];
  const { maxAge: lines, method: otherMethod, headers: moreHeaders, credentials: otherCredentials } = one.again;
  const second = {
    ...one,
    method: otherMethod ?? one.method,
    headers: moreHeaders ?? one.headers,
    credentials: otherCredentials ?? one.credentials,
  };
  // Both steps read one resource, which answers them alike.
  const [first, then] = [stepOf(one, lines), stepOf(second, lines)];
  return [first, then].map((step) => ({ ...step, resource: 'shared' }));
}

function stepOf(one: Drawn, maxAgeLines: readonly string[] = []): Step {
  const targets = places[one.page]!;
  const asked = requestOf(one);
  const target = (index: number) => targets[index % targets.length]!;
  const to = target(one.target);
  const { hops } = one;
  const status = one.status === 421 && /^head$/i.test(one.method) ? undefined : one.status;
  const credentialed = asked.credentials === 'include';
  const sane = hops.length > 0 ? '{echo:Origin}' : one.sandboxed ? 'null' : '{from}';
  const cors = (changes: Cors): HeaderList => [
    ...lines('Access-Control-Allow-Origin', changes.allowOrigin ?? [sane]),
    ...lines('Access-Control-Allow-Credentials', changes.allowCredentials ?? (credentialed ? ['true'] : [])),
  ];
  const preflight = (changes: Drawn['preflight']): ScriptedAnswer => ({
    ...(changes.status !== undefined && { status: changes.status }),
    headers: [
      ...cors(changes.cors),
      ...lines(
        'Access-Control-Allow-Methods',
        changes.methods ?? (saneMethod(one.method) ? [normalized(one.method)] : []),
      ),
      ...lines('Access-Control-Allow-Headers', changes.headers ?? saneHeaders(one)),
      ...lines('Access-Control-Max-Age', maxAgeLines),
    ],
  });
  return {
    ...(one.page !== 'app' && { from: one.page }),
    ...(one.sandboxed && { context: 'sandboxed-frame' }),
    ...(to !== 'api' && { to }),
    ...(one.viaXHR && { transport: 'XMLHttpRequest' }),
    ...(Object.keys(asked).length > 0 && { request: asked }),
    server: {
      preflight: preflight(one.preflight),
      ...(hops.length > 0 && {
        redirects: hops.map(({ status, target: next, cors: changes, preflight: changed }) => ({
          status,
          headers: cors(changes),
          to: target(next),
          preflight: preflight(changed),
        })),
      }),
      actual: {
        ...(status !== undefined && { status }),
        headers: [...cors(one.cors), ...lines('Access-Control-Expose-Headers', one.expose ?? []), ...one.others],
      },
    },
  };
}

function requestOf(one: Drawn): NonNullable<Step['request']> {
  const bodiless = /^(get|head)$/i.test(one.method);
  const shared = {
    ...(one.method !== 'GET' && { method: one.method }),
    ...(one.headers.length > 0 && { headers: one.headers }),
    ...(one.body !== undefined && !bodiless && { body: one.body }),
  };
  if (one.viaXHR) {
    return {
      ...shared,
      ...(one.credentials === 'include' && { credentials: 'include' }),
      ...(one.uploadListener && { uploadListener: true }),
    };
  }
  return {
    ...shared,
    ...(one.credentials !== undefined && { credentials: one.credentials }),
    ...(one.mode !== undefined && { mode: one.mode }),
    ...(one.redirect !== undefined && { redirect: one.redirect }),
    ...(one.cache !== undefined && { cache: one.cache }),
  };
}

/** Whether the method needs to be named for a preflight to pass. */
function saneMethod(name: string): boolean {
  return !/^(get|head|post)$/i.test(name);
}

/** Every header that the page sets, named; and what both steps of a scenario with two may ask for. */
function saneHeaders({ headers: own, again }: Drawn): string[] {
  const names = [...own, ...(again?.headers ?? [])].map(([name]) => name.toLowerCase());
  return names.length === 0 ? [] : [[...new Set(names)].join(', ')];
}

function lines(name: string, values: readonly string[]): HeaderList {
  return values.map((value) => [name, value]);
}
