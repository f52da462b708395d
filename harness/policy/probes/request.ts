import { normalizeAMethod } from '../../standard/index.ts';
import { allowedPages } from '../page-origins.ts';
import type { Grants, Policy } from '../policy.ts';
import { type Ask, type Draft, draftOf, modesOf, preflighted, safelistedMethods, valueFor } from './probe-draft.ts';

/** Methods that some servers let in though nobody named them. */
const usualMethods = ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'];

/** Response headers that many servers send, and that no page may read unless they are exposed. */
const usualHeaders = ['X-Total', 'Date', 'ETag', 'Vary', 'Access-Control-Allow-Origin'];

/**
 * What allowed pages may ask besides a plain read: each method and header that the policy names, and all headers at once.
 * The credentials modes take turns.
 */
export function allowedRequestProbes(policy: Policy, grants: Grants, path: string): Draft[] {
  const modes = modesOf(grants);
  const headers = grants.requestHeaders.map((name): [string, string] => [name, valueFor(name)]);
  const sets = [...headers.map((one) => [one]), ...(headers.length > 1 ? [headers] : [])];
  const methods = new Set([...safelistedMethods, ...grants.methods].filter((method) => method !== 'GET'));
  return allowedPages(grants, policy.server).pages.flatMap((from) => {
    const asks: [string, Omit<Ask, 'from' | 'path'>][] = [
      ...[...methods].map((method): [string, object] => ['method', { method }]),
      ...sets.map((set): [string, object] => ['request-header', { headers: set, ...bodyFor(set) }]),
    ];
    return asks.map(([intent, ask], index) =>
      draftOf(intent, { from, path, ...ask, credentials: modes[index % modes.length]! }, 'allowed'),
    );
  });
}

/**
 * What not even allowed pages may ask: methods and headers that the policy does not name, names that only look like the
 * named ones, a named header together with another, and credentials where they are not granted.
 */
export function deniedRequestProbes(policy: Policy, grants: Grants, path: string): Draft[] {
  const modes = modesOf(grants);
  const { pages } = allowedPages(grants, policy.server);
  const asks = [
    ...deniedMethods(grants).map((method) => [methodIntent(grants, method), { method }] as const),
    ...deniedHeaders(grants).map((headers) => ['request-header', { headers, ...bodyFor(headers) }] as const),
  ];
  const refused = askingTooMuch(grants, pages).flatMap((from) =>
    asks.map(([intent, ask], index) =>
      draftOf(intent, { from, path, ...ask, credentials: modes[index % modes.length]! }, 'denied'),
    ),
  );
  if (modes.includes(true)) return refused;
  const more = preflighted(grants);
  const withCredentials = pages.flatMap((from) =>
    [{}, ...(more === undefined ? [] : [more])].map((kind) =>
      draftOf('credentials', { from, path, ...kind, credentials: true }, 'denied'),
    ),
  );
  return [...refused, ...withCredentials];
}

/** Exposed headers have to be readable, and all others hidden; with credentials and without, since `*` differs there. */
export function exposedHeaderProbes(policy: Policy, grants: Grants, path: string): Draft[] {
  const { exposedHeaders } = grants;
  const exposed = new Set(exposedHeaders.map((name) => name.toLowerCase()));
  const hidden = usualHeaders.filter((name) => !exposed.has(name.toLowerCase()));
  const { pages } = allowedPages(grants, policy.server);
  const asking = askingTooMuch(grants, pages);
  return pages.flatMap((from) =>
    modesOf(grants).flatMap((credentials) => {
      const ask = { from, path, credentials };
      const base = draftOf('exposed-header', ask, 'allowed');
      const [step] = base.steps;
      const mode = credentials ? 'with credentials' : 'without credentials';
      const seen: Draft = {
        ...base,
        title: `A page at ${from} may read the headers ${exposedHeaders.join(', ')} of ${path} ${mode}.`,
        steps: [{ ...step!, visible: exposedHeaders }],
      };
      const unseen: Draft = {
        ...base,
        intent: 'hidden-header',
        meant: 'denied',
        title: `A page at ${from} reads ${path} ${mode}, and of its headers only those that are exposed.`,
        steps: [{ ...step!, hidden }],
      };
      return [...(exposedHeaders.length > 0 ? [seen] : []), ...(asking.includes(from) ? [unseen] : [])];
    }),
  );
}

/** They have to be readable of what answers another method, too: a server may expose them where it answers GET alone. */
export function exposedToOtherMethodsProbes(policy: Policy, grants: Grants, path: string): Draft[] {
  const { exposedHeaders } = grants;
  if (exposedHeaders.length === 0) return [];
  const [credentials] = modesOf(grants) as [boolean];
  const method = preflighted(grants)?.method;
  const methods = ['HEAD', 'POST', ...(method === undefined ? [] : [method])];
  return onePageOfEachKind(grants, allowedPages(grants, policy.server).pages).flatMap((from) =>
    methods.map((method) => {
      const ask = { from, path, method, credentials };
      return {
        ...draftOf('exposed-header', ask, 'allowed'),
        title: `A page at ${from} may read the headers ${exposedHeaders.join(', ')} of what ${method} ${path} answers ${credentials ? 'with' : 'without'} credentials.`,
        steps: [{ ask, read: 'readable', visible: exposedHeaders }],
      };
    }),
  );
}

/**
 * The pages that ask for more than is granted: one of each kind, since what decides about methods and headers seldom
 * looks at the origin; and all where any page may read, and there are no traps.
 */
function askingTooMuch(grants: Grants, pages: string[]): string[] {
  return grants.origins === 'any' ? pages : onePageOfEachKind(grants, pages);
}

/** The first page that an exact origin allows, and the first that a pattern allows. */
export function onePageOfEachKind({ origins }: Grants, pages: string[]): string[] {
  if (origins === 'any') return pages.slice(0, 1);
  const exact = pages.find((page) => origins.includes(page));
  const matching = pages.find((page) => !origins.includes(page));
  return [exact, matching].filter((page) => page !== undefined);
}

function deniedMethods({ methods }: Grants): string[] {
  const cased = methods
    .flatMap((method) => [method.toLowerCase(), method[0]!.toUpperCase() + method.slice(1).toLowerCase()])
    .filter((method) => normalizeAMethod(method) === method);
  return [...new Set([...usualMethods, ...cased])].filter((method) => !methods.includes(method));
}

/** Browsers put six methods into upper case and no others, so that any other is allowed in one spelling alone. */
function methodIntent({ methods }: Grants, asked: string): string {
  return methods.some((method) => method.toUpperCase() === asked.toUpperCase()) ? 'method-case' : 'method';
}

function deniedHeaders({ requestHeaders }: Grants): [string, string][][] {
  const named = new Set(requestHeaders.map((name) => name.toLowerCase()));
  const [first] = requestHeaders.filter((name) => /^x-|^authorization$/i.test(name));
  const alike = first === undefined ? [] : [`${first}-2`, first.slice(0, -1)];
  const others = ['X-Not-Named', 'Authorization', 'Content-Type', ...alike].filter(
    (name) => !named.has(name.toLowerCase()),
  );
  const single = others.map((name): [string, string][] => [[name, valueFor(name)]]);
  const together: [string, string][] = [first ?? '', 'X-Not-Named'].map((name) => [name, valueFor(name)]);
  return [...single, ...(first === undefined ? [] : [together])];
}

/** A Content-Type says something of a body. */
function bodyFor(headers: [string, string][]): { method?: string } {
  return headers.length === 1 && /^content-type$/i.test(headers[0]![0]) ? { method: 'POST' } : {};
}
