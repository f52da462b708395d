import type { ObservedTiming } from '../client/protocol.ts';
import { BOUNDARY, get } from '../standard/index.ts';
import type { Exchange } from '../wire/exchange.ts';
import { actualRequests, type Check, hold, preflightRequests, readOf, timingOf } from './check.ts';
import { addedBelowFetch } from './dispute.ts';
import type { StepEvidence } from './evidence.ts';
import type { StepPrediction } from './prediction.ts';
import { withoutToken } from './run-token.ts';

/** Response headers of the connection, which servers and proxies add and CORS knows nothing of. */
const transport = /^(connection|keep-alive|date|transfer-encoding|via|proxy-connection)$/i;

/**
 * Holds a step's evidence against the prediction, where the author said nothing: what the page could read, what was
 * sent, and the headers of it, byte for byte.
 *
 * One fault is told once. What the author expects of the same quantity stands for the prediction of it; and what rests
 * on something that has already failed (the type on the read, the bytes of requests on their number) is left out.
 *
 * @param authors the checks that the author's own expectations made of this step
 */
export function predictedChecks(
  index: number,
  prediction: StepPrediction,
  evidence: StepEvidence,
  authors: readonly Check[],
): Check[] {
  if (prediction.environment !== null) return [];
  const checks: Check[] = [];
  const own = (...fields: string[]) =>
    authors.filter(({ field }) => fields.some((name) => field === at(name) || field.startsWith(`${at(name)}.`)));
  const at = (name: string) => `steps[${index}].${name}`;
  /** Whether the evidence is as predicted; makes a check of it unless the author's own checks say it. */
  const check = (field: string, about: string, of: (side: StepEvidence) => unknown, ...sameAs: string[]): boolean => {
    const mine = hold(index, `predicted.${field}`, `${about}, by the Standard,`, of(prediction.evidence), of(evidence));
    const said = own(...sameAs);
    if (said.length === 0 || (said.every(({ holds }) => holds) && !mine.holds)) checks.push(mine);
    return mine.holds;
  };
  const openHeaders = openHeadersOf(prediction);
  /** Each header of some requests, one check a name. */
  const checkHeaders = (of: (side: StepEvidence) => Exchange[], whose: string, fieldOf: (name: string) => string) => {
    const open = openCookiesOf(prediction, of);
    const { destination } = prediction.read;
    const isMedia = destination === 'audio' || destination === 'video';
    const isOpen = (name: string) => openHeaders.has(name.toLowerCase()) || (isMedia && name.toLowerCase() === 'range');
    for (const name of headerNames(of(prediction.evidence), of(evidence))) {
      if (isOpen(name)) continue;
      const field = fieldOf(name);
      check(
        field,
        `${name} of each ${whose}`,
        (side) => list(side, of(side), name, open),
        field,
        ...(name === 'Cookie' ? ['cookies'] : []),
      );
    }
  };

  const read = check('read', 'what the page could read', ({ observed }) => readOf(observed), 'read');
  const preflights = check(
    'preflights',
    'the number of preflights',
    (side) => preflightRequests(side).length,
    'preflights',
  );
  const requests = check(
    'requests',
    'the number of actual requests',
    (side) => actualRequests(side).length,
    'requests',
    'sent',
  );
  check('events', 'the requests of the fetch events', fetchEvents, 'events', 'event');
  if (read) {
    check('type', 'the response type', ({ observed }) => observed.type ?? null, 'type');
    check('status', 'the status that the page read', ({ observed }) => observed.status ?? null, 'status');
    check('url', 'the URL of the response', responseURL);
    const names = check(
      'visible',
      'the headers that the page could read',
      visibleNames,
      'visible',
      'hidden',
      'headers',
    );
    if (names) check('values', 'the values of the headers that the page could read', visibleValues, 'headers');
  }
  if (prediction.evidence.observed.uploadEvents !== undefined) {
    check('uploadEvents', 'the events of the upload', ({ observed }) => observed.uploadEvents ?? false, 'uploadEvents');
  }
  if (prediction.evidence.observed.crossOrigin !== undefined) {
    check('crossOrigin', 'the crossOrigin property', ({ observed }) => observed.crossOrigin ?? null, 'crossOrigin');
  }
  if (prediction.evidence.observed.timing !== undefined) {
    for (const member of Object.keys(prediction.evidence.observed.timing) as (keyof ObservedTiming)[]) {
      check(
        `timing.${member}`,
        `${member} in Resource Timing`,
        ({ observed }) => timingOf(observed, member),
        `timing.${member}`,
      );
    }
  }
  if (requests) {
    check('methods', 'the method of each actual request', (side) =>
      actualRequests(side)
        .map(({ method }) => method)
        .join(' | '),
    );
    checkHeaders(actualRequests, 'actual request', (name) => (name === 'Origin' ? 'origin' : `carried.${name}`));
  }
  if (preflights) checkHeaders(preflightRequests, 'preflight', (name) => `preflight.${name}`);
  return checks;
}

