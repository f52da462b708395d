import type { FetchEventRequest, Observed } from '../client/protocol.ts';
import { fillPlaceholders, type PlaceholderValues } from '../scenario/placeholders.ts';
import type { Expected } from '../scenario/scenario.ts';
import { get } from '../standard/index.ts';
import type { Exchange } from '../wire/exchange.ts';
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
export type Read = 'readable' | 'opaque' | 'opaque-redirect' | 'blocked';

/** What the page could read: nothing where the read was rejected, and as much as the response type says elsewhere. */
export function readOf({ settled, type, read }: Observed): Read {
  if (settled !== 'fulfilled') return 'blocked';
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

/** Holds one thing against another: `field` is named below the step. */
export function hold(index: number, field: string, about: string, wanted: unknown, got: unknown): Check {
  const [expected, actual] = [show(wanted), show(got)];
  const parts = { field: `steps[${index}].${field}`, about, expected, actual };
  if (expected === actual) return { ...parts, holds: true };
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
  const readableHeader = (name: string) => get(name, observed.headers ?? []);

  if (expected.read !== undefined) check('read', 'what the page could read', expected.read, readOf(observed));
  if (expected.sent !== undefined)
    check('sent', 'whether the actual request reached a server', expected.sent, actual.length > 0);
  if (expected.preflights !== undefined)
    check('preflights', 'the number of preflights', expected.preflights, preflights.length);
  if (expected.requests !== undefined)
    check('requests', 'the number of actual requests', expected.requests, actual.length);
  if (expected.type !== undefined) check('type', 'the response type', expected.type, observed.type ?? null);
  if (expected.status !== undefined)
    check('status', 'the status that the page read', expected.status, observed.status ?? null);
  for (const name of expected.visible ?? []) {
    check(`visible.${name}`, `whether the page could read the header ${name}`, true, readableHeader(name) !== null);
  }
  for (const name of expected.hidden ?? []) {
    check(`hidden.${name}`, `whether the page could read the header ${name}`, false, readableHeader(name) !== null);
  }
  for (const [name, value] of Object.entries(expected.headers ?? {})) {
    check(`headers.${name}`, `the header ${name} as the page read it`, fill(value), readableHeader(name));
  }
  if (expected.body !== undefined)
    check('body', 'the body as the page read it', fill(expected.body), observed.body ?? null);
  if (expected.origin !== undefined)
    check('origin', 'the Origin header of the last actual request', fill(expected.origin), arrived(last, 'Origin'));
  for (const [name, value] of Object.entries(expected.carried ?? {})) {
    check(`carried.${name}`, `the header ${name} of the last actual request`, fill(value), arrived(last, name));
  }
  for (const [name, value] of Object.entries(expected.preflight ?? {})) {
    check(
      `preflight.${name}`,
      `the header ${name} of the last preflight`,
      fill(value),
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

/** A header of a request that reached a server; `no such request` keeps its absence apart from the header's. */
function arrived(exchange: Exchange | undefined, name: string): string | null {
  return exchange === undefined ? '(no such request reached a server)' : get(name, exchange.headers);
}

function show(value: unknown): string {
  return value === null ? '(none)' : String(value);
}
