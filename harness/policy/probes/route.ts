import { allowsOrigin, grantsAt, withoutQuery } from '../allowed-origins.ts';
import { allowedPages } from '../page-origins.ts';
import type { Grants, Policy, RouteName } from '../policy.ts';
import { type Ask, type Draft, draftOf, modesOf, preflighted, safelistedMethods, valueFor } from './probe-draft.ts';
import { onePageOfEachKind } from './request.ts';

const routeNames = ['error', 'missing', 'login', 'moved', 'stream'] as const satisfies RouteName[];

/**
 * Routes that answer otherwise than `data`, with an error, a redirect or a body that comes in pieces: pages that may read
 * have to see all of it, preflighted or not, and others must not. Where any page may read, these others are reads with
 * credentials.
 */
export function otherRouteProbes(policy: Policy): Draft[] {
  return routeNames.flatMap((route) => {
    const path = policy.routes[route];
    if (path === null) return [];
    const grants = grantsAt(policy, path);
    const [pages, modes, asked] = route === 'moved' ? throughRedirect(policy, grants) : asksOf(policy, grants);
    // What comes in pieces is the actual answer, whatever the preflight was.
    const kinds = route === 'stream' ? [{}] : asked;
    const probe = (ask: Ask, meant: Draft['meant']) => draftOf(`${route}-route`, ask, meant, { route });
    const may = (from: string, some: Partial<Ask>[]) =>
      some.map((kind, index) => probe({ from, path, ...kind, credentials: modes[index % modes.length]! }, 'allowed'));
    // Whatever answers another method there, a router with its 405 say, is often not what answers GET.
    const others = route === 'moved' ? [] : [{ method: 'HEAD' }, { method: 'POST' }];
    const allowed = [
      ...pages.flatMap((from) => may(from, kinds)),
      ...onePageOfEachKind(grants, pages).flatMap((from) => may(from, others)),
    ];
    if (grants.origins === 'any') {
      return [...allowed, ...pages.map((from) => probe({ from, path, credentials: true }, 'denied'))];
    }
    const stranger = { from: strangerTo(policy), path, credentials: modes[0]! };
    return [...allowed, ...kinds.map((kind) => probe({ ...stranger, ...kind }, 'denied'))];
  });
}

type Asks = [pages: string[], modes: boolean[], kinds: Partial<Ask>[]];

function asksOf({ server }: Policy, grants: Grants): Asks {
  const more = preflighted(grants);
  return [allowedPages(grants, server).pages, modesOf(grants), more === undefined ? [{}] : [{}, more]];
}

/** What may be asked of a redirect to `data` only if it may be asked of that, too. */
function throughRedirect(policy: Policy, grants: Grants): Asks {
  const [pages, modes, kinds] = asksOf(policy, grants);
  const behind = grantsAt(policy, policy.routes.data);
  if (behind === grants) return [pages, modes, kinds];
  const both = modes.filter((mode) => modesOf(behind).includes(mode));
  return [pages.filter((from) => allowsOrigin(behind, from)), both, [{}]];
}

/** A page that is in no policy. */
export function strangerTo({ server }: Policy): string {
  return `${new URL(server).protocol}//evil.test`;
}

/**
 * Other spellings of a path. Whether they lead to the same route is for the server to say; who may read does not depend
 * on it, so each is asked from pages about which the policy says the same under either reading.
 */
export function pathSpellingProbes(policy: Policy): Draft[] {
  const plain = [...new Set([policy.routes.data, ...policy.paths.map(({ path }) => path)])];
  return plain.flatMap((path, index) => {
    const spelled = [...spellingsOf(path), ...(index === 0 ? ['/a+b', '/a%20b'] : [])];
    return [...new Set(spelled)]
      .filter((one) => !plain.includes(one))
      .flatMap((spelling) => probesAt(policy, path, spelling));
  });
}

function probesAt(policy: Policy, path: string, spelling: string): Draft[] {
  const readings = [grantsAt(policy, path), grantsAt(policy, spelling)];
  const credentials = readings.every((grants) => modesOf(grants).includes(true));
  const pages = [
    ...onePageOfEachKind(readings[0]!, allowedPages(readings[0]!, policy.server).pages),
    strangerTo(policy),
  ];
  return pages.flatMap((from) => {
    const [first, second] = readings.map((grants) => allowsOrigin(grants, from));
    if (first !== second) return [];
    const ask = { from, path: spelling, credentials };
    return [draftOf('path-spelling', ask, first ? 'allowed' : 'denied', { what: `${from}-${spelling}` })];
  });
}

function spellingsOf(route: string): string[] {
  const path = withoutQuery(route);
  const letter = path.search(/[a-z](?![^/]*%)/i);
  const escaped = `%${path.charCodeAt(letter).toString(16)}`;
  return [
    path.toUpperCase(),
    path.endsWith('/') ? path.slice(0, -1) : `${path}/`,
    `/x/..${path}`,
    ...(letter === -1 ? [] : [`${path.slice(0, letter)}${escaped}${path.slice(letter + 1)}`]),
  ].filter((one) => one !== path && one !== '');
}

/** Routes with a policy of their own: what it grants there must work, and what only the general one grants must not. */
export function ownPathProbes(policy: Policy): Draft[] {
  return policy.paths.flatMap((own) => {
    const { path } = own;
    if (path === policy.routes.moved) return [];
    const route = routeNames.find((name) => policy.routes[name] === path) ?? 'data';
    const intent = 'own-path';
    const allowed = allowedPages(own, policy.server).pages;
    const general = allowedPages(policy, policy.server).pages;
    const drafts: Draft[] = [];
    const probe = (ask: Omit<Ask, 'path'>, meant: Draft['meant']) =>
      drafts.push(draftOf(intent, { ...ask, path }, meant, { route, what: `${path}-${ask.from}-${wordsOf(ask)}` }));
    for (const from of allowed) for (const credentials of modesOf(own)) probe({ from, credentials }, 'allowed');
    for (const from of [...general, strangerTo(policy)]) {
      if (!allowsOrigin(own, from)) for (const credentials of modesOf(policy)) probe({ from, credentials }, 'denied');
    }
    const [from] = allowed;
    if (from === undefined) return drafts;
    if (!modesOf(own).includes(true)) probe({ from, credentials: true }, 'denied');
    for (const method of new Set([...own.methods, ...policy.methods])) {
      if (safelistedMethods.includes(method)) continue;
      probe({ from, method }, own.methods.includes(method) ? 'allowed' : 'denied');
    }
    const named = own.requestHeaders.map((name) => name.toLowerCase());
    for (const name of namesOf([...own.requestHeaders, ...policy.requestHeaders])) {
      if (isAlwaysSafe(name)) continue;
      probe({ from, headers: [[name, valueFor(name)]] }, named.includes(name.toLowerCase()) ? 'allowed' : 'denied');
    }
    return drafts;
  });
}

function wordsOf({ method, headers = [], credentials = false }: Omit<Ask, 'path'>): string {
  return [method, ...headers.map(([name]) => name), credentials ? 'with-credentials' : 'without-credentials']
    .filter(Boolean)
    .join('-');
}

function namesOf(names: string[]): string[] {
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
}

/** Headers that pages may set to such values without asking. https://fetch.spec.whatwg.org/#cors-safelisted-request-header */
function isAlwaysSafe(name: string): boolean {
  return /^(accept|accept-language|content-language)$/i.test(name);
}
