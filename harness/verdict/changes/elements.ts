import type { Observed } from '../../client/protocol.ts';
import {
  get,
  type Origin,
  parseOrigin,
  sameOrigin,
  schemelesslySameSite,
  type WireRequest,
} from '../../standard/index.ts';
import type { Change } from './change.ts';
import {
  always,
  type Decide,
  deciding,
  never,
  onlyBy,
  onlyOf,
  withoutHeader,
  withoutPreload,
  withoutReferrerPolicy,
  withoutServiceWorker,
} from './changing.ts';
import { requiresCORP } from './resource-policies.ts';
import { byFetch, workers } from './transports-alike.ts';

/** What elements and modules ask for with CORS carries Origin, also as a GET to the page's own origin. */
export function originOfElements(apis: readonly string[]): Change {
  return withoutServiceWorker(
    onlyBy(apis, deciding({ 'append-a-request-origin-header/3': (o, decided) => decided() || o.mode === 'cors' })),
  );
}

/** A request for a track has no referrer. */
export function tracksHaveNoReferrer(): Change {
  return withoutServiceWorker(onlyBy(['track'], { send: withoutReferrer }));
}

const withoutReferrer = (request: WireRequest) => withoutHeader('referer', request);

/** An EventSource in a worker has no referrer. */
export function eventSourcesOfWorkersHaveNoReferrer(): Change {
  let isInWorker = false;
  return onlyBy(['EventSource'], {
    read: (read) => {
      isInWorker = read.inWorker ?? false;
      return read;
    },
    send: (request) => (isInWorker ? withoutReferrer(request) : request),
  });
}

/**
 * What a page or worker with a blob: URL asks for by fetch() and the like, or as a worker, has its origin as referrer; of that,
 * and of forms and beacons, such a frame does not know the referrer policy of the page which made it.
 */
export function referrerOfBlobPages(): Change {
  const hasReferrer = [...byFetch, 'XMLHttpRequest', 'importScripts', ...workers];
  return onlyOf(
    ({ api = 'fetch', pageURL, origin }) =>
      pageURL?.startsWith('blob:') === true &&
      origin !== 'null' &&
      [...hasReferrer, 'form', 'sendBeacon'].includes(api),
    {
      read: (read) => ({
        ...(read.inWorker ? read : withoutReferrerPolicy(read)),
        ...(hasReferrer.includes(read.api ?? 'fetch') && { pageURL: `${read.origin}/` }),
      }),
    },
  );
}

/** What the style sheets of a frame with srcdoc ask for. */
const ofStyles = ['CSSFontFaceRule', 'CSSImportRule', 'FontFace', 'background-image', 'content', 'mask-image'];

/** What the style sheets of a frame with srcdoc ask for has no referrer, and neither has a FontFace or a used drawing. */
export function stylesOfSrcdocFramesHaveNoReferrer(): Change {
  return onlyOf(
    ({ api = '' }, asked) => asked?.context === 'srcdoc-frame' && [...ofStyles, 'shape-outside', 'use'].includes(api),
    { send: withoutReferrer },
  );
}

/** What a module imports in a frame with about:blank has no referrer. */
export function importsOfBlankFramesHaveNoReferrer(): Change {
  return { read: ({ pageBaseURL: _, ...read }) => read };
}

/** The type of a Blob does not become the Content-Type where it has parameters that are none. */
export function oddTypesOfBlobsDropped(): Change {
  const token = "[!#$%&'*+.^_`|~\\w-]+";
  const mimeType = new RegExp(`^${token}/${token}( *; *${token}=(${token}|"[^"]*"))*$`);
  return onlyBy(['sendBeacon'], {
    read: ({ body, ...read }) =>
      body?.type == null || mimeType.test(body.type) ? { ...read, body } : { ...read, body: { ...body, type: null } },
  });
}

/** The type of a Blob becomes the Content-Type of a fetch() without CORS, whatever it is. */
export function anyTypeOfBlobsWithoutCORS(): Change {
  let type: string | null = null;
  return onlyBy(['fetch'], {
    read: (read) => {
      type = read.body?.type ?? null;
      return read;
    },
    ...deciding({
      'headers-append/3.4': (o, decided) => decided() && !(o.name === 'Content-Type' && o.temporaryValue === type),
    }),
  });
}

