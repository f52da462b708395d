import { pathMatch } from 'tough-cookie';
import type { StoredCookie } from './cookie.ts';
import { isIPAddress } from './origin.ts';

/** The cookie store of layered cookies. https://httpwg.org/http-extensions/draft-ietf-httpbis-layered-cookies.html */
export interface CookieStore {
  /** In the order of their creation. */
  cookies: readonly StoredCookie[];
  /** The date of the virtual clock's zero, in milliseconds since 1970: what Expires is held against. */
  readonly epoch: number;
}

export function cloneCookieStore(store: CookieStore): CookieStore {
  return { ...store };
}

/** Puts a cookie into the store, in the place of the one that has its name, host and path. What has expired goes. */
export function insertACookie(store: CookieStore, cookie: StoredCookie, now: number): void {
  const alive = store.cookies.filter((other) => !isExpired(other, now));
  const takesPlaceOf = (other: StoredCookie) => isSame(other, cookie);
  store.cookies = alive.some(takesPlaceOf)
    ? alive.map((other) => (takesPlaceOf(other) ? cookie : other))
    : [...alive, cookie];
}

/** Leaves open whether a cookie has ended the one in the store that has its name, host and path. */
export function doubtACookie(store: CookieStore, ending: StoredCookie): void {
  store.cookies = store.cookies.map((other) => (isSame(other, ending) ? { ...other, mayHaveEnded: true } : other));
}

function isSame(one: StoredCookie, other: StoredCookie): boolean {
  return (
    one.name === other.name && one.host === other.host && one.hostOnly === other.hostOnly && one.path === other.path
  );
}

/**
 * The cookies whose host and path match, in the order in which they are sent, `Secure` and `SameSite` aside: those are
 * decided where a trace can show them.
 * https://httpwg.org/http-extensions/draft-ietf-httpbis-layered-cookies.html#retrieve-cookies
 */
export function matchingCookies(store: CookieStore, url: URL, now: number): StoredCookie[] {
  const { hostname, pathname } = url;
  return store.cookies
    .filter(
      (cookie) =>
        !isExpired(cookie, now) &&
        (cookie.hostOnly ? cookie.host === hostname : domainMatches(hostname, cookie.host)) &&
        pathMatch(pathname, cookie.path),
    )
    .sort((a, b) => b.path.length - a.path.length);
}

export function isExpired({ expiryTime }: StoredCookie, now: number): boolean {
  return expiryTime !== null && expiryTime <= now;
}

/** https://httpwg.org/http-extensions/draft-ietf-httpbis-layered-cookies.html#name-domain-matching */
export function domainMatches(host: string, domain: string): boolean {
  return host === domain || (!isIPAddress(host) && host.endsWith(`.${domain}`));
}
