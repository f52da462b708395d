import {
  deleteHeader,
  get,
  type HeaderList,
  type Operands,
  type ReadRequest,
  STEPS,
  type WireRequest,
} from '../../standard/index.ts';
import type { AskingPage, Change } from './change.ts';

/** Decides a step otherwise. */
// biome-ignore lint/suspicious/noExplicitAny: each step has operands of its own, and its change knows them.
export type Decide = (operands: any, decided: (operands?: Operands) => boolean) => boolean;

const known: ReadonlySet<string> = new Set(STEPS.map(({ algorithm, step }) => `${algorithm}/${step}`));

/** A change of a step that there is not would change nothing, and nobody would notice. */
function refuseUnknownSteps(steps: Record<string, unknown>): void {
  const unknown = Object.keys(steps).find((step) => !known.has(step));
  if (unknown !== undefined) throw new Error(`no algorithm of the Standard has the step ${unknown}`);
}

/**
 * Changes decisions, by `algorithm/step`.
 * @throws Error for a step that there is not
 */
export function deciding(steps: Record<string, Decide>): Pick<Required<Change>, 'decide' | 'decides'> {
  refuseUnknownSteps(steps);
  return {
    decides: new Set(Object.keys(steps)),
    decide: ({ algorithm, step, operands }, decided) => {
      const other = steps[`${algorithm}/${step}`];
      return other === undefined ? decided() : other(operands, decided);
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: as above.
type Perform = (operands: any) => boolean | Operands;

/**
 * Changes actions, by `algorithm/step`.
 * @throws Error for a step that there is not
 */
export function performing(steps: Record<string, Perform>): Pick<Required<Change>, 'perform' | 'performs'> {
  refuseUnknownSteps(steps);
  return {
    performs: new Set(Object.keys(steps)),
    perform: ({ algorithm, step, operands }) => steps[`${algorithm}/${step}`]?.(operands) ?? true,
  };
}

/** Makes a change of reads by some APIs alone. */
export function onlyBy(apis: readonly string[], change: Change): Change {
  return onlyOf((read) => apis.includes(read.api ?? 'fetch'), change);
}

/** Makes a change of reads by all APIs but some. */
export function exceptBy(apis: readonly string[], change: Change): Change {
  return onlyOf((read) => !apis.includes(read.api ?? 'fetch'), change);
}

/** Makes a change of reads in which no service worker stands in between: what one asks is a fetch of its own. */
export function withoutServiceWorker(change: Change): Change {
  return onlyOf((read) => read.serviceWorker === undefined, change);
}

/** Makes a change of reads that no preload comes before. */
export function withoutPreload(change: Change): Change {
  return onlyOf((read) => read.preload === undefined, change);
}

/** Makes a change of some reads alone. What it leaves alone it does not meet at all: most changes are met at a few steps. */
export function onlyOf(isMeant: (read: ReadRequest, page?: AskingPage) => boolean, change: Change): Change {
  let applies = true;
  const { read, send, answer, observed, decide, perform } = change;
  return {
    ...change,
    read: (taken, page) => {
      applies = isMeant(taken, page);
      return applies ? (read?.(taken, page) ?? taken) : taken;
    },
    ...(send && { send: (request) => (applies ? send(request) : request) }),
    ...(answer && { answer: (given, request) => (applies ? answer(given, request) : given) }),
    ...(observed && { observed: (told, body) => (applies ? observed(told, body) : told) }),
    ...(decide && { decide: (passing, decided) => (applies ? decide(passing, decided) : decided()) }),
    ...(perform && { perform: (passing) => (applies ? perform(passing) : true) }),
  };
}

/** A read of a page whose Referrer-Policy is not known. */
export function withoutReferrerPolicy({ pageHeaders = [], ...read }: ReadRequest): ReadRequest {
  return { ...read, pageHeaders: deleteHeader(pageHeaders, 'Referrer-Policy') };
}

/** A request without a header. */
export function withoutHeader(name: string, request: WireRequest): WireRequest {
  return { ...request, headers: request.headers.filter(([one]) => one.toLowerCase() !== name) };
}

/** Rewrites a header of requests as they are sent. */
export function rewriting(
  name: string,
  rewrite: (value: string, request: WireRequest) => string,
): Pick<Change, 'send'> {
  return {
    send: (request) => ({
      ...request,
      headers: request.headers.map(([one, value]) =>
        one.toLowerCase() === name ? ([one, rewrite(value, request)] as const) : ([one, value] as const),
      ),
    }),
  };
}

export const value = (read: ReadRequest, name: string) => get(name, read.headers ?? []) ?? '';

export function combined(headers: HeaderList, wanted: string): string {
  const lines = headers.filter(([name]) => name.toLowerCase() === wanted.toLowerCase());
  return lines.map(([, text]) => text.replace(/^[\t ]+|[\t ]+$/g, '')).join(', ');
}

export const never = () => false;
export const always = () => true;
