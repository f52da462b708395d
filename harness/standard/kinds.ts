import { API_NAMES } from './apis/names.ts';
import { IP_ADDRESS_SPACES } from './ip-address-space.ts';
import {
  BOOLEAN,
  FUNCTION,
  firstMistake,
  isObject,
  type Kind,
  listOf,
  NUMBER,
  nullable,
  object,
  oneOf,
  optional,
  passing,
  strictObject,
  TEXT,
} from './kind.ts';
import { PRELOAD_DESTINATIONS } from './preload.ts';
import { REFERRER_POLICIES } from './referrer-policy.ts';
import { PERMISSION_STATES } from './request.ts';

/** What the types of this folder say, for callers whose compiler does not check them. */

const pair: Kind = (value) => {
  if (!Array.isArray(value) || value.length !== 2) {
    return { path: [], expected: 'expected [name, value], two strings', found: value, meant: meantPair(value) };
  }
  return firstMistake(value.map((part, at) => [at, () => TEXT(part)]));
};

/** The pair that a line such as `X-A: 1` is. */
function meantPair(value: unknown): string | null {
  const [, name, rest] = (typeof value === 'string' && /^([^:\s]+):\s*(.*)$/.exec(value)) || [];
  return name === undefined ? null : `[${JSON.stringify(name)}, ${JSON.stringify(rest)}]`;
}

const values: Kind = (value) => (Array.isArray(value) ? listOf(TEXT)(value) : optional(TEXT)(value));

const headers: Kind = (value) => {
  if (Array.isArray(value)) return firstMistake(value.map((one, at) => [at, () => pair(one)]));
  const iterable = isObject(value) && Symbol.iterator in value;
  if (iterable && typeof value.entries === 'function') {
    const all = [...(value as unknown as Iterable<unknown>)];
    return firstMistake(all.map((one, at) => [at, () => pair(one)]));
  }
  if (!isObject(value) || iterable || isForeign(value)) {
    return {
      path: [],
      expected: 'expected a list of [name, value] pairs, Headers, or an object of names and values',
      found: value,
    };
  }
  return firstMistake(Object.entries(value).map(([name, one]) => [name, () => values(one)]));
};

/** An instance of something else, such as a Response, that would pass for an object without members. */
function isForeign(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype !== null && prototype !== Object.prototype && Object.keys(value).length === 0;
}

/** A serialized origin; whether it is one, parsing it tells. */
const ORIGIN: Kind = (value) => {
  const mistake = TEXT(value);
  if (value === null) return mistake && { ...mistake, meant: '"null"' };
  return mistake && value instanceof URL ? { ...mistake, meant: JSON.stringify(value.origin) } : mistake;
};

const referrerPolicy = oneOf(REFERRER_POLICIES);

const length = passing((value) => Number.isInteger(value) && Number(value) >= 0, 'expected a number of bytes');

const BODY = 'expected { type, length }: the Content-Type that the API adds, and the number of bytes';
const bodyMembers = strictObject(
  { type: nullable(TEXT), length: nullable(length), stream: optional(BOOLEAN), text: optional(BOOLEAN) },
  BODY,
);
const body: Kind = (value) => {
  // A FormData, say, or the object that somebody wants sent as JSON.
  if (isObject(value) && !('type' in value && 'length' in value)) return { path: [], expected: BODY, found: value };
  const mistake = bodyMembers(value);
  if (mistake === null || typeof value !== 'string') return mistake;
  const bytes = new TextEncoder().encode(value).length;
  return { ...mistake, meant: `{ type: "text/plain;charset=UTF-8", length: ${bytes}, text: true }` };
};

/** As XMLHttpRequest’s `withCredentials` has it. */
const CREDENTIALS = oneOf(['omit', 'same-origin', 'include'], { true: 'include', false: 'same-origin' });

const preload = strictObject({
  rel: optional(oneOf(['preload', 'modulepreload'])),
  as: optional(oneOf(PRELOAD_DESTINATIONS)),
  crossOrigin: optional(nullable(TEXT)),
  integrity: optional(TEXT),
});

const HANDLING =
  'expected ignore, throw, prevent-default, error, rejection, no-response, or an object with fetch, response or redirect';
const withoutObject = oneOf(['ignore', 'throw', 'prevent-default', 'error', 'rejection', 'no-response']);
const via = optional(oneOf(['clone', 'cache', 'constructor']));
const handlings: Readonly<Record<string, Kind>> = {
  fetch: object({
    fetch: object({
      url: optional(TEXT),
      init: strictObject({
        method: optional(TEXT),
        headers: optional(headers),
        mode: optional(oneOf(['cors', 'no-cors', 'same-origin', 'navigate'])),
        credentials: optional(CREDENTIALS),
        redirect: optional(oneOf(['follow', 'error', 'manual'])),
        cache: optional(oneOf(['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached'])),
        referrerPolicy: optional(referrerPolicy),
      }),
    }),
    via,
  }),
  response: object({ response: object({ status: NUMBER, headers }), via }),
  redirect: object({ redirect: object({ url: TEXT, status: NUMBER }) }),
};
const handling: Kind = (value) => {
  if (typeof value === 'string') return withoutObject(value);
  const [, kind] = (isObject(value) && Object.entries(handlings).find(([name]) => name in value)) || [];
  return kind === undefined ? { path: [], expected: HANDLING, found: value } : kind(value);
};
const serviceWorker = strictObject({
  scriptURL: TEXT,
  scope: TEXT,
  onFetch: (value) => (Array.isArray(value) ? listOf(handling)(value) : handling(value)),
});