/** What a page asks for with keepalive as it is unloaded follows no redirect. */
export function redirectsOfTheUnloadedNotFollowed(): Change {
  return onlyOf(({ keepalive }, asked) => keepalive === true && asked?.unload !== undefined, {
    answer: (answer) => (answer.status >= 300 && answer.status <= 399 ? { ...answer, status: 200 } : answer),
  });
}

/** A beacon that a redirect leads on has no Origin. */
export function noOriginOfBeaconsBehindRedirects(): Change {
  return onlyBy(['sendBeacon'], {
    send: (request) => (request.redirectCount > 0 && !request.preflight ? withoutHeader('origin', request) : request),
  });
}

/** A beacon asks for an answer that is not older than now. */
export function beaconsRevalidate(): Change {
  return onlyBy(['sendBeacon'], {
    send: (request) =>
      request.preflight ? request : { ...request, headers: [...request.headers, ['Cache-Control', 'max-age=0']] },
  });
}

/** A form asks for an answer that is not older than now. */
export function formsRevalidate(): Change {
  return onlyBy(['form'], {
    send: (request) => ({ ...request, headers: [...request.headers, ['Cache-Control', 'max-age=0']] }),
  });
}

/** A worker may be made of text/plain. */
export function workersOfText(): Change {
  return onlyBy(
    ['Worker'],
    deciding({ 'fetching-scripts/[MIME type]': (o, decided) => decided() && o.mimeType !== 'text/plain' }),
  );
}

/**
 * Fonts are fetched without CORS, and can be used wherever they come from, unless a resource policy forbids it, or the lack of
 * one where the page's embedder policy is require-corp.
 */
export function fontsWithoutCORS(): Change {
  let page: Origin;
  let isWanted = false;
  let forbidden = false;
  return withoutPreload(
    onlyBy(['FontFace', 'CSSFontFaceRule'], {
      read: (read) => {
        page = parseOrigin(read.origin);
        isWanted = requiresCORP(read);
        return read;
      },
      answer: (answer, { url }) => {
        const policy = get('Cross-Origin-Resource-Policy', answer.headers);
        const target = parseOrigin(new URL(url).origin);
        forbidden =
          ((policy === 'same-origin' || (policy === null && isWanted)) && !sameOrigin(page, target)) ||
          (policy === 'same-site' && !schemelesslySameSite(page, target));
        return answer;
      },
      ...deciding({
        'http-fetch/4.4': () => forbidden,
        'http-network-or-cache-fetch/8.3': always,
        'http-redirect-fetch/9': never,
        'http-redirect-fetch/10': never,
      }),
      send: (request) => withoutHeader('origin', request),
    }),
  );
}

/** A track is fetched without CORS where its video has no crossorigin attribute, and its cues can be read all the same. */
export function tracksFromAnywhere(): Change {
  let withoutCORS = false;
  return onlyBy(['track'], {
    read: (read) => {
      withoutCORS = (read.crossOrigin ?? null) === null;
      return read;
    },
    ...deciding({
      'create-a-potential-cors-request/2': (_, decided) => decided() && !withoutCORS,
    }),
    observed: (observed) => ({ ...observed, ...(withoutCORS && observed.read && { read: 'readable' }) }),
  });
}

/**
 * sendBeacon() returns false where nothing may be sent.
 * @param reasons mixed content, and, if so told, a Content Security Policy
 */
export function beaconsFailAtOnce(reasons: 'mixed content' | 'mixed content and CSP'): Change {
  let sent = false;
  let refused = false;
  const refusing: Decide = (_, decided) => {
    const blocked = decided();
    refused ||= blocked && !sent;
    return blocked;
  };
  return onlyBy(['sendBeacon'], {
    read: (read) => {
      sent = false;
      refused = false;
      return read;
    },
    send: (request) => {
      sent = true;
      return request;
    },
    ...deciding({
      'main-fetch/7[mixed-content]': refusing,
      ...(reasons !== 'mixed content' && { 'should-request-be-blocked-by-content-security-policy/3.3': refusing }),
    }),
    observed: (observed) => (refused ? failed('Error') : observed),
  });
}