/** The request headers that the Standard leaves open, in lower case. */
function openHeadersOf({ read, evidence, isLengthOpen }: StepPrediction): ReadonlySet<string> {
  const open = new Set<string>();
  // What a user agent should ask for by destination is a recommendation: https://fetch.spec.whatwg.org/#concept-fetch,
  // step 12. A WebSocket has none, and nothing to accept but the protocol.
  const isWebSocket = evidence.recorded.some(({ headers }) => get('Upgrade', headers) === 'websocket');
  if (read.destination !== '' || isWebSocket) open.add('accept');
  // Navigations say it: https://w3c.github.io/webappsec-upgrade-insecure-requests/#preference
  if (read.destination === 'iframe') open.add('upgrade-insecure-requests');
  if (isLengthOpen) open.add('content-length');
  return open;
}

/** Of each fetch event what its request says; nothing where there is no service worker. */
function fetchEvents({ observed: { events } }: StepEvidence): string | null {
  return events === undefined
    ? null
    : events.map((event) => JSON.stringify(event, Object.keys(event).sort())).join(' ');
}

function visibleNames({ observed }: StepEvidence): string {
  const names = (observed.headers ?? []).map(([name]) => name.toLowerCase()).filter((name) => !transport.test(name));
  return names.length === 0 ? '(none)' : [...new Set(names)].sort().join(', ');
}

/** Combined by name, as different APIs of one page give them differently. */
function visibleValues(side: StepEvidence): string {
  const headers = side.observed.headers ?? [];
  const names = [...new Set(headers.map(([name]) => name.toLowerCase()))].filter((name) => !transport.test(name));
  const lines = names.sort().map((name) => `${name}: ${generic(side, get(name, headers)?.trim() ?? '')}`);
  return lines.join('; ') || '(none)';
}

/** Without what differs from run to run. */
function responseURL(side: StepEvidence): string | null {
  const { url } = side.observed;
  return url === undefined ? null : generic(side, url).replace(/(?<=[?&])attempt=[^&#]*&?/, '');
}

/** What differs from run to run is written as what it is: the origins of the page and of its first URL, and the run's token. */
function generic({ from, to }: StepEvidence, text: string): string {
  const within = (value: string, origin: string, name: string) =>
    value === origin || value.startsWith(`${origin}/`) ? name + value.slice(origin.length) : value;
  const shown = withoutToken(text).replace(/(?<=^multipart\/form-data; boundary=)[^;]+$/, BOUNDARY);
  return within(within(shown, from, '{from}'), to, '{to}');
}

/** The headers that Fetch itself puts into requests, and those that it should not. */
const always = ['Origin', 'Cookie', 'Authorization', 'Content-Type', 'Referer'];
const alwaysInPreflights = ['Access-Control-Request-Method', 'Access-Control-Request-Headers'];

/** The names of the headers to compare, in the writing of whoever says them first. */
function headerNames(predicted: Exchange[], got: Exchange[]): string[] {
  const names = new Map<string, string>();
  const add = (name: string) => names.set(name.toLowerCase(), names.get(name.toLowerCase()) ?? name);
  if (predicted.length === 0 && got.length === 0) return [];
  for (const name of always) add(name);
  if (predicted.some(({ preflight }) => preflight)) for (const name of alwaysInPreflights) add(name);
  for (const [name] of predicted.flatMap(({ headers }) => headers)) add(name);
  for (const [name] of got.flatMap(({ headers }) => headers)) if (!addedBelowFetch.test(name)) add(name);
  return [...names.values()];
}

/** Of each of some requests, the cookies that may be sent or kept back. */
function openCookiesOf(
  { evidence, openCookies }: StepPrediction,
  of: (side: StepEvidence) => Exchange[],
): ReadonlySet<string>[] {
  return of(evidence).map((exchange) => openCookies[evidence.recorded.indexOf(exchange)] ?? new Set<string>());
}

/** A header of each request in order. The page's origin is written {from}, as ports differ from run to run. */
function list(
  side: StepEvidence,
  exchanges: Exchange[],
  name: string,
  openCookies: readonly ReadonlySet<string>[],
): string {
  const values = exchanges.map(({ headers }, order) => {
    // What two lines are joined to may end in a space, which no line ends in.
    const value = get(name, headers)?.trim();
    if (value === undefined) return '(none)';
    return name === 'Cookie' ? withoutCookies(value, openCookies[order] ?? new Set()) : generic(side, value);
  });
  return values.length === 0 ? '(no request)' : values.join(' | ');
}

/** In an order of ours: that of a browser is no more than recommended to it. */
function withoutCookies(value: string, open: ReadonlySet<string>): string {
  const pairs = value.split('; ').filter((pair) => !open.has(pair.slice(0, Math.max(0, pair.indexOf('=')))));
  return pairs.sort().join('; ') || '(none)';
}
