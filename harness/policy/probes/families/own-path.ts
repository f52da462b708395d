import type { Family } from '../family.ts';
import { type Ask, type Draft, draftOf, isAlwaysSafelisted, safelistedMethods, valueFor } from '../probe-draft.ts';
import { slug } from '../probe-id.ts';
import { lets, type Subject } from '../subject.ts';
import { untriedAs } from './allowed-origin.ts';
import { otherRouteNames } from './other-route.ts';

/** Routes with a policy of their own: what it grants there must work, and what only the general one grants must not. */
export const ownPath: Family = {
  intents: {
    'own-path':
      'At a path with a policy of its own pages can do what that grants, and not what only the general one does.',
  },
  drafts: (subject) => subject.policy.paths.flatMap(({ path }) => draftsAt(path, subject)),
  untried: ({ policy: { origins, paths }, at }) =>
    paths
      .filter((own) => own.origins !== origins)
      .flatMap(({ path }) => untriedAs(`own-path/${slug(path)}-`, at(path))),
};

function draftsAt(path: string, { policy, general, stranger, at }: Subject): Draft[] {
  if (path === policy.routes.moved) return [];
  const route = otherRouteNames.find((name) => policy.routes[name] === path) ?? 'data';
  const own = at(path);
  const drafts: Draft[] = [];
  const probe = (ask: Omit<Ask, 'path'>, meant: Draft['meant']) =>
    drafts.push(draftOf('own-path', { ...ask, path }, meant, { route, what: `${path}-${ask.from}-${wordsOf(ask)}` }));
  for (const from of own.pages) for (const credentials of own.modes) probe({ from, credentials }, 'allowed');
  for (const from of [...general.pages, stranger]) {
    if (!lets(own, from)) for (const credentials of general.modes) probe({ from, credentials }, 'denied');
  }
  if (!lets(own, stranger)) {
    for (const method of own.methodsBesidesGET)
      probe({ from: stranger, method, credentials: general.modes[0] }, 'denied');
  }
  const [from] = own.pages;
  if (from === undefined) return drafts;
  if (!own.modes.includes(true)) probe({ from, credentials: true }, 'denied');
  for (const method of new Set([...own.grants.methods, ...policy.methods])) {
    if (safelistedMethods.includes(method)) continue;
    const isGranted = own.grants.any.includes('methods') || own.grants.methods.includes(method);
    probe({ from, method }, isGranted ? 'allowed' : 'denied');
  }
  const named = own.grants.requestHeaders.map((name) => name.toLowerCase());
  for (const name of namesOf([...own.grants.requestHeaders, ...policy.requestHeaders])) {
    if (isAlwaysSafelisted(name)) continue;
    const isGranted = own.grants.any.includes('requestHeaders') || named.includes(name.toLowerCase());
    probe({ from, headers: [[name, valueFor(name)]] }, isGranted ? 'allowed' : 'denied');
  }
  return drafts;
}

function wordsOf({ method, headers = [], credentials = false }: Omit<Ask, 'path'>): string {
  return [method, ...headers.map(([name]) => name), credentials ? 'with-credentials' : 'without-credentials']
    .filter(Boolean)
    .join('-');
}

function namesOf(names: string[]): string[] {
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
}
