import type { Step } from '../../scenario/scenario.ts';
import type { TransportName } from '../../scenario/transports/index.ts';
import { isCORSSafelistedRequestHeader } from '../../standard/index.ts';
import type { Policy, RouteName } from '../policy.ts';
import type { ProbeExpectation } from './probe.ts';

/** What a page asks of the server in one step of a probe. */
export interface Ask {
  /** Origin of the page, in the notation of scenarios. */
  from: string;
  path: string;
  query?: string;
  credentials?: boolean;
  method?: string;
  headers?: [name: string, value: string][];
  context?: 'sandboxed-frame' | 'data-frame';
  /** Steps that name the same resource read the same URL. */
  resource?: string;
  /** Whether the page asks another server, which redirects it here. */
  redirected?: boolean;
  /** Cookie lines that the browser is given first: the page asks the server, which redirects it to the same with these. */
  sets?: readonly string[];
  transport?: TransportName;
  /** Null for a POST without a body; a short text for a POST that says nothing here. */
  body?: string | null;
  cache?: NonNullable<Step['request']>['cache'];
  /** Whether a listener on the upload object of the XMLHttpRequest makes a preflight necessary. */
  uploadListener?: true;
  /** What the XMLHttpRequest is opened with: a server that asks for a password is answered with it. */
  opened?: { username: string; password: string };
  /** Whether it is asked without what of `Policy.request` takes a preflight: as a form could, or a script of any page. */
  simple?: true;
  /** Names of what of `Policy.request` is left out. */
  without?: readonly string[];
  /** How it is asked otherwise than most reads are, as titles say it: `with an empty body`. */
  manner?: string;
}

/** A step of a probe with what it is meant to come to, before the oracle is asked. */
export interface DraftStep extends Partial<Omit<ProbeExpectation, 'read'>> {
  ask: Ask;
  read: 'readable' | 'blocked';
}

/** A probe without id, scenario and expectations, which are made in `probes.ts`. */
export interface Draft {
  intent: string;
  /** What sets it apart from others of its intent; becomes the second half of its id. */
  what: string;
  title: string;
  meant: 'allowed' | 'denied';
  route: RouteName;
  /** Whether no other probe may be made meanwhile. */
  alone?: true;
  /** Whether it is asked by URLs as they stand, without what tells requests apart: then it is made alone. */
  keyless?: true;
  /** Whether it leaves in the browser what nothing takes away, so that it is asked in one of its own. */
  apart?: true;
  steps: DraftStep[];
}

/** A server that redirects pages to the one under test. */
export const elsewhere = (server: string) => `${new URL(server).protocol}//elsewhere.test`;

/** What the other server lets every page follow. */
const ofElsewhere = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };

