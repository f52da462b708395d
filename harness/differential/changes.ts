import type { HeaderList, Operands, ReadRequest, WireRequest } from '../standard/index.ts';
import { type Change, together } from '../verdict/changed-oracle.ts';
import type { Evidence } from '../verdict/evidence.ts';
import type { Exchange } from '../wire/exchange.ts';
import { headerList, headerValue } from '../wire/header-lines.ts';

/** What engines do otherwise than the Standard says, each as a change of the oracle. */

// biome-ignore lint/suspicious/noExplicitAny: each step has operands of its own, and its change knows them.
type Decide = (operands: any, decided: (operands?: Operands) => boolean) => boolean;

/** Changes decisions, by `algorithm/step`. */
function deciding(steps: Record<string, Decide>): Pick<Required<Change>, 'decide'> {
  return {
    decide: ({ algorithm, step, operands }, decided) => {
      const other = steps[`${algorithm}/${step}`];
      return other === undefined ? decided() : other(operands, decided);
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: as above.
type Perform = (operands: any) => boolean | Operands;

/** Changes actions, by `algorithm/step`. */
function performing(steps: Record<string, Perform>): Pick<Required<Change>, 'perform'> {
  return { perform: ({ algorithm, step, operands }) => steps[`${algorithm}/${step}`]?.(operands) ?? true };
}

const value = (read: ReadRequest, name: string) => headerValue(headerList(mutable(read.headers)), name) ?? '';
const mutable = (headers: HeaderList = []) => headers.map(([name, one]): [string, string] => [name, one]);
const never = () => false;

function combined(headers: HeaderList, wanted: string): string {
  const lines = headers.filter(([name]) => name.toLowerCase() === wanted.toLowerCase());
  return lines.map(([, text]) => text.replace(/^[\t ]+|[\t ]+$/g, '')).join(', ');
}

/** Lines of one name are joined before they are judged. */
export function combinedHeaders(): Change {
  return {
    read: (read) => {
      if (read.mode === 'no-cors') return read;
      const names = [...new Map((read.headers ?? []).map(([name]) => [name.toLowerCase(), name])).values()];
      return { ...read, headers: names.map((name) => [name, combined(read.headers ?? [], name)] as const) };
    },
  };
}

/** A Range with a number that no 64-bit integer holds is none. */
export function noRangeBeyond63Bits(): Change {
  const isBeyond = (digits: string) => BigInt(digits) > 2n ** 63n - 1n;
  return deciding({
    'cors-safelisted-request-header/2[range].2': (o, decided) =>
      decided() || (o.value.match(/\d+/g) ?? []).some(isBeyond),
  });
}

/** Authorization needs no name of its own in Access-Control-Allow-Headers. */
export function wildcardCoversAuthorization(): Change {
  return deciding({
    'cors-preflight-fetch/7.6': (o, decided) => decided() && !o.headerNames.includes('*'),
    'header-name-cache-entry-match/definition[wildcard]': (o) => o.entryHeaderName === o.wildcard,
  });
}

const number = /^\d*\.?\d+$/;
/** Client hints of Chromium that a page may set itself, and which values they may have. */
const hints: Record<string, RegExp> = {
  'save-data': /^on$/i,
  'device-memory': number,
  dpr: number,
  width: /^\d+$/,
  'viewport-width': /^\d+$/,
  rtt: /^\d+$/,
  downlink: number,
  ect: /^(slow-2g|2g|3g|4g)$/,
};

/** Client hints are CORS-safelisted request-headers. */
export function safelistedClientHints(): Change {
  let read: ReadRequest;
  return {
    read: (taken) => {
      read = taken;
      return taken;
    },
    ...deciding({
      'cors-safelisted-request-header/2[otherwise]': (o, decided) =>
        decided() && !hints[o.name]?.test(value(read, o.name)),
    }),
  };
}

/** Behind a redirect, client hints are sent to the page's own origin alone; once dropped, they stay so. */
export function clientHintsDroppedAtRedirects(): Change {
  let origin = '';
  let dropped = false;
  return {
    read: (read) => {
      origin = read.origin;
      dropped = false;
      return read;
    },
    ...performing({
      'http-redirect-fetch/18': (o) => {
        dropped ||= new URL(o.location).origin !== origin;
        return true;
      },
    }),
    ...deciding({
      'cors-unsafe-request-header-names/4.1': (o, decided) => decided() && !(dropped && o.name.toLowerCase() in hints),
    }),
    send: (request) =>
      dropped ? { ...request, headers: request.headers.filter(([name]) => !(name.toLowerCase() in hints)) } : request,
  };
}

/** A no-cors request says null as its origin behind a redirect to another origin. */
export function nullOriginBehindNoCORSRedirects(): Change {
  let mode: string | undefined;
  let crossed = false;
  return {
    read: (read) => {
      mode = read.mode;
      crossed = false;
      return read;
    },
    ...deciding({
      'http-redirect-fetch/13': (_, decided) => {
        const crosses = decided();
        crossed ||= crosses;
        return crosses;
      },
      'serializing-a-request-origin/2': (_, decided) => decided() || (mode === 'no-cors' && crossed),
    }),
  };
}

/** A no-cors request with credentials from an opaque origin says that origin, whatever its method. */
export function originOfOpaqueNoCORSRequests(): Change {
  let applies = false;
  return {
    read: (read) => {
      applies = read.mode === 'no-cors' && read.credentials === 'include' && read.origin === 'null';
      return read;
    },
    ...deciding({ 'append-a-request-origin-header/4': (_, decided) => decided() || applies }),
  };
}

/** No network error clears the preflight cache. */
export function preflightsOutliveRefusals(): Change {
  return deciding({ 'clear-cache-entries/definition': never });
}

/** A listener on the upload object counts only where there is a body to upload. */
export function noUploadWithoutABody(): Change {
  return { read: (read) => (read.body === null ? { ...read, useCORSPreflight: false } : read) };
}

/** A watched upload's method has to be allowed like any other. */
export function uploadMethodAllowedByName(): Change {
  return deciding({ 'cors-preflight-fetch/7.4': never });
}

/** A redirect status without Location is an answer like any other, but for the redirect mode manual. */
export function noRedirectWithoutLocation(): Change {
  let location = false;
  let isManual = false;
  return {
    read: (read) => {
      isManual = read.redirect === 'manual';
      return read;
    },
    answer: (answer) => {
      location = answer.headers.some(([name]) => name.toLowerCase() === 'location');
      return answer;
    },
    ...deciding({ 'http-fetch/6': (_, decided) => decided() && (location || isManual) }),
  };
}

/** 407 is a network error. */
export function proxyAuthenticationFails(): Change {
  return deciding({ 'http-network-or-cache-fetch/16.1': () => true });
}

const conditional = /^(if-modified-since|if-none-match|if-unmodified-since|if-match|if-range)$/i;

type CacheMode = NonNullable<ReadRequest['cache']>;

/** The cache mode of a read, where a condition of the page's own stands for another one. */
function cacheModeOf(read: ReadRequest, withACondition: CacheMode): CacheMode {
  const { cache = 'default', headers = [] } = read;
  return cache === 'default' && headers.some(([name]) => conditional.test(name)) ? withACondition : cache;
}

/** A preflight says no-cache and max-age as the request behind it does. */
export function cacheModeOfPreflights(withACondition: CacheMode, ofXMLHttpRequest: CacheMode = withACondition): Change {
  let mode: string;
  return {
    read: (read) => {
      mode = cacheModeOf(read, read.api === 'XMLHttpRequest' ? ofXMLHttpRequest : withACondition);
      return read;
    },
    send: (request) => {
      if (!request.preflight) return request;
      if (mode === 'no-cache') return { ...request, headers: [...request.headers, ['Cache-Control', 'max-age=0']] };
      if (mode !== 'no-store' && mode !== 'reload') return request;
      return { ...request, headers: [...request.headers, ['Pragma', 'no-cache'], ['Cache-Control', 'no-cache']] };
    },
  };
}

/** A condition of the page's own makes the cache mode no-cache, and not no-store. */
export function conditionsRevalidate(): Change {
  let revalidates = false;
  return deciding({
    'http-network-or-cache-fetch/8.16': (_, decided) => {
      revalidates = decided();
      return false;
    },
    'http-network-or-cache-fetch/8.17': (o, decided) => decided() || (revalidates && !o.cacheControl),
  });
}

/** Rewrites a header of requests as they are sent. */
function rewriting(name: string, rewrite: (value: string, request: WireRequest) => string): Pick<Change, 'send'> {
  return {
    send: (request) => ({
      ...request,
      headers: request.headers.map(([one, value]) =>
        one.toLowerCase() === name ? ([one, rewrite(value, request)] as const) : ([one, value] as const),
      ),
    }),
  };
}

/** A Range is written anew by the HTTP cache, which reads it leniently. */
export function rangesWrittenAnew(): Change {
  let cache: string;
  return {
    read: (read) => {
      cache = cacheModeOf(read, 'no-cache');
      return read;
    },
    ...rewriting('range', (value, { method, preflight }) => {
      const [, first = '', last = ''] = /^\s*bytes\s*=\s*([+]?\d*)\s*-\s*([+]?\d*)\s*$/i.exec(value) ?? [];
      const isBeyond = [first, last].some(
        (digits) => digits !== '' && BigInt(digits.replace('+', '')) > 2n ** 63n - 1n,
      );
      if (method !== 'GET' || preflight || cache === 'no-store' || (first === '' && last === '') || isBeyond)
        return value;
      if (first !== '' && last !== '' && Number(first) > Number(last)) return value;
      const written = (digits: string) => (digits === '' ? '' : String(BigInt(digits.replace('+', ''))));
      return `bytes=${written(first)}-${written(last)}`;
    }),
  };
}

/** XMLHttpRequest replaces a charset where it stands, and leaves the rest of the Content-Type as it was. */
export function charsetReplacedInPlace(): Change {
  let read: ReadRequest;
  return {
    read: (taken) => {
      read = taken;
      return taken;
    },
    ...rewriting('content-type', (sent) => {
      const set = value(read, 'content-type');
      return read.api !== 'XMLHttpRequest' || set === '' || sent === set.trim()
        ? sent
        : set.replace(/charset=[^;]*/i, 'charset=UTF-8');
    }),
  };
}

/** A preflight whose Access-Control-Max-Age fits is not remembered. */
export function notRemembered(maxAgeFits: (value: string | undefined) => boolean): Change {
  let given: string | undefined;
  return {
    answer: (answer) => {
      given = headerValue(headerList(mutable(answer.headers)), 'access-control-max-age');
      return answer;
    },
    // Without a fallback, what is no number is 0.
    ...deciding({ 'cors-preflight-fetch/7.9': (_, decided) => decided() && !maxAgeFits(given?.trim()) }),
  };
}

/** What is remembered of preflights is no good where the cache mode asks the server again. */
export function cacheModeOfThePreflightCache(): Change {
  let mode: string;
  return {
    read: (read) => {
      mode = cacheModeOf(read, 'no-cache');
      return read;
    },
    ...deciding({
      'cache-entry-match/definition[key]': (_, decided) =>
        decided() || ['no-store', 'reload', 'no-cache'].includes(mode),
    }),
  };
}

/** No preflight is remembered for an origin that a redirect has tainted, nor, if so told, for an opaque one. */
export function opaqueOriginsForgotten(which: 'opaque and tainted' | 'tainted'): Change {
  let isForgotten = false;
  return {
    read: (read) => {
      isForgotten = which === 'opaque and tainted' || read.origin !== 'null';
      return read;
    },
    ...performing({ 'create-a-new-cache-entry/2': (o) => o.byteSerializedOrigin !== 'null' || !isForgotten }),
  };
}

/** An answer with 408 is asked for again, and what follows is looked at as if it had not been. */
export function withoutRepeated408s(evidence: Evidence): Evidence {
  const isRepeated = (one: Exchange, before: Exchange | undefined) =>
    before?.answer?.status === 408 &&
    before.key.hop === one.key.hop &&
    before.preflight === one.preflight &&
    before.method === one.method;
  const once = (recorded: Exchange[]) => recorded.filter((one, at) => !isRepeated(one, recorded[at - 1]));
  return { ...evidence, steps: evidence.steps.map((step) => ({ ...step, recorded: once(step.recorded) })) };
}

/**
 * The URL that is under way, and whether a preflight is remembered for it, whatever that allowed.
 * @param forWhom whether one is remembered for an origin, which may be opaque, or tainted by a redirect
 */
function remembering(forWhom: (origin: { opaque: boolean; tainted: boolean }) => boolean) {
  /** URLs, with whether credentials were to be sent. */
  const remembered = new Map<string, boolean>();
  let credentials = false;
  let opaque = false;
  let tainted = false;
  const state = {
    url: '',
    isRemembered: () => remembered.get(state.url) === true || (remembered.get(state.url) === false && !credentials),
  };
  const change: Change = {
    read: (read) => {
      state.url = read.url;
      opaque = read.origin === 'null';
      credentials = read.credentials === 'include';
      return read;
    },
    ...performing({
      'http-redirect-fetch/18': (o) => {
        state.url = o.location;
        return true;
      },
    }),
    ...deciding({
      'serializing-a-request-origin/2': (_, decided) => {
        tainted = decided();
        return tainted;
      },
      'cors-preflight-fetch/7.10': (o, decided) => {
        if (o.maxAge > 0 && forWhom({ opaque, tainted })) remembered.set(state.url, credentials);
        return decided();
      },
    }),
  };
  return { state, change };
}

/** Whatever preflight is remembered for a URL allows a safelisted method, also to a watched upload. */
export function rememberedPreflightIsEnoughForAnUpload(): Change {
  const { state, change } = remembering(({ tainted }) => !tainted);
  return together([
    change,
    deciding({
      'http-fetch/4.1[method]': (o, decided) =>
        decided() && !(o.safelisted && o.useCORSPreflight && state.isRemembered()),
    }),
  ]);
}

/** A redirect that is refused for its redirect mode clears nothing. */
export function preflightsOutliveRefusedRedirects(): Change {
  let refused = false;
  return {
    read: (read) => {
      refused = false;
      return read;
    },
    ...deciding({
      'http-fetch/6.3[error]': (_, decided) => {
        refused = decided();
        return refused;
      },
      'clear-cache-entries/definition': (_, decided) => !refused && decided(),
    }),
  };
}

const above7F = /[\x80-\xff]/;

/** Bytes above 0x7F are CORS-unsafe request-header bytes. */
export function unsafeBytesAbove7F(): Change {
  return deciding({
    'cors-safelisted-request-header/2[accept]': (o, decided) => decided() || above7F.test(o.value),
    'cors-safelisted-request-header/2[content-type].1': (o, decided) => decided() || above7F.test(o.value),
  });
}

/** Whether a preflight is being made. */
function preflighting() {
  const state = { now: false };
  const change: Change = {
    read: (read) => {
      state.now = false;
      return read;
    },
    ...performing({
      'cors-preflight-fetch/2': () => {
        state.now = true;
        return true;
      },
    }),
    ...deciding({
      'cors-preflight-fetch/7': (_, decided) => {
        state.now = false;
        return decided();
      },
    }),
  };
  return { state, change };
}

/** A preflight says the page's origin, and its answer has to allow that, wherever redirects have led. */
export function preflightsNameThePagesOrigin(): Change {
  const { state, change } = preflighting();
  return together([change, deciding({ 'serializing-a-request-origin/2': (_, decided) => !state.now && decided() })]);
}

/** Safelisted values may be of any length together. */
export function noLimitOfSafelistedValues(): Change {
  return deciding({ 'cors-unsafe-request-header-names/5': never });
}

/** A preflight asks for the name of each line that is unsafe. */
export function askedForTwice(): Change {
  let names: string[] = [];
  let done = true;
  return {
    ...deciding({
      'cors-unsafe-request-header-names/4.1': (o, decided) => {
        if (done) names = [];
        done = false;
        const unsafe = decided();
        if (unsafe) names.push(o.name.toLowerCase());
        return unsafe;
      },
      'cors-unsafe-request-header-names/5': (_, decided) => {
        done = true;
        return decided();
      },
    }),
    ...performing({ 'cors-preflight-fetch/5.2': () => ({ value: names.sort().join(',') }) }),
  };
}

/** A * exposes every header, also where a malformed item follows. */
export function wildcardBeforeAMalformedItem(): Change {
  let exposed = '';
  let isXHR = false;
  return {
    read: (read) => {
      isXHR = read.api === 'XMLHttpRequest';
      return read;
    },
    answer: (answer) => {
      exposed = headerValue(headerList(mutable(answer.headers)), 'access-control-expose-headers') ?? '';
      return answer;
    },
    ...deciding({
      'main-fetch/14.1.2': (o, decided) => {
        const items = exposed.split(',').map((item) => item.trim());
        const malformed = items.findIndex((item) => /[^!#$%&'*+.^_`|~0-9A-Za-z-]/.test(item));
        if (isXHR) return decided();
        return decided() || (o.credentialsMode !== 'include' && items.slice(0, Math.max(malformed, 0)).includes('*'));
      },
    }),
  };
}
const bodyHeaders = ['content-encoding', 'content-language', 'content-location', 'content-type'];

/**
 * Behind each redirect all headers of the page are set again, but for those that this one redirect takes away; and once
 * a preflight was needed, or the page has set what would need one, one is made behind each redirect.
 * @param strippedBy whether a redirect takes the headers of a body away is seen by the method that the page asked with,
 * or by the one that the request has by then
 * @param asksForAll whether a preflight asks for what was taken away, too
 * @param typesReturn whether the type that XMLHttpRequest itself gives a body returns
 * @param authorizationReturns whether Authorization returns
 * @param remembersTainted whether a preflight is remembered for an origin that a redirect has tainted
 */
export function headersReturnBehindRedirects({
  strippedBy,
  asksForAll,
  typesReturn,
  authorizationReturns,
  remembersTainted,
}: {
  strippedBy: 'first method' | 'last method';
  asksForAll: boolean;
  typesReturn: boolean;
  authorizationReturns: boolean;
  remembersTainted: boolean;
}): Change {
  const { state, change } = remembering(({ opaque, tainted }) => remembersTainted || opaque || !tainted);
  let method: string;
  let returns: (name: string) => boolean;
  let strippedNow = false;
  let rewritten = false;
  let crosses = false;
  let needed = false;
  let dropped: string[] = [];
  let notAskedFor: string[] = [];
  const isAskedFor = (name: string) => asksForAll || !notAskedFor.includes(name.toLowerCase());
  const need = (isNeeded: boolean) => {
    needed ||= isNeeded;
    return needed;
  };
  return together([
    change,
    {
      read: (read) => {
        method = (read.method ?? 'GET').toUpperCase();
        // The type of a body is XMLHttpRequest's own, and no header of the page's.
        const isOwn = (read.headers ?? []).every(([name]) => name.toLowerCase() !== 'content-type');
        returns = (name) =>
          name === 'authorization'
            ? authorizationReturns
            : typesReturn || !(name === 'content-type' && isOwn && read.api === 'XMLHttpRequest');
        needed = false;
        dropped = [];
        notAskedFor = [];
        return read;
      },
      ...deciding({
        'http-redirect-fetch/12': (o, decided) => {
          const strips = (by: string) =>
            o.status === 303 ? !['GET', 'HEAD'].includes(by) : [301, 302].includes(o.status) && by === 'POST';
          strippedNow = strips(strippedBy === 'first method' ? method : o.method);
          rewritten = strips(o.method);
          return decided();
        },
        'http-redirect-fetch/13': (_, decided) => {
          crosses = decided();
          return crosses;
        },
        'cors-unsafe-request-header-names/4.1': (o, decided) => {
          const unsafe = decided();
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
        'http-redirect-fetch/18': () => {
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
}

/** A preflight to the page's own origin, where a redirect has led back, needs no allowance of the origin. */
export function preflightsToTheOwnOriginAllowed(): Change {
  const preflight = preflighting();
  const { state, change } = remembering(() => false);
  let origin: string;
  const isAllowed = () => preflight.state.now && new URL(state.url).origin === origin;
  return together([
    preflight.change,
    change,
    {
      read: (read) => {
        origin = read.origin;
        return read;
      },
      ...deciding({
        'cors-check/2': (_, decided) => !isAllowed() && decided(),
        'cors-check/4': (_, decided) => !isAllowed() && decided(),
        'cors-check/7': (_, decided) => isAllowed() || decided(),
      }),
    },
  ]);
}

/** Of several lines of an answer's header, the empty ones do not count; a second 421 adds its type to the first one's. */
export function linesOfAnswers(): Change {
  let misdirected: string | undefined;
  let origin: string;
  return {
    read: (read) => {
      misdirected = undefined;
      origin = read.origin;
      return read;
    },
    answer: (answer, { url, preflight }) => {
      const again = answer.status === 421 && !preflight && misdirected === url;
      misdirected = answer.status === 421 && !preflight ? url : undefined;
      const isSeveral = (name: string) =>
        answer.headers.some(([one, text]) => one.toLowerCase() === name.toLowerCase() && text.trim() !== '');
      // An empty Access-Control-Allow-Origin counts where it is looked at.
      const counts = (name: string) => /^access-control-allow-origin$/i.test(name) && new URL(url).origin !== origin;
      const headers = answer.headers.filter(([name, text]) => text.trim() !== '' || !isSeveral(name) || counts(name));
      return {
        ...answer,
        headers: headers.map(([name, text]) =>
          again && name.toLowerCase() === 'content-type'
            ? ([name, `${text},${text}`] as const)
            : ([name, text] as const),
        ),
      };
    },
  };
}

/** A comma in a Content-Type needs a preflight. */
export function noCommaInContentType(): Change {
  return deciding({
    'cors-safelisted-request-header/2[content-type].3': (o, decided) => decided() || o.value.includes(','),
    'xhr-send/4.4.1.2': (o, decided) => decided() && !o.charset.includes(','),
  });
}

/** Conditions of the page's own change no cache mode in XMLHttpRequest. */
export function conditionsOfXMLHttpRequest(): Change {
  let isXHR = false;
  return {
    read: (read) => {
      isXHR = read.api === 'XMLHttpRequest';
      return read;
    },
    ...deciding({ 'http-network-or-cache-fetch/8.16': (_, decided) => !isXHR && decided() }),
  };
}

const singletons = ['authorization', 'content-type', 'content-disposition'];

/** Of the lines of some headers one alone is sent, and an empty line forgets those before it. */
export function linesOfAName(): Change {
  let body = false;
  return {
    read: (read) => {
      body = read.body !== null;
      return read;
    },
    send: (request) => {
      const headers = new Map<string, [string, string]>();
      for (const [name, value] of request.headers) {
        const key = name.toLowerCase();
        const before = headers.get(key);
        const isKept = before !== undefined && body && key === 'content-type' && request.redirectCount === 0;
        const joins = before !== undefined && before[1] !== '' && value !== '' && !singletons.includes(key);
        if (!isKept) headers.set(key, [before?.[0] ?? name, joins ? `${before[1]}, ${value}` : value]);
      }
      return { ...request, headers: [...headers.values()] };
    },
  };
}

/** Mixed content behind a redirect is refused only when its preflight has been made. */
export function preflightsOfMixedContent(): Change {
  const { state, change } = preflighting();
  let mixed = false;
  return together([
    change,
    {
      read: (read) => {
        mixed = false;
        return read;
      },
      ...deciding({
        'main-fetch/7[mixed-content]': (_, decided) => {
          mixed = decided();
          return false;
        },
        'http-network-or-cache-fetch/11.1': (_, decided) => decided() || (mixed && !state.now),
      }),
    },
  ]);
}

/** DELETE becomes GET at any redirect to another origin. */
export function deleteBecomesGet(): Change {
  let from = '';
  let to = '';
  return {
    read: (read) => {
      from = '';
      to = new URL(read.url).origin;
      return read;
    },
    ...deciding({
      'http-redirect-fetch/6': (o, decided) => {
        [from, to] = [to, new URL(o.location).origin];
        return decided();
      },
      'http-redirect-fetch/12': (o, decided) => decided() || (o.method === 'DELETE' && from !== to),
    }),
  };
}

/** A request that a redirect makes a GET keeps the Origin that it had, on the way to the same origin. */
export function originStays(): Change {
  let stays = false;
  return {
    read: (read) => {
      stays = false;
      return read;
    },
    ...deciding({
      'append-a-request-origin-header/4': (_, decided) => decided() || stays,
      'http-redirect-fetch/12': (_, decided) => {
        const rewritten = decided();
        stays ||= rewritten;
        return rewritten;
      },
      'http-redirect-fetch/13': (_, decided) => {
        const crosses = decided();
        if (crosses) stays = false;
        return crosses;
      },
    }),
  };
}

/**
 * A foreign answer that redirects on has to allow credentials, where the page's own origin has led to it and the
 * credentials mode is same-origin. It is refused only when the next preflight has been made.
 */
export function redirectsMustAllowCredentials(): Change {
  const { state, change } = preflighting();
  let begins = false;
  let must = false;
  let allows = false;
  let refused = false;
  return together([
    change,
    {
      read: (read) => {
        begins = new URL(read.url).origin === read.origin && (read.credentials ?? 'same-origin') === 'same-origin';
        refused = false;
        return read;
      },
      answer: (answer, { preflight }) => {
        const { headers } = answer;
        must = begins && !preflight && headers.some(([name]) => name.toLowerCase() === 'location');
        allows = combined(headers, 'access-control-allow-credentials') === 'true';
        return answer;
      },
      ...deciding({
        'cors-check/3': (_, decided) => {
          const passes = decided();
          refused ||= must && passes;
          return passes;
        },
        'cors-check/5': (_, decided) => {
          refused ||= must && !allows;
          return decided();
        },
        'http-network-or-cache-fetch/11.1': (_, decided) => decided() || (refused && !state.now),
      }),
    },
  ]);
}

/** only-if-cached asks the server. */
export function onlyIfCachedIsSent(): Change {
  return deciding({
    'http-network-or-cache-fetch/11.1': (o, decided) => o.cacheMode !== 'only-if-cached' && decided(),
  });
}

/** A Range may say its unit in any case, and its numbers with a sign. */
export function oddRanges(): Change {
  const isTaken = (value: string) => {
    const [, first, last] = /^bytes=([+]?\d{1,18})-([+]?\d{0,18})$/i.exec(value) ?? [];
    return first !== undefined && (last === '' || Number(first) <= Number(last));
  };
  return deciding({
    'cors-safelisted-request-header/2[range].2': (o, decided) => decided() && !isTaken(o.value),
    'cors-safelisted-request-header/2[range].3': (o, decided) => decided() && !isTaken(o.value),
  });
}

/** A frame with an opaque origin says its URL as its referrer, as any other page does. */
export function referrerOfOpaqueFrames(): Change {
  let referrer: URL | undefined;
  return {
    read: (read) => {
      const { origin, topLevelOrigin } = read;
      referrer = origin === 'null' ? new URL(`${topLevelOrigin}/.cors-conformance/0/frame`) : undefined;
      return read;
    },
    send: (request) => {
      const url = new URL(request.url);
      if (referrer === undefined || (referrer.protocol === 'https:' && url.protocol === 'http:')) return request;
      if (referrer.origin !== url.origin) referrer = new URL(`${referrer.origin}/`);
      return { ...request, headers: [...request.headers, ['Referer', referrer.href]] };
    },
  };
}

const beyondASCII = /[\x80-\xff]/;

/** Bytes above 0x7F of a request's header are sent as UTF-8 of what they are in Latin-1, and read as UTF-8 in answers. */
export function headersAreUTF8(): Change {
  const latin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
  const map = (headers: HeaderList, change: (text: string) => string): HeaderList =>
    headers.map(([name, text]) => [name, beyondASCII.test(text) ? change(text) : text] as const);
  return {
    send: (request) => ({ ...request, headers: map(request.headers, latin1) }),
    answer: (answer) => ({
      ...answer,
      headers: map(answer.headers, (text) => latin1(Buffer.from(text, 'latin1').toString('utf8'))),
    }),
  };
}

/** Behind a redirect to another origin, a request for a range accepts encodings. */
export function encodingsBehindRedirects(): Change {
  let crossed = false;
  return {
    read: (read) => {
      crossed = false;
      return read;
    },
    ...deciding({
      'http-redirect-fetch/13': (_, decided) => {
        crossed = decided();
        return crossed;
      },
    }),
    ...rewriting('accept-encoding', (text, { url }) =>
      crossed ? `gzip, deflate${url.startsWith('https:') ? ', br' : ''}` : text,
    ),
  };
}

/** Behind a redirect to another origin, nothing is said of the cache mode. */
export function cacheModeForgottenBehindRedirects(): Change {
  let read: ReadRequest;
  let crossed = false;
  return {
    read: (taken) => {
      read = taken;
      crossed = false;
      return taken;
    },
    ...deciding({
      'http-redirect-fetch/13': (_, decided) => {
        const crosses = decided();
        crossed ||= crosses;
        return crosses;
      },
    }),
    send: (request) => ({
      ...request,
      headers: request.headers.filter(
        ([name]) => !crossed || !/^(cache-control|pragma)$/i.test(name) || value(read, name) !== '',
      ),
    }),
  };
}

/** A preflight behind a redirect has the referrer of the request before it. */
export function referrerOfPreflightsBehindRedirects(): Change {
  let last: string | undefined;
  return {
    read: (read) => {
      last = undefined;
      return read;
    },
    send: (request) => {
      const others = request.headers.filter(([name]) => name !== 'Referer');
      if (request.preflight && request.redirectCount > 0)
        return { ...request, headers: last === undefined ? others : [...others, ['Referer', last]] };
      last = request.headers.find(([name]) => name === 'Referer')?.[1];
      return request;
    },
  };
}

/** An empty body of XMLHttpRequest whose upload is watched has no length. */
export function emptyBodyHasNoLength(): Change {
  let isWatched = false;
  return {
    read: (read) => {
      isWatched = read.useCORSPreflight ?? false;
      return read;
    },
    send: (request) => ({
      ...request,
      headers: request.headers.filter(
        ([name, text]) =>
          !isWatched ||
          !/^content-length$/i.test(name) ||
          text !== '0' ||
          request.method === 'POST' ||
          request.method === 'PUT',
      ),
    }),
  };
}

/** What is remembered of a preflight is forgotten wherever the browser made one again. */
export function forgottenPreflights({ steps }: Evidence): Change {
  let index = -1;
  let url = '';
  const isMade = (step: number, hop: number) =>
    steps[step]?.recorded.some((one) => one.preflight && one.sender === 'client' && one.key.hop === hop) ?? false;
  const hopOf = (of: string) => Number(new URL(of).searchParams.get('hop') ?? 0);
  const isAgain = (hop: number) => index > 0 && isMade(index - 1, hop) && isMade(index, hop);
  return {
    read: (read) => {
      index++;
      url = read.url;
      return read;
    },
    ...performing({
      'http-redirect-fetch/18': (o) => {
        url = o.location;
        return true;
      },
    }),
    ...deciding({
      'cache-entry-match/definition[url]': (o, decided) => decided() || isAgain(hopOf(o.url)),
      'http-fetch/4.1[method]': (_, decided) => decided() || isAgain(hopOf(url)),
    }),
  };
}
