import { decision, defineAlgorithm, definition, notModelled } from './algorithm.ts';
import { byteCaseInsensitiveMatch } from './bytes.ts';
import type { CookieStore } from './cookie-store.ts';
import { determineTheSameSiteMode } from './determine-the-same-site-mode.ts';
import { parseACookie } from './parse-a-cookie.ts';
import { type ConceptRequest, currentURL } from './request.ts';
import type { ConceptResponse } from './response.ts';
import { anchor } from './source.ts';
import { storeACookie } from './store-a-cookie.ts';
import { createTrace, type Trace } from './trace.ts';

export const PARSE_AND_STORE_RESPONSE_SET_COOKIE_HEADERS = defineAlgorithm(
  'parse-and-store-response-set-cookie-headers',
  'parse and store response `Set-Cookie` headers',
  anchor('parse-and-store-response-set-cookie-headers'),
  {
    '1': notModelled('the user agent is configured to disable cookies', 'implementation-defined'),
    '2': definition('cookies for a public suffix are not allowed'),
    '3': definition('isSecure is whether the scheme is https'),
    '4': definition('HttpOnly cookies are allowed'),
    '5': definition('Strict and Lax are allowed when the same-site mode is strict-or-less'),
    '6.1': decision('the header is not Set-Cookie'),
    '6.2': decision('the value is no cookie, so nothing is stored'),
    '6.3': notModelled('garbage collect cookies', 'the store here has no limits'),
  },
);

/**
 * Stores what a response sets. https://fetch.spec.whatwg.org/#parse-and-store-response-set-cookie-headers
 * Departure: a cookie that a user agent might refuse as third-party is stored; reading it back gives
 * `implementation-defined`.
 */
export function parseAndStoreResponseSetCookieHeaders(
  request: ConceptRequest,
  response: Pick<ConceptResponse, 'headerList'>,
  store: CookieStore,
  now: number,
  trace: Trace = createTrace(),
): void {
  const algorithm = PARSE_AND_STORE_RESPONSE_SET_COOKIE_HEADERS;
  const url = currentURL(request);
  const sameSiteStrictOrLaxAllowed = determineTheSameSiteMode(request, trace) === 'strict-or-less'; // 5
  const isSecure = url.protocol === 'https:'; // 3
  const setting = { isSecure, host: url.hostname, sameSiteStrictOrLaxAllowed, now };
  for (const [name, value] of response.headerList) {
    const names = { name, wanted: 'Set-Cookie' };
    if (trace.decide(algorithm, '6.1', names, (o) => !byteCaseInsensitiveMatch(o.name, o.wanted))) continue;
    const cookie = parseACookie(value, url.pathname, { now, epoch: store.epoch });
    if (trace.decide(algorithm, '6.2', { parses: cookie !== null }, (o) => !o.parses) || cookie === null) continue;
    storeACookie(store, cookie, setting, trace);
  }
}
