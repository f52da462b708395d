import type { CookieStore } from './cookie-store.ts';
import { parseACookie } from './parse-a-cookie.ts';
import { parseURL } from './parse-url.ts';
import { storeACookie } from './store-a-cookie.ts';

/**
 * A store that holds what the given Set-Cookie header values set, each from its URL, as by a first-party visit at time 0.
 * @example
 * const store = createCookieStore([{ url: 'https://api.example/', setCookie: 'id=1; Secure' }], 0);
 * store.cookies.length; // 1
 *
 * @throws RangeError when one of them is no URL.
 * @param epoch the date of the virtual clock's zero, in milliseconds since 1970: now, unless given.
 */
export function createCookieStore(
  given: readonly { readonly url: string; readonly setCookie: string }[] = [],
  epoch: number = Date.now(),
): CookieStore {
  const store: CookieStore = { cookies: [], epoch };
  for (const { url, setCookie } of given) {
    const setBy = parseURL(url);
    if (setBy === null) throw new RangeError(`${JSON.stringify(url)} is not a URL`);
    const { protocol, hostname, pathname } = setBy;
    const cookie = parseACookie(setCookie, pathname, { now: 0, epoch });
    const setting = { isSecure: protocol === 'https:', host: hostname, sameSiteStrictOrLaxAllowed: true, now: 0 };
    if (cookie !== null) storeACookie(store, cookie, setting);
  }
  return store;
}
