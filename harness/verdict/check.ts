import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import type { FetchEventRequest, Observed, ObservedTiming } from '../client/protocol.ts';
import { fillPlaceholders, type PlaceholderValues } from '../scenario/placeholders.ts';
import type { Expected } from '../scenario/scenario.ts';
import { get } from '../standard/index.ts';
import type { Exchange } from '../wire/exchange.ts';
import { withoutKey } from '../wire/resource-key.ts';
import { fromBase64, fromUTF8, latin1Of, utf8Of } from '../wire/utf8.ts';
import type { StepEvidence } from './evidence.ts';

/** One thing that a scenario expects, held against what was observed and recorded. */
export type Check = HeldCheck | FailedCheck;

interface CheckParts {
  /** `steps[0].read`: where the expectation stands in the scenario. */
  field: string;
  /** What is held against what, in words: `the number of preflights`. */
  about: string;
  expected: string;
  /** What was observed in the page or recorded at the servers, in the same notation. */
  actual: string;
}

export interface HeldCheck extends CheckParts {
  holds: true;
}

export interface FailedCheck extends CheckParts {
  holds: false;
  /** The check in words. */
  sentence: string;
}

/** What a page could do with a response. */
export type Read = 'readable' | 'opaque' | 'opaque-redirect' | 'blocked' | 'timeout';

/** What the page could read: nothing where the read was rejected or its timeout was over, and as much as the response type says elsewhere. */
export function readOf({ settled, type, read }: Observed): Read {
  if (settled !== 'fulfilled') return read === 'timeout' ? read : 'blocked';
  if (read !== undefined) return read;
  if (type === 'opaque') return 'opaque';
  return type === 'opaqueredirect' ? 'opaque-redirect' : 'readable';
}

/** What the client sent, without what the reverse proxy sent on its behalf. */
function clientExchanges(recorded: Exchange[]): Exchange[] {
  return recorded.filter((exchange) => exchange.sender === 'client');
}

/** The actual requests of a step: what the client sent and is no preflight. */
export function actualRequests(evidence: StepEvidence): Exchange[] {
  return clientExchanges(evidence.recorded).filter((exchange) => !exchange.preflight);
}

/** The CORS-preflight requests of a step. */
export function preflightRequests(evidence: StepEvidence): Exchange[] {
  return clientExchanges(evidence.recorded).filter((exchange) => exchange.preflight);
}

/** Where an expectation leaves open what it is: one of several, or any but one. */
type Wanted<Value> = Value | { oneOf: Value[] } | { not: Value };

/** Holds one thing against another: `field` is named below the step. */
export function hold(index: number, field: string, about: string, wanted: unknown, got: unknown): Check {
  const actual = show(got);
  const [expected, holds] = heldAgainst(wanted, actual);
  const parts = { field: `steps[${index}].${field}`, about, expected, actual };
  // What held is kept as what was expected, and has to say what was seen.
  if (holds && expected !== actual) {
    const said = `${actual} (${expected})`;
    return { ...parts, expected: said, actual: said, holds };
  }
  if (holds) return { ...parts, holds };
  const sentence = `step ${index + 1}: ${about} was expected to be ${expected}, and was ${actual}`;
  return { ...parts, holds: false, sentence };
}

