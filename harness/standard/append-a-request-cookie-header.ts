import { decision, defineAlgorithm, definition, notModelled } from './algorithm.ts';
import { type CookieStore, matchingCookies } from './cookie-store.ts';
import { determineTheSameSiteMode } from './determine-the-same-site-mode.ts';
import { append } from './header-list.ts';
import { type ConceptRequest, currentURL } from './request.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const APPEND_A_REQUEST_COOKIE_HEADER = defineAlgorithm(
  'append-a-request-cookie-header',
  'append a request `Cookie` header',
  anchor('append-a-request-cookie-header'),
  {
    '1': notModelled('the user agent is configured to disable cookies', 'implementation-defined: see the verdicts'),
    '2': definition('sameSite is the same-site mode'),
    '3': definition('isSecure is whether the scheme is https'),
    '4': definition('HttpOnly cookies are allowed'),
    '5[secure]': decision('the cookie is Secure, and the URL is not https'),
    '5[same-site]': decision('the cookie is SameSite Strict or Lax, and the same-site mode does not reach it'),
    '5[free]': decision('the request is cross-site, so user agents are free to differ'),
    '6': decision('there are no cookies'),
    '7': definition('serialize the cookies'),
    '8': definition('append the Cookie header'),
  },
);

export interface CookieVerdict {
  readonly name: string;
  readonly value: string;
  /**
   * `implementation-defined` where engines are free to differ: they may keep cookies from cross-site requests
   * altogether, and may treat a cookie without SameSite as Lax.
   */
  readonly verdict: 'attached' | 'not-attached' | 'implementation-defined';
  readonly reason: string;
}

/**
 * The Cookie header for a request, of those cookies that every user agent would attach, and a verdict on each that
 * matches by domain and path. https://fetch.spec.whatwg.org/#append-a-request-cookie-header
 *
 * `Secure` follows the Standard's text: only https is secure. Engines that also trust `http://localhost` depart from it.
 */
export function appendARequestCookieHeader(
  request: ConceptRequest,
  store: CookieStore,
  now: number,
  trace: Trace = createTrace(),
): { request: ConceptRequest; cookies: CookieVerdict[] } {
  const algorithm = APPEND_A_REQUEST_COOKIE_HEADER;
  const url = currentURL(request);
  const sameSite: string = determineTheSameSiteMode(request, trace); // 2
  const isSecure = url.protocol === 'https:'; // 3
  const cookies = matchingCookies(store, url, now).map((cookie): CookieVerdict => {
    const { name, value, secure } = cookie;
    if (
      trace.decide(
        algorithm,
        '5[secure]',
        { name, secure, isSecure, host: url.hostname },
        (o) => o.secure && !o.isSecure,
      )
    ) {
      return { name, value, verdict: 'not-attached', reason: 'the cookie is Secure, and the URL is not https' };
    }
    const cookieSameSite: string = cookie.sameSite;
    const modes = { name, cookieSameSite, sameSite };
    const outOfReach = trace.decide(
      algorithm,
      '5[same-site]',
      modes,
      (o) =>
        (o.cookieSameSite === 'strict' && o.sameSite !== 'strict-or-less') ||
        (o.cookieSameSite === 'lax' && o.sameSite === 'unset-or-less'),
    );
    if (outOfReach) {
      return { name, value, verdict: 'not-attached', reason: `SameSite=${cookieSameSite} on a cross-site request` };
    }
    if (trace.decide(algorithm, '5[free]', modes, (o) => o.sameSite === 'unset-or-less')) {
      const reason =
        cookieSameSite === 'none'
          ? 'user agents may keep cookies from cross-site requests'
          : 'without SameSite, user agents may treat it as Lax, and may keep cookies from cross-site requests';
      return { name, value, verdict: 'implementation-defined', reason };
    }
    if (cookie.mayHaveEnded) {
      const reason = 'without SameSite, a cookie that another site sets to end this one may be refused';
      return { name, value, verdict: 'implementation-defined', reason };
    }
    return { name, value, verdict: 'attached', reason: 'the request is same-site' };
  }); // 5
  const attached = cookies.filter(({ verdict }) => verdict === 'attached');
  if (trace.decide(algorithm, '6', { count: attached.length }, (o) => o.count === 0)) return { request, cookies };
  const value = attached.map(({ name, value }) => (name === '' ? value : `${name}=${value}`)).join('; '); // 7
  return { request: { ...request, headerList: append(request.headerList, ['Cookie', value]) }, cookies }; // 8
}