export const READ_REQUEST: Kind = strictObject(
  {
    url: TEXT,
    origin: ORIGIN,
    pageURL: optional(TEXT),
    pageBaseURL: optional(TEXT),
    selfOrigin: optional(ORIGIN),
    topLevelOrigin: optional(ORIGIN),
    api: optional(oneOf(API_NAMES, { xhr: 'XMLHttpRequest', image: 'img' })),
    method: optional(TEXT),
    headers: optional(headers),
    mode: optional(oneOf(['cors', 'no-cors', 'same-origin', 'navigate'])),
    credentials: optional(CREDENTIALS),
    crossOrigin: optional(nullable(TEXT)),
    as: optional(oneOf(PRELOAD_DESTINATIONS)),
    integrity: optional(TEXT),
    preload: optional(preload),
    redirect: optional(oneOf(['follow', 'error', 'manual'])),
    cache: optional(oneOf(['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached'])),
    referrer: optional(TEXT),
    referrerPolicy: optional(referrerPolicy),
    pageReferrerPolicy: optional(referrerPolicy),
    pageHeaders: optional(headers),
    inWorker: optional(BOOLEAN),
    body: optional(nullable(body)),
    keepalive: optional(BOOLEAN),
    targetAddressSpace: optional(oneOf(IP_ADDRESS_SPACES)),
    localNetworkAccess: optional(oneOf(PERMISSION_STATES)),
    messages: optional(NUMBER),
    useCORSPreflight: optional(BOOLEAN),
    synchronous: optional(BOOLEAN),
    timeout: optional(NUMBER),
    embedderPolicy: optional(oneOf(['unsafe-none', 'credentialless', 'require-corp'])),
    hasCrossSiteAncestor: optional(BOOLEAN),
    hasTrustworthyAncestor: optional(BOOLEAN),
    serviceWorker: optional(serviceWorker),
    at: optional(NUMBER),
  },
  undefined,
  { withCredentials: 'credentials' },
);

const status: Kind = (value) => {
  const wrong = (expected: string) => ({ path: [], expected, found: value });
  if (!Number.isInteger(value)) return wrong('expected a status');
  if (value === 0) return wrong('expected a final status, from 200 (an opaque or failed Response shows none)');
  if (value === 101) return null; // what a WebSocket is answered
  if (Number(value) < 200) return wrong('expected a final status, from 200');
  return Number(value) > 999 ? wrong('expected a status up to 999') : null;
};

/** Node’s answers call their status otherwise. */
function answer(expected: string): Kind {
  const members = object(
    { status, headers, digests: optional(listOf(TEXT)), delay: optional(NUMBER), endless: optional(BOOLEAN) },
    expected,
  );
  return (value) => {
    const mistake = members(value);
    const other = isObject(value) && value.status === undefined && value.statusCode;
    return mistake && other ? { ...mistake, meant: `{ status: ${String(other)}, headers }` } : mistake;
  };
}

/** An answer that a network gives; the other thing that it can give is the string `network error`. */
const networkAnswer = answer('expected an answer { status, headers }, or "network error"');
export const ANSWER: Kind = (value) => (value === 'network error' ? null : networkAnswer(value));

/** An answer that is there. */
export const RESPONSE: Kind = answer('expected a Response, or { status, headers }');

const userAgent = optional(
  object({
    now: NUMBER,
    maxAgeLimit: nullable(NUMBER),
    connection: oneOf(['HTTP/1.x', 'HTTP/2']),
    mixedContent: oneOf(['potentially-trustworthy', 'https']),
    preflightCache: nullable(object({ get: FUNCTION })),
    httpCache: nullable(object({ stored: listOf(() => null) })),
    cookies: nullable(object({ cookies: listOf(() => null), epoch: NUMBER })),
  }),
);

const runOptions = { interceptor: optional(object({})), suggest: optional(BOOLEAN) };

export const PREDICTED_SCENARIO: Kind = strictObject({
  requests: listOf(READ_REQUEST),
  server: FUNCTION,
  userAgent,
  ...runOptions,
});

export const EXPLAIN_OPTIONS: Kind = strictObject({ beyond: optional(FUNCTION), userAgent, ...runOptions });

export const CHECK_RESPONSE_OPTIONS: Kind = strictObject(
  { origin: ORIGIN, credentials: optional(CREDENTIALS), url: optional(TEXT) },
  undefined,
  { withCredentials: 'credentials' },
);

export const RECORDED_EXCHANGES: Kind = listOf(
  object({ request: object({ method: TEXT, url: TEXT, headers }), response: ANSWER }),
);