/** Holds what a step expects against its evidence: one check for each thing that the author says. */
export function checkStep(index: number, expected: Expected, evidence: StepEvidence, id: string): Check[] {
  const values: PlaceholderValues = { from: evidence.from, to: evidence.to, id };
  const { observed } = evidence;
  const actual = actualRequests(evidence);
  const preflights = preflightRequests(evidence);
  const last = actual.at(-1);
  const checks: Check[] = [];
  const check = (field: string, about: string, wanted: unknown, got: unknown): void => {
    checks.push(hold(index, field, about, wanted, got));
  };
  const fill = (text: string | null): string | null => (text === null ? null : fillPlaceholders(text, values));
  const filled = (wanted: Wanted<string> | Wanted<string | null>) => mapWanted(wanted as Wanted<string | null>, fill);
  const checkPreflights = (wanted: NonNullable<Expected['preflights']>): void => {
    if (!Array.isArray(wanted)) check('preflights', 'the number of preflights', wanted, preflights.length);
    else {
      const about = 'the number of preflights before each hop';
      check('preflights', about, wanted.join(', '), perHop(preflights, wanted.length));
    }
  };
  const readableHeader = (name: string) => get(name, observed.headers ?? []);

  if (expected.read !== undefined) check('read', 'what the page could read', expected.read, readOf(observed));
  if (expected.sent !== undefined)
    check('sent', 'whether the actual request reached a server', expected.sent, actual.length > 0);
  if (expected.preflights !== undefined) checkPreflights(expected.preflights);
  if (expected.requests !== undefined)
    check('requests', 'the number of actual requests', expected.requests, actual.length);
  if (expected.type !== undefined) check('type', 'the response type', expected.type, observed.type ?? null);
  if (expected.status !== undefined)
    check('status', 'the status that the page read', expected.status, observed.status ?? null);
  if (expected.statusText !== undefined)
    check('statusText', 'the status text that the page read', expected.statusText, observed.statusText ?? null);
  if (expected.url !== undefined) {
    const url = observed.url === undefined ? null : withoutKey(observed.url);
    check('url', 'the URL that the page read', filled(expected.url), url);
  }
  if (expected.redirected !== undefined)
    check(
      'redirected',
      'whether the page read that it was redirected',
      expected.redirected,
      observed.redirected ?? null,
    );
  if (expected.throws !== undefined)
    check('throws', 'the exception that the page got', expected.throws, observed.error?.name ?? null);
  if (expected.uploadEvents !== undefined)
    check(
      'uploadEvents',
      'whether the upload object fired the events of an upload',
      expected.uploadEvents,
      observed.uploadEvents ?? false,
    );
  for (const name of expected.visible ?? []) {
    check(`visible.${name}`, `whether the page could read the header ${name}`, true, readableHeader(name) !== null);
  }
  for (const name of expected.hidden ?? []) {
    check(`hidden.${name}`, `whether the page could read the header ${name}`, false, readableHeader(name) !== null);
  }
  for (const [name, value] of Object.entries(expected.headers ?? {})) {
    check(`headers.${name}`, `the header ${name} as the page read it`, filled(value), readableHeader(name));
  }
  if (expected.crossOrigin !== undefined)
    check('crossOrigin', 'the crossOrigin property', expected.crossOrigin, observed.crossOrigin ?? null);
  if (expected.body !== undefined)
    check('body', 'the body as the page read it', filled(expected.body), observed.body ?? null);
  for (const [name, wanted] of Object.entries(expected.timing ?? {})) {
    const member = name as keyof ObservedTiming;
    check(`timing.${name}`, `${name} in Resource Timing`, wanted, timingOf(observed, member));
  }
  if (expected.origin !== undefined)
    check('origin', 'the Origin header of the last actual request', filled(expected.origin), arrived(last, 'Origin'));
  const { method, url, body } = expected.arrived ?? {};
  if (method !== undefined)
    check('arrived.method', 'the method of the last actual request', method, last?.method ?? noSuchRequest);
  if (url !== undefined)
    check('arrived.url', 'the URL of the last actual request', filled(url), last ? urlOf(last) : noSuchRequest);
  if (body !== undefined) {
    const bytes = last && bodyText(latin1Of(last.body ?? ''));
    const wanted = wantedBody(body, (text) => fillPlaceholders(text, values));
    check('arrived.body', 'the body of the last actual request', wanted, bytes ?? noSuchRequest);
  }
  for (const [name, value] of Object.entries(expected.carried ?? {})) {
    check(`carried.${name}`, `the header ${name} of the last actual request`, filled(value), arrived(last, name));
  }
  for (const [name, value] of Object.entries(expected.preflight ?? {})) {
    check(
      `preflight.${name}`,
      `the header ${name} of the last preflight`,
      filled(value),
      arrived(preflights.at(-1), name),
    );
  }
  if (expected.events !== undefined)
    check('events', 'the number of fetch events', expected.events, observed.events?.length ?? 0);
  for (const [name, value] of Object.entries(expected.event ?? {})) {
    const said = `the ${name} of the first fetch event’s request`;
    check(`event.${name}`, said, value, observed.events?.[0]?.[name as keyof FetchEventRequest] ?? null);
  }
  const cookies = (arrived(last, 'Cookie') ?? '').split(/; */).map((pair) => pair.split('=')[0]);
  for (const name of expected.cookies?.sent ?? []) {
    check(
      `cookies.sent.${name}`,
      `whether the cookie ${fill(name)} was sent`,
      true,
      cookies.includes(fill(name) ?? ''),
    );
  }
  for (const name of expected.cookies?.notSent ?? []) {
    check(
      `cookies.notSent.${name}`,
      `whether the cookie ${fill(name)} was sent`,
      false,
      cookies.includes(fill(name) ?? ''),
    );
  }
  return checks;
}

