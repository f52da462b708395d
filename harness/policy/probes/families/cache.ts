import type { Family } from '../family.ts';
import type { Draft, DraftStep } from '../probe-draft.ts';
import { lets, type Subject } from '../subject.ts';

/**
 * What must not depend on who asked before where a shared cache stands in front of the server. In each credentials mode:
 * somebody asks and fills the cache, another page asks for the same, and for something that nobody has asked for yet,
 * which tells what the server says by itself. All first steps come first, so that pages take turns as seldom as can be.
 */
export const cache: Family = {
  intents: {
    cache: 'Behind a shared cache who can read does not depend on who asked before.',
  },
  needs: 'shared-cache',
  drafts: (subject) => [
    ...cacheSequences(subject).map((sequence) => draftOf(sequence, subject)),
    ...preflightSequences(subject).map((sequence) => draftOf(sequence, subject, subject.preflighted)),
  ],
};

const behind = 'shared-cache-';

/** Whether a resource (`ResourceKey.resource`) is one that the steps of a probe read through the shared cache. */
export function isBehindSharedCache(resource: string): boolean {
  return resource.startsWith(behind);
}

/** Two who ask for the same resource, one after the other, through a shared cache. */
export interface CacheSequence {
  /** In ids: `page-1-then-attacker`. */
  name: string;
  path: string;
  /** Origin of the page whose read fills the cache; the server's own origin, whose pages send no Origin. */
  first: string;
  /** Origin of the page that asks after that. */
  second: string;
  /** Whether that one may read. */
  allowed: boolean;
  /** The credentials modes with which pages may read. */
  modes: boolean[];
}

/** Who asks after whom for the resources of a policy that answer 2xx. */
export function cacheSequences({ policy, server, stranger, at }: Subject): CacheSequence[] {
  const { data, ...others } = policy.routes;
  const own = policy.paths.map(({ path }) => path).filter((path) => !Object.values(others).includes(path));
  return [...new Set([data, ...own])].flatMap((path, index) => {
    const granted = at(path);
    const { modes } = granted;
    const [page, other] = granted.pages;
    const attacker = lets(granted, stranger) ? undefined : stranger;
    const sequence = (name: string, first: string | undefined, second: string | undefined): CacheSequence[] => {
      if (first === undefined || second === undefined) return [];
      const named = index === 0 ? name : `path-${index}-${name}`;
      return [{ name: named, path, first, second, allowed: second !== attacker, modes }];
    };
    return [
      ...sequence('page-1-then-attacker', page, attacker),
      ...sequence('no-origin-then-page-1', server, page),
      ...sequence('attacker-then-page-1', attacker, page),
      ...sequence('page-1-then-page-2', page, other),
      ...sequence('no-origin-then-attacker', server, attacker),
    ];
  });
}

/** The same of pages that send preflights, which some caches store. */
function preflightSequences(subject: Subject): CacheSequence[] {
  if (subject.preflighted === undefined) return [];
  return cacheSequences(subject)
    .filter(({ first, path }) => first !== subject.server && path === subject.path)
    .map((sequence) => ({ ...sequence, name: `preflight-${sequence.name}` }));
}

function draftOf(
  { name, path, first, second, allowed, modes }: CacheSequence,
  { server, at }: Subject,
  preflighted: Subject['preflighted'] = {},
): Draft {
  const readsFirst = first === server || lets(at(path), first);
  const step = (from: string, read: boolean, more: (credentials: boolean) => Partial<DraftStep['ask']>): DraftStep[] =>
    modes.map((credentials) => ({
      ask: { from, path, credentials, ...preflighted, ...more(credentials) },
      read: read ? 'readable' : 'blocked',
    }));
  const shared = (credentials: boolean) => `${behind}${credentials ? 'with' : 'without'}-credentials`;
  const who = first === server ? 'a page of the server’s own origin (which sends no Origin)' : `a page at ${first}`;
  return {
    intent: 'cache',
    what: name,
    title: `A page at ${second} ${allowed ? 'may' : 'may not'} read ${path}${Object.keys(preflighted).length > 0 ? ', with a preflight,' : ''} through a shared cache that ${who} has filled.`,
    meant: allowed && readsFirst ? 'allowed' : 'denied',
    route: 'data',
    steps: [
      // The browser itself keeps nothing: a page of the same site would be answered by its cache.
      ...step(first, readsFirst, (credentials) => ({ resource: shared(credentials), cache: 'no-store' })),
      ...step(second, allowed, (credentials) => ({ resource: shared(credentials) })),
      ...step(second, allowed, () => ({})),
    ],
  };
}
