import { type Answer, get, type HeaderList, isPreflight, type Server } from '../standard/index.ts';
import { allowsOrigin, grantsAt, withoutQuery } from './allowed-origins.ts';
import type { Grants, Policy, RouteName, Statuses } from './policy.ts';

/** The part of a request that decides what the ideal server answers. */
export interface AskedOfServer {
  method: string;
  /** Path and query as they stand in the request line. */
  path: string;
  headers: HeaderList;
}

export interface IdealAnswer {
  status: number;
  headers: [name: string, value: string][];
  body: string;
}

const statuses: Record<RouteName, number> = {
  data: 200,
  error: 500,
  missing: 404,
  login: 401,
  moved: 302,
  stream: 200,
};

/** What is answered to who may not change things. */
const refused = 403;

/**
 * What a server answers that serves a policy and makes no mistake: origins compared byte for byte, lists written out and
 * never `*` with credentials, CORS headers on every answer whatever its status, preflights answered for every path, and
 * `Vary: Origin` wherever the answer depends on who asks; and nothing for other origins to use without CORS.
 * @see https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches
 */
export function idealAnswer(policy: Policy, request: AskedOfServer): IdealAnswer {
  const path = withoutQuery(request.path);
  const grants = grantsAt(policy, path);
  const origin = get('Origin', request.headers);
  const allowed = origin !== null && allowsOrigin(grants, origin);
  const headers: IdealAnswer['headers'] = [];
  if (grants.origins !== 'any') headers.push(['Vary', 'Origin']);
  // What is the same for everybody is answered to everybody, so that a cache may store any of the answers.
  if (allowed || grants.origins === 'any') headers.push(...permission(grants, origin ?? ''));

  if (isPreflight(request)) {
    if (allowed) headers.push(...preflightPermission(grants, request));
    return { status: 204, headers, body: '' };
  }
  // With credentials * is a name: what there is to expose is named.
  const exposed = grants.any.includes('exposedHeaders') ? ['X-Total'] : grants.exposedHeaders;
  if (allowed && exposed.length > 0) headers.push(['Access-Control-Expose-Headers', exposed.join(', ')]);
  if (grants.inclusion === 'none') headers.push(['Cross-Origin-Resource-Policy', 'same-origin']);
  if (!policy.deniedSideEffects && mayChangeThings(request.method) && origin !== null) {
    if (!allowed && origin !== policy.server) return { status: refused, headers, body: '' };
  }
  const endpoint = policy.endpoints?.find((one) => one.path === path);
  if (endpoint?.kind === 'WebSocket') return handshake(allowed || origin === null || origin === policy.server, headers);
  const {
    status,
    headers: own,
    body,
  } = endpoint === undefined ? routed(policy, path, grants) : answered(endpoint.kind);
  return { status, headers: [...headers, ...own], body: request.method === 'HEAD' ? '' : body };
}

/** The ideal server of a policy, as the oracle takes one; nothing answers at other origins. */
export function idealServer(policy: Policy): Server {
  return ({ method, url, headers }): Answer | 'network error' => {
    const { origin } = new URL(url);
    if (origin !== policy.server) return 'network error';
    return idealAnswer(policy, { method, path: url.slice(origin.length), headers });
  };
}

function permission({ origins, credentials }: Grants, origin: string): IdealAnswer['headers'] {
  if (origins === 'any') return [['Access-Control-Allow-Origin', '*']];
  const headers: IdealAnswer['headers'] = [['Access-Control-Allow-Origin', origin]];
  if (credentials) headers.push(['Access-Control-Allow-Credentials', 'true']);
  return headers;
}

function preflightPermission(grants: Grants, { headers: asked }: AskedOfServer): IdealAnswer['headers'] {
  const headers: IdealAnswer['headers'] = [];
  const { maxAge, any } = grants;
  const mirrored = (name: string) => (get(name, asked) ?? '').split(',').filter((one) => one !== '');
  const methods = any.includes('methods') ? mirrored('Access-Control-Request-Method') : grants.methods;
  const requestHeaders = any.includes('requestHeaders')
    ? mirrored('Access-Control-Request-Headers')
    : grants.requestHeaders;
  if (methods.length > 0) headers.push(['Access-Control-Allow-Methods', methods.join(', ')]);
  if (requestHeaders.length > 0) headers.push(['Access-Control-Allow-Headers', requestHeaders.join(', ')]);
  if (maxAge !== undefined) headers.push(['Access-Control-Max-Age', String(maxAge)]);
  return headers;
}

/** A WebSocket is opened to no page that may not read: nothing else keeps such a page from it. */
function handshake(mayOpen: boolean, headers: IdealAnswer['headers']): IdealAnswer {
  if (!mayOpen) return { status: refused, headers, body: '' };
  return { status: 101, headers: [...headers, ['Connection', 'Upgrade'], ['Upgrade', 'websocket']], body: '' };
}

function answered(kind: 'EventSource' | 'upload'): IdealAnswer {
  if (kind === 'upload') return { status: 200, headers: [['Content-Type', 'application/json']], body: '{}' };
  return { status: 200, headers: [['Content-Type', 'text/event-stream']], body: 'data: {}\n\n' };
}

/** What the application behind the policy answers. */
function routed(policy: Policy, path: string, { exposedHeaders }: Grants): IdealAnswer {
  const [route] = Object.entries(policy.routes).find(([, its]) => its !== null && withoutQuery(its) === path) ?? [];
  const own = policy.paths.some((one) => one.path === path);
  const name = route === undefined ? (own ? 'data' : 'missing') : (route as RouteName);
  const said = route === undefined ? undefined : policy.statuses?.[name as keyof Statuses];
  const status = said ?? statuses[name];
  const json: IdealAnswer['headers'] = [['Content-Type', 'application/json']];
  if (name === 'moved') return { status, headers: [['Location', policy.routes.data]], body: '' };
  const others = exposedHeaders.filter((name) => !/^content-type$/i.test(name));
  const set = new Map([['x-total', 'X-Total'], ...others.map((name) => [name.toLowerCase(), name] as const)]);
  return {
    status,
    headers: [...json, ...[...set.values()].map((name): [string, string] => [name, '1'])],
    body: JSON.stringify(status < 300 ? { items: [] } : { error: status }),
  };
}

function mayChangeThings(method: string): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method);
}