/** What is expected in words, and whether what was seen is that. */
function heldAgainst(wanted: unknown, actual: string): [expected: string, holds: boolean] {
  if (typeof wanted !== 'object' || wanted === null) return [show(wanted), show(wanted) === actual];
  const open = wanted as { oneOf: unknown[] } | { not: unknown };
  if ('not' in open) return [`not ${show(open.not)}`, show(open.not) !== actual && actual !== noSuchRequest];
  return [`one of ${open.oneOf.map(show).join(', ')}`, open.oneOf.some((one) => show(one) === actual)];
}

/** An expectation with its values made into others. */
function mapWanted<Value extends string | null>(wanted: Wanted<Value>, map: (value: Value) => unknown): unknown {
  if (typeof wanted !== 'object' || wanted === null) return map(wanted);
  return 'not' in wanted ? { not: map(wanted.not) } : { oneOf: wanted.oneOf.map(map) };
}

/** How many requests there were before each hop, as many as are asked for at least. */
function perHop(exchanges: Exchange[], hops: number): string {
  const last = Math.max(hops - 1, ...exchanges.map(({ key }) => key.hop));
  return Array.from({ length: last + 1 }, (_, hop) => exchanges.filter(({ key }) => key.hop === hop).length).join(', ');
}

/** The URL of a request, as scenarios say it. */
function urlOf({ scheme, host, path }: Exchange): string {
  return withoutKey(`${scheme}://${host}${path}`);
}

type ArrivedBody = NonNullable<NonNullable<Expected['arrived']>['body']>;

/** A body that arrived as it is expected, byte for byte, in the notation of `bodyText`. */
function wantedBody(body: ArrivedBody, fill: (text: string) => string): unknown {
  if (typeof body === 'object' && 'base64' in body) return bodyText(fromBase64(body.base64));
  if (typeof body === 'object' && 'hex' in body) return bodyText(hexToBytes(body.hex.replace(/\s/g, '')));
  return mapWanted(body, (text) => bodyText(utf8Of(fill(text))));
}

/** Bytes as text where they are UTF-8, else in hexadecimal. */
function bodyText(bytes: Uint8Array): string {
  const text = fromUTF8(bytes);
  return bytesToHex(utf8Of(text)) === bytesToHex(bytes) ? JSON.stringify(text) : `the bytes ${bytesToHex(bytes)}`;
}

const noSuchRequest = '(no such request reached a server)';

/** How much of a member of the Resource Timing entry a page could see. */
export function timingOf({ timing }: Observed, member: keyof ObservedTiming): number | string {
  if (timing === undefined) return member === 'entries' ? 0 : '(no entry)';
  if (member === 'entries') return timing.entries;
  return timing[member] ? 'shown' : 'hidden';
}

/** A header of a request that reached a server; `no such request` keeps its absence apart from the header's. */
function arrived(exchange: Exchange | undefined, name: string): string | null {
  return exchange === undefined ? noSuchRequest : get(name, exchange.headers);
}

function show(value: unknown): string {
  return value === null ? '(none)' : String(value);
}
