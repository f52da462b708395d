import {
  type Operands,
  type Origin,
  parseOrigin,
  type ReadRequest,
  schemelesslySameSite,
  type WireRequest,
} from '../../standard/index.ts';
import { servedPagePath } from '../../wire/served-page.ts';
import { type AskingPage, type Change, together } from './change.ts';
import { deciding, exceptBy, never, onlyBy } from './changing.ts';
import { preflighting } from './under-way.ts';

/** What navigates. */
const navigations = ['form', 'iframe'];

/** Some reads say null as their origin behind a redirect to another origin. */
export function nullOriginBehindRedirects(isMeant: (read: ReadRequest) => boolean): Change {
  let applies = false;
  let crossed = false;
  return {
    read: (read) => {
      applies = isMeant(read);
      crossed = false;
      return read;
    },
    ...deciding({
      'http-redirect-fetch/13': (_, decided) => {
        const crosses = decided();
        crossed ||= crosses;
        return crosses;
      },
      'serializing-a-request-origin/2': (_, decided) => decided() || (applies && crossed),
    }),
  };
}

/**
 * A no-cors request with credentials from an opaque origin says that origin, whatever its method.
 * @param alsoElsewhere whether it goes on to do so behind a redirect to another origin
 */
export function originOfOpaqueNoCORSRequests(alsoElsewhere: boolean): Change {
  let applies = false;
  return {
    read: (read) => {
      applies = read.mode === 'no-cors' && read.credentials === 'include' && read.origin === 'null';
      return read;
    },
    ...deciding({
      'append-a-request-origin-header/4': (_, decided) => decided() || applies,
      'http-redirect-fetch/13': (_, decided) => {
        const crosses = decided();
        applies &&= alsoElsewhere || !crosses;
        return crosses;
      },
    }),
  };
}

/** A preflight says the page's origin, and its answer has to allow that, wherever redirects have led. */
export function preflightsNameThePagesOrigin(): Change {
  const { state, change } = preflighting();
  return together([change, deciding({ 'serializing-a-request-origin/2': (_, decided) => !state.now && decided() })]);
}

/** A request that a redirect makes a GET keeps the Origin that it had, on the way to the same origin. */
export function originStays(): Change {
  let stays = false;
  return exceptBy(navigations, {
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
  });
}

/** Whether a no-cors request names its origin is decided by the referrer policy that it began with. */
export function originByTheFirstPolicy(): Change {
  let first: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: as of all changes of decisions.
  const byFirst = (o: any, decided: (operands?: Operands) => boolean) => {
    first ??= o.policy as string;
    return decided({ ...o, policy: first });
  };
  return {
    read: (read) => {
      first = undefined;
      return read;
    },
    ...deciding({
      'append-a-request-origin-header/4.1[no-referrer]': byFirst,
      'append-a-request-origin-header/4.1[downgrade]': byFirst,
      'append-a-request-origin-header/4.1[same-origin]': byFirst,
    }),
  };
}

/** A no-cors request names its origin, whatever the referrer policy. */
export function originDespiteThePolicy(): Change {
  const named = deciding({
    'append-a-request-origin-header/4.1[no-referrer]': never,
    'append-a-request-origin-header/4.1[downgrade]': never,
    'append-a-request-origin-header/4.1[same-origin]': never,
  });
  return exceptBy(navigations, named);
}

/** Where the harness serves a page that is not the one at a step's path. The token of the run is none of the oracle's. */
const servedAt = ({ from, page }: AskingPage, plain: 'client' | 'frame') =>
  new URL(from + servedPagePath(`/.cors-conformance/0/${plain}`, page));

const withoutReferrer = (request: WireRequest): WireRequest => ({
  ...request,
  headers: request.headers.filter(([name]) => name !== 'Referer'),
});

/**
 * A sandboxed frame says its URL as its referrer, as any other page does, and to another site than the top-level page's its
 * origin; a data: URL is none.
 */
