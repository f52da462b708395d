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
  const isSame = (other: StoredCookie) =>
    other.name === cookie.name &&
    other.host === cookie.host &&
    other.hostOnly === cookie.hostOnly &&
    other.path === cookie.path;
  const alive = store.cookies.filter((other) => !isExpired(other, now));
  store.cookies = alive.some(isSame) ? alive.map((other) => (isSame(other) ? cookie : other)) : [...alive, cookie];
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
