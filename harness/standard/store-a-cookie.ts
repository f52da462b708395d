import { pathMatch } from 'tough-cookie';
import { decision, defineAlgorithm, definition, notModelled } from './algorithm.ts';
import { byteLowercase } from './bytes.ts';
import type { Cookie } from './cookie.ts';
import { type CookieStore, domainMatches, doubtACookie, insertACookie, isExpired } from './cookie-store.ts';
import { isIPAddress, registrableDomain } from './origin.ts';
import { NEIGHBOURS } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

const NO_SCRIPT = 'Fetch always allows HttpOnly';

export const STORE_A_COOKIE = defineAlgorithm(
  'store-a-cookie',
  'Store a Cookie',
  `${NEIGHBOURS.cookies}#store-a-cookie`,
  {
    '1': definition('name and value have a length from 1 to 4,096'),
    '2': definition('the name has no control characters'),
    '3': decision('Domain is no host'),
    '4': definition('creation-time is now'),
    '5': decision('Domain is a public suffix'),
    '5.1': decision('Domain is the very host, so the cookie is for that host only'),
    '6': decision('there is no Domain, so the cookie is for this host only'),
    '7': definition('otherwise'),
    '7.1': decision('the host is neither Domain nor below it'),
    '7.2': definition('a cookie for an IP address is for that host only'),
    '7.3': definition('otherwise it is not'),
    '8': definition('the cookie has a host'),
    '9': notModelled('HttpOnly is not allowed', NO_SCRIPT),
    '10': decision('the URL is not https'),
    '10.1': decision('the cookie is Secure'),
    '10.2': decision('a Secure cookie of that name stands in its way'),
    '11': decision(
      'the cookie is SameSite Strict or Lax, and the request is cross-site',
      'The draft refuses a cookie without SameSite, too. User agents are free to take one for SameSite=None; ' +
        'it is stored, and reading it back gives implementation-defined, as does one that it would end.',
    ),
    '12': decision('the cookie is SameSite=None, and not Secure'),
    '13': decision('the name begins with __Secure-, and the cookie is not Secure'),
    '14': decision('the name begins with __Host-, and the cookie is not Secure, for one host and for Path=/'),
    '15': decision('the name begins with __Http-, and the cookie is not Secure and HttpOnly'),
    '16': decision('the name begins with __Host-Http-, and the cookie breaks what either prefix promises'),
    '17': decision('there is no name, and the value begins with such a prefix'),
    '18': definition('the cookie takes the place of one with its name, host and path'),
    '19': definition('insert the cookie'),
    '20': definition('return the cookie'),
  },
);

/** What the request and its URL say of a cookie that its answer sets. */
export interface CookieSetting {
  /** Whether the URL's scheme is https. */
  readonly isSecure: boolean;
  /** The URL's host. */
  readonly host: string;
  readonly sameSiteStrictOrLaxAllowed: boolean;
  /** Milliseconds of the virtual clock. */
  readonly now: number;
}

/**
 * Stores a cookie, unless it may not be set so. Changes the store.
 * https://httpwg.org/http-extensions/draft-ietf-httpbis-layered-cookies.html#store-a-cookie
 */
export function storeACookie(
  store: CookieStore,
  given: Cookie,
  { isSecure, host, sameSiteStrictOrLaxAllowed, now }: CookieSetting,
  trace: Trace = createTrace(),
): void {
  const algorithm = STORE_A_COOKIE;
  const { name, secure } = given;
  const sameSite: string = given.sameSite;
  let domain = given.host;
  if (trace.decide(algorithm, '3', { domain, failure: 'failure' }, (o) => o.domain === o.failure)) return;
  const suffix = { domain, publicSuffix: domain !== null && isPublicSuffix(domain) };
  if (trace.decide(algorithm, '5', suffix, (o) => o.publicSuffix)) {
    if (!trace.decide(algorithm, '5.1', { domain, host }, (o) => o.domain === o.host)) return;
    domain = null;
  }
  const hostOnly = trace.decide(algorithm, '6', { domain }, (o) => o.domain === null);
  if (!hostOnly) {
    const matching = { host, domain, domainMatches: domainMatches(host, domain ?? '') };
    if (trace.decide(algorithm, '7.1', matching, (o) => !o.domainMatches)) return;
  }
  const cookie = { ...given, host: domain ?? host, hostOnly: hostOnly || isIPAddress(host) };
  if (trace.decide(algorithm, '10', { isSecure, host }, (o) => !o.isSecure)) {
    if (trace.decide(algorithm, '10.1', { name, secure }, (o) => o.secure)) return;
    const overlaid = store.cookies.filter(
      (existing) =>
        existing.name === name &&
        existing.secure &&
        !isExpired(existing, now) &&
        (domainMatches(existing.host, cookie.host) || domainMatches(cookie.host, existing.host)) &&
        pathMatch(cookie.path, existing.path),
    );
    if (trace.decide(algorithm, '10.2', { name, secureCookies: overlaid.length }, (o) => o.secureCookies > 0)) return;
  }
  const crossSite = { name, sameSite, sameSiteStrictOrLaxAllowed };
  const refused = trace.decide(
    algorithm,
    '11',
    crossSite,
    (o) => !o.sameSiteStrictOrLaxAllowed && (o.sameSite === 'strict' || o.sameSite === 'lax'),
  );
  if (refused) return;
  if (trace.decide(algorithm, '12', { name, sameSite, secure }, (o) => o.sameSite === 'none' && !o.secure)) return;
  const hostCompatible = secure && cookie.hostOnly && cookie.hasPathAttribute && cookie.path === '/';
  const httpCompatible = secure && cookie.httpOnly;
  const promise = { name, secure, hostCompatible, httpCompatible };
  const begins = (text: string, prefix: string) => byteLowercase(text).startsWith(prefix);
  if (trace.decide(algorithm, '13', promise, (o) => begins(o.name, '__secure-') && !o.secure)) return;
  if (trace.decide(algorithm, '14', promise, (o) => begins(o.name, '__host-') && !o.hostCompatible)) return;
  if (trace.decide(algorithm, '15', promise, (o) => begins(o.name, '__http-') && !o.httpCompatible)) return;
  const both = (o: typeof promise) => o.hostCompatible && o.httpCompatible;
  if (trace.decide(algorithm, '16', promise, (o) => begins(o.name, '__host-http-') && !both(o))) return;
  const forged = { name, value: cookie.value, prefixes: ['__secure-', '__host-', '__http-'] }; // __host-http- is one of __host-
  const pretends = trace.decide(
    algorithm,
    '17',
    forged,
    (o) => o.name === '' && o.prefixes.some((prefix) => begins(o.value, prefix)),
  );
  if (pretends) return;
  const mayBeRefused = sameSite === 'unset' && !sameSiteStrictOrLaxAllowed;
  if (mayBeRefused && isExpired(cookie, now)) doubtACookie(store, cookie);
  else insertACookie(store, cookie, now); // 18, 19
}

function isPublicSuffix(host: string): boolean {
  return registrableDomain(host) === null && !isIPAddress(host);
}