export function referrerOfOpaqueFrames(): Change {
  let referrer: URL | undefined;
  let top: Origin;
  let policy: string | undefined;
  return exceptBy(['WebSocket'], {
    read: (read, page) => {
      const { origin, topLevelOrigin } = read;
      top = parseOrigin(topLevelOrigin ?? origin);
      policy = read.referrerPolicy;
      // A page that was opened as a file has no origin either, and no page above it.
      const framed = origin === 'null' && topLevelOrigin != null && !read.pageURL?.startsWith('data:');
      referrer = framed ? page && servedAt(page, 'frame') : undefined;
      return read;
    },
    send: (request) => {
      const url = new URL(request.url);
      if (referrer === undefined || policy === 'no-referrer') return request;
      if (policy !== 'unsafe-url') {
        if (referrer.protocol === 'https:' && url.protocol === 'http:') return request;
        const within = schemelesslySameSite(top, parseOrigin(url.origin));
        if (referrer.origin !== url.origin || !within) referrer = new URL(`${referrer.origin}/`);
      }
      return { ...request, headers: [...request.headers, ['Referer', referrer.href]] };
    },
  });
}

/** fetch() in a frame with srcdoc has no referrer. */
export function noReferrerOfSrcdocFrames(): Change {
  let applies = false;
  return onlyBy(['fetch'], {
    read: (read, page) => {
      applies = page?.context === 'srcdoc-frame';
      return read;
    },
    send: (request) => (applies ? withoutReferrer(request) : request),
  });
}

/**
 * What is fetched with keepalive, and from a frame with srcdoc, has the URL as its referrer that the page was loaded from,
 * whatever history.replaceState has made of it since.
 */
export function referrerOfTheLoadedPage(): Change {
  let loaded: URL | undefined;
  let policy: string | undefined;
  return onlyBy(['fetch', 'XMLHttpRequest'], {
    read: (read, page) => {
      policy = read.referrerPolicy;
      const inFrame = page?.context === 'srcdoc-frame';
      const asks = inFrame || (read.keepalive && page?.context === 'window');
      loaded = page && asks ? servedAt(page, page.unload ? 'frame' : 'client') : undefined;
      return read;
    },
    send: (request) => {
      if (loaded === undefined) return request;
      if (new URL(request.url).origin !== loaded.origin && policy !== 'unsafe-url') loaded = undefined;
      const { href } = loaded ?? {};
      const headers = request.headers.map(
        ([name, value]) => [name, name === 'Referer' ? (href ?? value) : value] as const,
      );
      return { ...request, headers };
    },
  });
}

/** What has no referrer does not name its origin either, in a request that CORS does not ask for it. */
export function originHiddenWithoutReferrer(): Change {
  let hides = false;
  return {
    read: (read) => {
      hides = read.referrer === '';
      return read;
    },
    ...deciding({ 'append-a-request-origin-header/4.1[no-referrer]': (_, decided) => decided() || hides }),
  };
}

/**
 * A preflight behind a redirect has the referrer of the first request; where it goes to another site than the page's, only
 * the origin of that.
 */
export function referrerOfPreflightsBehindRedirects(): Change {
  let page: Origin;
  let first: string | undefined;
  return {
    read: (read) => {
      page = parseOrigin(read.topLevelOrigin ?? read.origin);
      return read;
    },
    send: (request) => {
      if (request.redirectCount === 0) first = request.headers.find(([name]) => name === 'Referer')?.[1];
      if (request.redirectCount === 0 || !request.preflight) return request;
      const others = request.headers.filter(([name]) => name !== 'Referer');
      if (first === undefined) return { ...request, headers: others };
      const within = schemelesslySameSite(page, parseOrigin(new URL(request.url).origin));
      return { ...request, headers: [...others, ['Referer', within ? first : `${new URL(first).origin}/`]] };
    },
  };
}