/** A step as the session takes it. */
export function stepOf(ask: Ask, policy: Policy, keyless = false): Step {
  const { from, path, credentials = false, context, resource, redirected = false } = ask;
  // Of a URL that others ask as well a browser may have the answer.
  const { query, transport, cache = keyless && transport === undefined ? 'no-store' : undefined } = ask;
  const { uploadListener, sets, opened } = ask;
  // No element sets a header.
  const isElement = transport !== undefined && transport !== 'XMLHttpRequest';
  const usual = path === policy.routes.data && !isElement ? (policy.request ?? {}) : {};
  const method = ask.method ?? usual.method ?? 'GET';
  const asUsual = Object.entries(usual.headers ?? {}).filter(([name]) => !ask.without?.includes(name));
  const headers = withOwn(ask.simple ? asUsual.filter(isSafelisted) : asUsual, ask.headers ?? []);
  const itsBody = method === usual.method ? usual.body : undefined;
  const { body = itsBody ?? (method === 'POST' ? '{}' : null) } = ask;
  const request = {
    ...(method !== 'GET' && { method }),
    ...(headers.length > 0 && { headers }),
    ...(credentials && { credentials: 'include' as const }),
    ...(body !== null && { body: body.replaceAll('{', '{{') }),
    ...(cache && { cache }),
    ...(uploadListener && { uploadListener }),
    ...opened,
  };
  const here = { to: policy.server, path: path.replaceAll('{', '{{') };
  return {
    from,
    to: redirected ? elsewhere(policy.server) : policy.server,
    path: (query === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`).replaceAll('{', '{{'),
    ...(context && { context }),
    ...(resource && { resource }),
    ...(transport && { transport }),
    ...(Object.keys(request).length > 0 && { request }),
    ...(redirected && {
      server: {
        preflight: { headers: { ...ofElsewhere, ...letting(method, headers) } },
        // What is no GET stays what it is with 307 alone.
        redirects: [{ ...here, headers: { ...ofElsewhere }, ...(method !== 'GET' && { status: 307 }) }],
      },
    }),
    ...(sets && { server: { redirects: [{ ...here, headers: { 'Set-Cookie': [...sets] } }] } }),
  };
}

/** What every read sets, but for what this one sets otherwise. */
function withOwn(usual: [string, string][], own: [string, string][]): [string, string][] {
  const names = own.map(([name]) => name.toLowerCase());
  return [...usual.filter(([name]) => !names.includes(name.toLowerCase())), ...own];
}

/** What the other server says to a preflight, which is all that is asked for. */
function letting(method: string, headers: [string, string][]): Record<string, string> {
  return {
    'Access-Control-Allow-Methods': method,
    'Access-Control-Allow-Headers': headers.map(([name]) => name).join(', '),
  };
}

function isSafelisted(header: [string, string]): boolean {
  return isCORSSafelistedRequestHeader(header);
}

/** The page of an ask, as titles name it. */
export function pageName({ from, context }: Ask): string {
  if (context === 'sandboxed-frame') return `A sandboxed frame in a page at ${from}`;
  if (context === 'data-frame') return `A frame with a data: URL in a page at ${from}`;
  return from === 'http://localhost:<app>' ? 'A page at http://localhost' : `A page at ${from}`;
}

/** What an ask does, as titles name it: `read /data with credentials`. */
export function deed(ask: Ask): string {
  const { path, method = 'GET', headers = [], credentials = false, redirected = false, manner } = ask;
  const names = headers.map(([name]) => name).join(', ');
  return [
    method === 'GET' ? `read ${path}` : `read what ${method} ${path} answers`,
    names && `with ${names} set`,
    manner && `${manner},`,
    redirected && 'after a redirect from elsewhere',
    credentials ? (names ? 'and with credentials' : 'with credentials') : 'without credentials',
  ]
    .filter(Boolean)
    .join(' ');
}

/** The words of an ask that set its probe apart, for an id. */
export function deedWords({ method = 'GET', headers = [], credentials = false }: Ask): string {
  const names = headers.map(([name]) => name);
  return [
    ...(method === 'GET' ? [] : [method]),
    ...(names.length > 2 ? ['all-headers'] : names),
    credentials ? 'with-credentials' : 'without-credentials',
  ].join('-');
}

/** A probe of one read. */
export function draftOf(
  intent: string,
  ask: Ask,
  meant: Draft['meant'],
  { clause, what, route = 'data' }: { clause?: string; what?: string; route?: RouteName } = {},
): Draft {
  const may = meant === 'allowed' ? 'may' : 'may not';
  return {
    intent,
    what: what ?? `${ask.from}-${deedWords(ask)}`,
    title: `${pageName(ask)}${clause ? `, ${clause},` : ''} ${may} ${deed(ask)}.`,
    meant,
    route,
    steps: [{ ask, read: meant === 'allowed' ? 'readable' : 'blocked' }],
  };
}

/** CORS cannot deny these: https://fetch.spec.whatwg.org/#cors-safelisted-method */
export const safelistedMethods = ['GET', 'HEAD', 'POST'];

/** A value that a page gives a request header: for Content-Type one that needs a preflight. */
export function valueFor(name: string): string {
  const known: Record<string, string> = {
    'content-type': 'application/json',
    authorization: 'Bearer probe',
    range: 'bytes=-1',
  };
  return known[name.toLowerCase()] ?? 'probe';
}

/** Headers that pages may set to such values without asking. https://fetch.spec.whatwg.org/#cors-safelisted-request-header */
export function isAlwaysSafelisted(name: string): boolean {
  return /^(accept|accept-language|content-language)$/i.test(name);
}

/** What a page asks that sets headers: a Content-Type alone says something of a body. */
export function setting(headers: [string, string][]): Pick<Ask, 'headers' | 'method'> {
  const isOfBody = headers.length === 1 && /^content-type$/i.test(headers[0]![0]);
  return { headers, ...(isOfBody && { method: 'POST' }) };
}
