import { Cookie, CookieJar } from 'tough-cookie';

/**
 * The cookie store of layered cookies: parsing, domain match, path match and order are tough-cookie's; `Secure`,
 * `SameSite` and expiry are decided in this folder, where a trace can show them.
 */
export interface CookieStore {
  readonly jar: CookieJar;
}

export interface StoredCookie {
  readonly name: string;
  readonly value: string;
  readonly secure: boolean;
  /** `unset` when the attribute is missing or unknown. */
  readonly sameSite: 'strict' | 'lax' | 'none' | 'unset';
}

/** A store that holds what the given Set-Cookie header values set, each from its URL, as by a first-party visit. */
export function createCookieStore(
  given: readonly { readonly url: string; readonly setCookie: string }[] = [],
): CookieStore {
  const store = { jar: new CookieJar(undefined, { rejectPublicSuffixes: true, prefixSecurity: 'strict' }) };
  for (const { url, setCookie } of given) storeACookie(store, new URL(url), setCookie, 0);
  return store;
}

export function cloneCookieStore(store: CookieStore): CookieStore {
  const clone = store.jar.cloneSync();
  if (clone === undefined) throw new Error('the cookie store is in memory and can be cloned');
  return { jar: clone };
}

/** The attributes of a Set-Cookie value, or null when it is no cookie. */
export function parseACookie(setCookie: string): StoredCookie | null {
  const cookie = Cookie.parse(setCookie);
  return cookie === undefined ? null : storedCookie(cookie);
}

/** @param now virtual time in milliseconds. A cookie that the jar rejects (a public suffix, say) is not stored. */
export function storeACookie(store: CookieStore, url: URL, setCookie: string, now: number): void {
  store.jar.setCookieSync(setCookie, secureVariant(url), { ignoreError: true, now: new Date(now) });
}

/** The cookies whose domain and path match, in the order in which they are sent, `Secure` and `SameSite` aside. */
export function matchingCookies(store: CookieStore, url: URL, now: number): StoredCookie[] {
  return store.jar
    .getCookiesSync(secureVariant(url), { expire: false, http: true })
    .filter((cookie) => !isExpired(cookie, now))
    .map(storedCookie);
}

function isExpired(cookie: Cookie, now: number): boolean {
  const { maxAge, expires, creation } = cookie;
  if (typeof maxAge === 'number') {
    const created = creation instanceof Date ? creation.getTime() : 0;
    return maxAge <= 0 || created + maxAge * 1000 <= now;
  }
  if (maxAge === '-Infinity') return true;
  return expires instanceof Date && expires.getTime() <= now;
}

function storedCookie(cookie: Cookie): StoredCookie {
  const sameSite = cookie.sameSite?.toLowerCase();
  return {
    name: cookie.key,
    value: cookie.value,
    secure: cookie.secure,
    sameSite: sameSite === 'strict' || sameSite === 'lax' || sameSite === 'none' ? sameSite : 'unset',
  };
}

/** tough-cookie judges `Secure` by the scheme; with https it leaves that judgement to us. */
function secureVariant(url: URL): string {
  const variant = new URL(url);
  variant.protocol = 'https:';
  return variant.href;
}
