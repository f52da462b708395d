import { allowsOrigin, grantsAt } from '../allowed-origins.ts';
import { type AllowedPages, allowedPages } from '../page-origins.ts';
import type { Grants, Policy } from '../policy.ts';
import { type Ask, isAlwaysSafelisted, safelistedMethods, valueFor } from './probe-draft.ts';
import { suspectTraps } from './suspects.ts';
import { type TrapOrigin, trapOrigins } from './trap-origins.ts';

/** What is granted, and what follows of it for those who ask. */
export interface Granted extends AllowedPages {
  grants: Grants;
  /** Of `pages` the first that an exact origin allows, and the first that a pattern allows. */
  pageOfEachKind: string[];
  /**
   * The pages that ask for more than is granted: one of each kind, since what decides about methods and headers seldom
   * looks at the origin; and all where any page may read, and there are no traps.
   */
  pagesAskingTooMuch: string[];
  /** The credentials modes with which pages may read, the strongest first: true is with credentials. */
  modes: [strongest: boolean, ...others: boolean[]];
  /** Every method that pages may use besides GET. */
  methodsBesidesGET: string[];
  /** What of a request needs a preflight that is let pass; undefined where none is. */
  preflighted: Pick<Ask, 'method' | 'headers'> | undefined;
}

/** All that there is to know of a policy for those who ask about it, worked out once: as granted at the route `data`. */
export interface Subject extends Granted {
  policy: Policy;
  /** Whether the server answers otherwise to a URL with a query, so that no probe can have a URL of its own. */
  keyless: boolean;
  /** The path of the route `data`. */
  path: string;
  /** The server's own origin. */
  server: string;
  /** The origin of a page that is in no policy. */
  stranger: string;
  /** The origins that a careless comparison with those allowed at `path` lets in. */
  traps: TrapOrigin[];
  /** What `path` is known to let in of the many origins that a policy denies and that no page was tried at. */
  letIn: readonly string[];
  /** As granted where no path has a policy of its own. */
  general: Granted;
  /** As granted at any path. */
  at(path: string): Granted;
}

/** What is known of a server before any page asks it. */
export interface Known {
  keyless?: boolean;
  letIn?: readonly string[];
}

/** Works out what a policy's probes are made of. */
export function subjectOf(policy: Policy, { keyless = false, letIn = [] }: Known = {}): Subject {
  const { server } = policy;
  const known = new Map<Grants, Granted>();
  const granted = (grants: Grants): Granted => {
    const made = known.get(grants) ?? grantedBy(grants, server);
    known.set(grants, made);
    return made;
  };
  const at = (path: string): Granted => granted(grantsAt(policy, path));
  const { data: path } = policy.routes;
  return {
    ...at(path),
    policy,
    keyless,
    path,
    server,
    stranger: `${new URL(server).protocol}//evil.test`,
    letIn,
    traps: [...trapOrigins(grantsAt(policy, path), server), ...suspectTraps(letIn, grantsAt(policy, path), server)],
    general: granted(policy),
    at,
  };
}

function grantedBy(grants: Grants, server: string): Granted {
  const { pages, untried } = allowedPages(grants, server);
  const pageOfEachKind = onePageOfEachKind(grants, pages);
  return {
    grants,
    pages,
    untried,
    pageOfEachKind,
    pagesAskingTooMuch: grants.origins === 'any' ? pages : pageOfEachKind,
    modes: grants.credentials && grants.origins !== 'any' ? [true, false] : [false],
    methodsBesidesGET: [...new Set([...safelistedMethods, ...grants.methods])].filter((method) => method !== 'GET'),
    preflighted: preflightedBy(grants),
  };
}

function onePageOfEachKind({ origins }: Grants, pages: string[]): string[] {
  if (origins === 'any') return pages.slice(0, 1);
  const exact = pages.find((page) => origins.includes(page));
  const matching = pages.find((page) => !origins.includes(page));
  return [exact, matching].filter((page) => page !== undefined);
}

function preflightedBy({ methods, requestHeaders, any }: Grants): Granted['preflighted'] {
  const method = methods.find((one) => !safelistedMethods.includes(one) && one !== 'OPTIONS');
  if (method !== undefined) return { method };
  const named = any.includes('requestHeaders') ? ['X-Not-Named'] : requestHeaders;
  const header = named.find((one) => !isAlwaysSafelisted(one));
  return header === undefined ? undefined : { headers: [[header, valueFor(header)]] };
}

/** Whether what is granted lets pages of an origin read. */
export function lets({ grants }: Granted, origin: string): boolean {
  return allowsOrigin(grants, origin);
}
