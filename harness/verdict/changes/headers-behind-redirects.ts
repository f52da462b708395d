import { type Change, together } from './change.ts';
import { deciding, exceptBy, onlyBy, performing, withoutServiceWorker } from './changing.ts';
import { rememberingInFirefox } from './remembering-in-firefox.ts';
import { remembering } from './under-way.ts';

const bodyHeaders = ['content-encoding', 'content-language', 'content-location', 'content-type'];

/**
 * Behind each redirect all headers of the page are set again, but for those that this one redirect takes away; and once
 * a preflight was needed, or the page has set what would need one, one is made behind each redirect.
 * @param strippedBy whether a redirect takes the headers of a body away is seen by the method that the page asked with,
 * or by the one that the request has by then
 * @param asksForAll whether a preflight asks for what was taken away, too
 * @param typesReturn whether the type that XMLHttpRequest itself gives a body returns; where not, preflights still ask for it
 * behind a redirect if one has before, and the page has set nothing else that needs one
 * @param authorizationReturns whether Authorization returns
 * @param returnsUnchecked what returns where nothing is held against CORS: in the mode no-cors, and while the page's own
 * origin is not left
 * @param remembersTainted whether a preflight is remembered for an origin that a redirect has tainted
 */
export function headersReturnBehindRedirects({
  strippedBy,
  asksForAll,
  typesReturn,
  authorizationReturns,
  returnsUnchecked,
  remembersTainted,
}: {
  strippedBy: 'first method' | 'last method';
  asksForAll: boolean;
  typesReturn: boolean;
  authorizationReturns: boolean;
  returnsUnchecked: 'all' | 'Content-Type at 307 and 308';
  remembersTainted: boolean;
}): Change {
  const { state, change } = remembersTainted
    ? rememberingInFirefox()
    : remembering(({ opaque, tainted }) => opaque || !tainted);
  let method: string;
  let returns: (name: string) => boolean;
  /** Whether the type of the body is XMLHttpRequest's own, no header of the page's, and is not to return. */
  let isOwnType = false;
  let ownTypeIsGone = false;
  /** Whether the page has set what needs a preflight. */
  let pageNeedsOne = false;
  let origin: string;
  let mode: string;
  let isWithin = false;
  let status: number;
  let strippedNow = false;
  let rewritten = false;
  let crosses = false;
  let needed = false;
  let dropped: string[] = [];
  let notAskedFor: string[] = [];
  const isGone = (name: string) => ownTypeIsGone && name.toLowerCase() === 'content-type';
  const isAskedFor = (name: string) => asksForAll || isGone(name) || !notAskedFor.includes(name.toLowerCase());
  const need = (isNeeded: boolean) => {
    needed ||= isNeeded;
    return needed;
  };
  const whole = together([
    change,
    {
      read: (read) => {
        method = (read.method ?? 'GET').toUpperCase();
        const hasNone = (read.headers ?? []).every(([name]) => name.toLowerCase() !== 'content-type');
        isOwnType = !typesReturn && read.api === 'XMLHttpRequest' && hasNone;
        ownTypeIsGone = false;
        pageNeedsOne = false;
        origin = read.origin;
        isWithin = new URL(read.url).origin === origin;
        const isUnchecked = () => returnsUnchecked !== 'all' && (mode !== 'cors' || isWithin);
        returns = (name) => {
          if (isUnchecked()) return name === 'content-type' && [307, 308].includes(status);
          if (name === 'authorization') return authorizationReturns;
          return !(name === 'content-type' && isOwnType);
        };
        needed = false;
        dropped = [];
        notAskedFor = [];
        return read;
      },
      ...deciding({
        'http-redirect-fetch/9': (o, decided) => {
          mode = o.mode;
          return decided();
        },
        'http-redirect-fetch/12': (o, decided) => {
          const strips = (by: string) =>
            o.status === 303 ? !['GET', 'HEAD'].includes(by) : [301, 302].includes(o.status) && by === 'POST';
          strippedNow = strips(strippedBy === 'first method' ? method : o.method);
          rewritten = strips(o.method);
          status = o.status;
          return decided();
        },
        'http-redirect-fetch/13': (_, decided) => {
          crosses = decided();
          return crosses;
        },
        'cors-unsafe-request-header-names/4.1': (o, decided) => {
          const unsafe = decided();
          if (isGone(o.name)) return unsafe && needed && !pageNeedsOne;
          pageNeedsOne ||= unsafe && !(isOwnType && o.name.toLowerCase() === 'content-type');
          needed ||= unsafe;
          return unsafe && isAskedFor(o.name);
        },
        'cors-preflight-fetch/7.6': (o, decided) => decided() && isAskedFor(o.name),
        'main-fetch/12[use-CORS-preflight]': (_, decided) => need(decided()),
        'main-fetch/12[unsafe-request]': (_, decided) => need(decided()),
        'http-fetch/4.1[method]': (_, decided) => decided() || (needed && !state.isRemembered()),
      }),
      ...performing({
        'http-redirect-fetch/12.2': () => ({ names: [] }),
        'http-redirect-fetch/13[delete]': () => ({ names: [] }),
        'http-redirect-fetch/18': (o) => {
          ownTypeIsGone ||= strippedNow && isOwnType;
          isWithin &&= new URL(o.location).origin === origin;
          const gone = dropped.filter((name) => !returns(name));
          const authorization = crosses ? ['authorization'] : [];
          dropped = [...(strippedNow ? bodyHeaders : []), ...authorization, ...gone];
          notAskedFor = [...(rewritten ? bodyHeaders : []), ...authorization];
          return true;
        },
      }),
      send: (request) => ({
        ...request,
        headers: request.headers.filter(([name]) => request.preflight || !dropped.includes(name.toLowerCase())),
      }),
    },
  ]);
  // A page sets no headers of an EventSource.
  return withoutServiceWorker(exceptBy(['EventSource'], whole));
}

/** Once a beacon has needed a preflight, one is made behind each redirect and asks for its type, though that may be gone with the body. */
export function preflightsOfBeaconsGoOn(): Change {
  const { state, change } = rememberingInFirefox();
  let needed = false;
  let isGone = false;
  const whole = together([
    change,
    {
      read: (read) => {
        needed = false;
        isGone = false;
        return read;
      },
      send: (request) => ({
        ...request,
        headers: request.headers.filter(
          ([name]) => request.preflight || !isGone || !bodyHeaders.includes(name.toLowerCase()),
        ),
      }),
      ...performing({
        'http-redirect-fetch/12.2': () => {
          isGone = true;
          return needed ? { names: [] } : true;
        },
      }),
      ...deciding({
        'main-fetch/12[unsafe-request]': (_, decided) => {
          needed ||= decided();
          return needed;
        },
        'http-fetch/4.1[method]': (_, decided) => decided() || (needed && !state.isRemembered()),
      }),
    },
  ]);
  return onlyBy(['sendBeacon'], whole);
}