/** Images and fonts of style sheets are asked for by the default referrer policy, whatever the page's. */
export function stylesIgnoreThePolicy(): Change {
  return onlyBy(['CSSFontFaceRule', 'background-image', 'content', 'mask-image', 'shape-outside'], {
    read: (read) => ({ ...read, pageReferrerPolicy: 'strict-origin-when-cross-origin' }),
  });
}

/** The page is told what a script throws that was fetched without CORS. */
export function thrownErrorsAreTold(): Change {
  return onlyBy(['script'], {
    observed: (observed, body) =>
      observed.read === 'opaque' && /(^|\n)throw /.test(body) ? { ...observed, read: 'readable' } : observed,
  });
}

/** The link of a preload fires load where something has answered, be it refused; not so where its integrity fails. */
export function preloadsLoadWhateverCame(): Change {
  let sent = false;
  let isChecked = false;
  return onlyBy(['preload', 'modulepreload'], {
    read: (read) => {
      sent = false;
      isChecked = (read.integrity ?? '') !== '';
      return read;
    },
    send: (request) => {
      sent = true;
      return request;
    },
    observed: ({ error: _, ...observed }) =>
      sent && !isChecked && observed.settled === 'rejected'
        ? { ...observed, settled: 'fulfilled', read: 'opaque' }
        : { ...observed },
  });
}

function failed(name: string): Observed {
  return { settled: 'rejected', error: { name, message: '' }, milliseconds: 0 };
}

/**
 * A track of http is asked for by https in a page that restricts mixed content, as images and videos are; whether a redirect
 * leads to another origin is seen by the URLs before that.
 */
export function tracksAreUpgraded(): Change {
  let page = '';
  let before = '';
  let tainted = false;
  return onlyBy(['track'], {
    read: (read) => {
      page = read.origin;
      before = new URL(read.url).origin;
      tainted = false;
      return read;
    },
    ...deciding({
      'upgrade-a-mixed-content-request/1.4': (o, decided) => decided({ ...o, upgraded: [...o.upgraded, 'track'] }),
      'http-redirect-fetch/13': (o, decided) => {
        tainted ||= before !== page && before !== o.to;
        before = o.to;
        return decided();
      },
      'serializing-a-request-origin/2': (_, decided) => (page === 'null' ? decided() : tainted),
    }),
  });
}

/** Some of what style sheets ask for is not loaded where its url() has modifiers. */
export function modifiersUnknown(apis: readonly string[]): Change {
  return onlyOf(
    ({ api = '', crossOrigin, integrity, referrerPolicy }) =>
      apis.includes(api) && [crossOrigin, integrity, referrerPolicy].some((modifier) => modifier != null),
    deciding({ 'main-fetch/7[bad-port]': always }),
  );
}

/** An audio or a video of http that a page on https asks for by https has no referrer. */
export function upgradedMediaHaveNoReferrer(): Change {
  return onlyOf(
    ({ api = '', url, origin }) => ['audio', 'video'].includes(api) && /^http:/.test(url) && /^https:/.test(origin),
    {
      send: withoutReferrer,
    },
  );
}

/** In a frame with a data: URL there are no audio worklets. */
export function noAudioWorkletsOfDataFrames(): Change {
  return onlyOf(
    ({ api }, asked) => api === 'AudioWorklet' && asked?.context === 'data-frame',
    deciding({ 'main-fetch/7[bad-port]': always }),
  );
}

/** In a data: frame of a page on https createImageBitmap() can make nothing of a Blob. */
export function noBitmapsOfBlobsInDataFrames(): Change {
  return onlyOf(
    ({ api }, asked) =>
      api === 'createImageBitmap' && asked?.context === 'data-frame' && asked.from.startsWith('https:'),
    { observed: (observed) => (observed.settled === 'fulfilled' ? failed('InvalidStateError') : observed) },
  );
}
