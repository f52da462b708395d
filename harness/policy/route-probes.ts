import { allowsOrigin, grantsAt, withoutQuery } from './allowed-origins.ts';
import { allowedPages } from './page-origins.ts';
import type { Policy, RouteName } from './policy.ts';
import { type Ask, type Draft, draftOf, modesOf, preflighted, safelistedMethods, valueFor } from './probe-draft.ts';
import { onePageOfEachKind } from './request-probes.ts';

const routeNames = ['error', 'missing', 'login', 'moved'] as const satisfies RouteName[];

/** Routes that answer no 2xx: pages that may read have to see the error, preflighted or not, and others must not. */
export function errorRouteProbes(policy: Policy): Draft[] {
  return routeNames.flatMap((route) => {
    const path = policy.routes[route];
    if (path === null) return [];
    const grants = grantsAt(policy, path);
    const modes = modesOf(grants);
    const more = preflighted(grants);
    const kinds = [{}, ...(more === undefined || !passes(policy, route) ? [] : [more])];
    const allowed = allowedPages(grants, policy.server).pages.flatMap((from) =>
      kinds.map((kind, index) =>
        draftOf(`${route}-route`, { from, path, ...kind, credentials: modes[index % modes.length]! }, 'allowed', {
          route,
        }),
      ),
    );
    const stranger: Ask = { from: strangerTo(policy), path, credentials: modes[0]! };
    if (allowsOrigin(grants, stranger.from)) return allowed;
    return [
      ...allowed,
      ...kinds.map((kind) => draftOf(`${route}-route`, { ...stranger, ...kind }, 'denied', { route })),
    ];
  });
}

/** Whether what a page may ask of the redirect, it may ask of what that leads to as well. */
function passes(policy: Policy, route: RouteName): boolean {
  return route !== 'moved' || policy.paths.length === 0;
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
    if (Object.values(policy.routes).includes(own.path)) return [];
    const { path } = own;
    const intent = 'own-path';
    const allowed = allowedPages(own, policy.server).pages;
    const general = allowedPages(policy, policy.server).pages;
    const drafts: Draft[] = [];
    const probe = (ask: Omit<Ask, 'path'>, meant: Draft['meant']) =>
      drafts.push(draftOf(intent, { ...ask, path }, meant, { what: `${path}-${ask.from}-${wordsOf(ask)}` }));
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
