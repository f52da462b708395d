import { isLoopbackHost } from '../../scenario/origin.ts';
import { parseOrigin, schemelesslySameSite } from '../../standard/index.ts';
import { type Change, together } from './change.ts';
import { type Decide, deciding, never, onlyOf } from './changing.ts';

/** Secure cookies are taken from loopback names, and sent to them, over http as well. */
export function loopbackIsSecureForCookies(): Change {
  const secureAtLoopback: Decide = (o, decided) =>
    decided({ ...o, isSecure: o.isSecure || isLoopbackHost(o.host.replace(/^\[|\]$/g, '')) });
  return deciding({
    'append-a-request-cookie-header/5[secure]': secureAtLoopback,
    'store-a-cookie/10': secureAtLoopback,
  });
}

/** http and https of one registrable domain are one site for cookies. */
export function schemesAreOneSiteForCookies(): Change {
  return deciding({
    'redirect-taint/4.2': (o, decided) =>
      decided({
        ...o,
        urlSameSite: o.urlSameSite || isOneSite(o.url, o.lastURL),
        originSameSite: o.originSameSite || isOneSite(o.origin, o.lastURL),
      }),
    'determine-the-same-site-mode/4': (o, decided) => decided() && !isOneSite(o.origin, o.topLevelOrigin),
    'determine-the-same-site-mode/6[departure]': (o, decided) => decided() && !isOneSite(o.site, o.topLevelSite),
  });
}

/** Of sites or origins, serialized; null or undefined of one that is not known. */
function isOneSite(one?: string | null, other?: string | null): boolean {
  if (!/^https?:/.test(one ?? '') || !/^https?:/.test(other ?? '')) return false;
  return schemelesslySameSite(parseOrigin(one!), parseOrigin(other!));
}

/** An opaque origin is of the site of its top-level page for cookies. */
export function opaqueOriginsAreOfTheirPagesSite(): Change {
  return deciding({ 'determine-the-same-site-mode/4': (o, decided) => decided() && o.origin !== 'null' });
}

/** Redirects by way of another site. */
function detours() {
  const state = { now: false };
  const change = deciding({
    'determine-the-same-site-mode/3': (_, decided) => {
      state.now = false;
      return decided();
    },
    'determine-the-same-site-mode/5': (_, decided) => {
      state.now = decided();
      return state.now;
    },
  });
  return { state, change };
}

/** A detour by another site keeps no cookie back, nor from being set: the last URL alone counts. */
export function detoursDoNotCount(): Change {
  return deciding({ 'determine-the-same-site-mode/5': never });
}

/** A detour by another site keeps no cookie from being set, whatever its SameSite. */
export function cookiesSetAfterDetours(): Change {
  const { state, change } = detours();
  return together([change, deciding({ 'store-a-cookie/11': (_, decided) => decided() && !state.now })]);
}

/** A detour by another site keeps no SameSite=Lax cookie back. */
export function laxCookiesAfterDetours(): Change {
  const { state, change } = detours();
  const isKeptBack: Decide = (o, decided) => decided() && !(state.now && o.cookieSameSite === 'lax');
  return together([change, deciding({ 'append-a-request-cookie-header/5[same-site]': isKeptBack })]);
}

/** The host that a cookie may be sent to, or is set by. */
function hostOfCookies() {
  const state = { now: '' };
  const atHost: Decide = (o, decided) => {
    state.now = o.host;
    return decided();
  };
  const change = deciding({ 'append-a-request-cookie-header/5[secure]': atHost, 'store-a-cookie/10': atHost });
  return { state, change };
}

/** To the host of the top-level page cookies are sent, and set, whatever their SameSite. */
export function cookiesOfTheTopLevelHost(): Change {
  const { state: host, change } = hostOfCookies();
  let top = '';
  const unlessAtTop: Decide = (_, decided) => decided() && host.now !== top;
  return together([
    change,
    {
      read: (read) => {
        const above = read.topLevelOrigin ?? read.origin;
        top = above === 'null' ? '' : new URL(above).hostname;
        return read;
      },
      ...deciding({
        'append-a-request-cookie-header/5[same-site]': unlessAtTop,
        'store-a-cookie/11': unlessAtTop,
      }),
    },
  ]);
}

/** From a frame with a blob: URL a cookie with SameSite is sent to the host of its origin alone; it is set wherever. */
export function sameSiteCookiesOfBlobFrames(): Change {
  const { state: host, change } = hostOfCookies();
  let page = '';
  const whole = together([
    change,
    {
      read: (read) => {
        page = new URL(read.origin).hostname;
        return read;
      },
      ...deciding({
        'append-a-request-cookie-header/5[same-site]': (o, decided) =>
          decided() || (['lax', 'strict'].includes(o.cookieSameSite) && host.now !== page),
      }),
    },
  ]);
  return onlyOf((_, asked) => asked?.context === 'blob-frame', whole);
}

/** What credentialless keeps cookies back from is asked of the server again. */
export function credentiallessRevalidates(): Change {
  let keptBack = false;
  return {
    ...deciding({
      'cross-origin-embedder-policy-allows-credentials/4': (_, decided) => {
        keptBack = false;
        return decided();
      },
      'cross-origin-embedder-policy-allows-credentials/5': (_, decided) => {
        const allowed = decided();
        keptBack = !allowed;
        return allowed;
      },
    }),
    read: (read) => {
      keptBack = false;
      return read;
    },
    send: (request) => {
      if (!keptBack || request.preflight) return request;
      const others = request.headers.filter(([name]) => !/^(cache-control|pragma)$/i.test(name));
      return { ...request, headers: [...others, ['Pragma', 'no-cache'], ['Cache-Control', 'no-cache']] };
    },
  };
}

/** What credentialless lets cookies go to is the page's own origin, unless another one has led there. */
export function credentiallessLetsUntaintedGo(): Change {
  return deciding({
    'cross-origin-embedder-policy-allows-credentials/5': (o, decided) =>
      decided({ ...o, redirectTaint: o.redirectTaint === 'same-origin' ? 'cross-site' : 'same-origin' }),
  });
}

/** The embedder policy credentialless is not known, and counts as none. */
export function credentiallessIsUnknown(): Change {
  return {
    read: ({ pageHeaders = [], ...read }) => ({
      ...read,
      pageHeaders: pageHeaders.filter(
        ([name, text]) => !/^cross-origin-embedder-policy$/i.test(name) || text.trim() !== 'credentialless',
      ),
    }),
  };
}
