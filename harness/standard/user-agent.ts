import { type CookieStore, cloneCookieStore } from './cookie-store.ts';
import { createHTTPCache, type HTTPCache } from './http-cache.ts';
import { createPreflightCache, type PreflightCache } from './preflight-cache.ts';

/**
 * Which pages restrict mixed content: by the specification those with a potentially trustworthy origin (so also
 * `http://localhost`), or those on https only, as engines do it. Likewise what a referrer is a downgrade from.
 */
export type MixedContentPolicy = 'potentially-trustworthy' | 'https';

/** What a user agent remembers between reads, and where the Standard leaves it a choice. */
export interface UserAgent {
  /** Virtual clock, milliseconds. */
  now: number;
  /** Null for a user agent without a CORS-preflight cache. */
  preflightCache: PreflightCache | null;
  /** Null for a user agent that keeps no responses. */
  httpCache: HTTPCache | null;
  /** Imposed limit on max-age, in seconds; null for none. Implementation-defined: engines use 600 to 86,400. */
  maxAgeLimit: number | null;
  /** How connections are made: an HTTP/1.x connection cannot stream a request body. */
  connection: 'HTTP/1.x' | 'HTTP/2';
  mixedContent: MixedContentPolicy;
  /** Null when nothing is known of cookies. */
  cookies: CookieStore | null;
}

/**
 * A user agent that has seen nothing yet, at time 0, with no limits of its own.
 * @example
 * const userAgent = createUserAgent({ maxAgeLimit: 600 });
 * userAgent.now; // 0
 */
export function createUserAgent(given: Partial<UserAgent> = {}): UserAgent {
  return {
    now: 0,
    preflightCache: createPreflightCache(),
    httpCache: createHTTPCache(),
    maxAgeLimit: null,
    connection: 'HTTP/1.x',
    mixedContent: 'potentially-trustworthy',
    cookies: null,
    ...given,
  };
}

/** A user agent that begins as this one is, at no cost: what happens to it does not happen to this one. */
export function branchUserAgent(userAgent: UserAgent): UserAgent {
  return {
    ...userAgent,
    preflightCache: userAgent.preflightCache?.branch() ?? null,
    httpCache: userAgent.httpCache === null ? null : { ...userAgent.httpCache },
    cookies: userAgent.cookies === null ? null : cloneCookieStore(userAgent.cookies),
  };
}

/** Lets what has happened to a branch of a user agent have happened to itself. */
export function mergeUserAgent(userAgent: UserAgent, branch: UserAgent): void {
  userAgent.now = branch.now;
  userAgent.cookies = branch.cookies;
  userAgent.httpCache = branch.httpCache;
  if (branch.preflightCache !== null) userAgent.preflightCache?.merge(branch.preflightCache);
}
