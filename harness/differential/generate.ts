import fc from 'fast-check';
import type { Scenario, ScriptedAnswer, Step } from '../scenario/scenario.ts';
import { transportOf } from '../scenario/transports/index.ts';
import type { Choice } from '../scenario/transports/transport.ts';
import type { HeaderList } from '../standard/index.ts';
import {
  actualStatus,
  corsChanges,
  exposeHeaders,
  maxAge,
  others,
  preflightChanges,
  referrerPolicy,
  resourcePolicy,
} from './answer-parts.ts';
import {
  body,
  cache,
  credentials,
  crossorigin,
  headers,
  method,
  mode,
  normalized,
  places,
  referrerPolicy as policyOfRequests,
  rare,
  redirect,
  transport,
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
  referrerPolicy: rare(8, referrerPolicy),
});

const drawn = fc.record({
  page: weighed(
    [8, 'app'],
    [4, 'https://app.example.com'],
    [2, 'http://127.0.0.1:<app>'],
    [1, 'http://app.example.com'],
  ),
  target: weighed([4, 0], [2, 1, 2], [1, 3, 4, 5]),
  sandboxed: weighed([9, false], [1, true]),
  transport,
  crossorigin,
  referrerPolicy: policyOfRequests,
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
    { weight: 36, arbitrary: fc.array(hop, { maxLength: 0 }) },
    { weight: 10, arbitrary: fc.array(hop, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.array(hop, { minLength: 4, maxLength: 6 }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(hop, fc.constantFrom(19, 20, 21))
        .map(([one, times]) => Array.from({ length: times }, () => one)),
    },
  ),
  preflight: preflightChanges(9),
  cors: corsChanges(7),
  status: rare(5, actualStatus),
  expose: rare(3, exposeHeaders),
  others,
  resourcePolicy: rare(12, resourcePolicy),
  again: rare(
    8,
    fc.record({
      maxAge,
      method: rare(4, method),
      headers: rare(3, headers),
      credentials: rare(4, credentials),
      preflight: rare(4, preflightChanges(2)),
      cors: rare(6, corsChanges(2)),
      thrice: weighed([3, false], [1, true]),
    }),
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
    preflight: one.again.preflight ?? one.preflight,
    cors: one.again.cors ?? one.cors,
  };
  // All steps read one resource. The third is the first again, after what the second may have done to what is remembered.
  const [first, then] = [stepOf(one, lines), stepOf(second, lines)];
  return [first, then, ...(one.again.thrice ? [first] : [])].map((step) => ({ ...step, resource: 'shared' }));
}

function stepOf(one: Drawn, maxAgeLines: readonly string[] = []): Step {
  const targets = places[one.page]!;
  const request = requestOf(one);
  const isScript = one.transport === 'fetch' || one.transport === 'XMLHttpRequest';
  const isFramed = one.sandboxed && isScript;
  const target = (index: number) => targets[index % targets.length]!;
  const to = target(one.target);
  const { hops } = one;
  // What elements make of other statuses and types than their resource's has scenarios of its own.
  const status = !isScript || (one.status === 421 && /^head$/i.test(one.method)) ? undefined : one.status;
  const others = one.others.filter(([name]) => isScript || name !== 'Content-Type');
  const credentialed =
    request.credentials === 'include' || request.crossorigin === 'use-credentials' || one.transport === 'sendBeacon';
  const sane = hops.length > 0 ? '{echo:Origin}' : isFramed ? 'null' : '{from}';
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
    ...(isFramed && { context: 'sandboxed-frame' }),
    ...(to !== 'api' && { to }),
    ...(one.transport !== 'fetch' && { transport: one.transport }),
    ...(Object.keys(request).length > 0 && { request }),
    server: {
      preflight: preflight(one.preflight),
      ...(hops.length > 0 && {
        redirects: hops.map(({ status, target: next, cors: changes, preflight: changed, referrerPolicy: policy }) => ({
          status,
          headers: [...cors(changes), ...lines('Referrer-Policy', policy ?? [])],
          to: target(next),
          preflight: preflight(changed),
        })),
      }),
      actual: {
        ...(status !== undefined && { status }),
        headers: [
          ...cors(one.cors),
          ...lines('Access-Control-Expose-Headers', one.expose ?? []),
          ...lines('Cross-Origin-Resource-Policy', one.resourcePolicy ?? []),
          ...others,
        ],
      },
    },
  };
}

/** What is asked for, as far as the transport takes it. */
function requestOf(one: Drawn): NonNullable<Step['request']> {
  const { takes, refuses = {}, headers: settable } = transportOf[one.transport];
  const bodiless = takes.includes('method') && /^(get|head)$/i.test(one.method);
  const headers = one.headers.filter(([name]) => settable?.some((known) => isSame(known, name)) ?? true);
  const wanted: NonNullable<Step['request']> = {
    ...(one.method !== 'GET' && { method: one.method }),
    ...(headers.length > 0 && { headers: settable === undefined ? headers : headers.slice(0, 1) }),
    ...(one.body !== undefined && !bodiless && { body: one.body }),
    ...(one.credentials !== undefined && { credentials: one.credentials }),
    ...(one.mode !== undefined && { mode: one.mode }),
    ...(one.redirect !== undefined && { redirect: one.redirect }),
    ...(one.cache !== undefined && { cache: one.cache }),
    ...(one.uploadListener && { uploadListener: true }),
    ...(one.crossorigin !== undefined && { crossorigin: one.crossorigin }),
    ...(one.referrerPolicy !== undefined && { referrerPolicy: one.referrerPolicy }),
  };
  const taken = Object.entries(wanted).filter(
    ([name, value]) => takes.includes(name as Choice) && refuses[name as Choice]?.[String(value)] === undefined,
  );
  return Object.fromEntries(taken);
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

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
