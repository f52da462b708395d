import {
  get,
  isCORSSafelistedRequestHeader,
  isPotentiallyTrustworthyURL,
  type Operands,
  type Origin,
  parseAReferrerPolicy,
  parseOrigin,
  type ReadRequest,
  sameOrigin,
  sameSite,
  schemelesslySameSite,
} from '../../standard/index.ts';
import { servedPagePath } from '../../wire/served-page.ts';
import { type AskingPage, type Change, together } from './change.ts';
import {
  type Decide,
  deciding,
  exceptBy,
  never,
  onlyOf,
  rewriting,
  withoutHeader,
  withoutReferrerPolicy,
} from './changing.ts';
import { byFetch, navigations, workers } from './transports-alike.ts';
import { preflighting } from './under-way.ts';

/**
 * Some requests say null as their origin behind a redirect to another origin.
 * @param isMeant by their API and mode
 */
export function nullOriginBehindRedirects(isMeant: (request: { api: string; mode: string }) => boolean): Change {
  let api = '';
  let mode = '';
  let crossed = false;
  return {
    read: (read) => {
      api = read.api ?? 'fetch';
      crossed = false;
      return read;
    },
    ...deciding({
      'append-a-request-origin-header/3': (o, decided) => {
        mode = o.mode;
        return decided();
      },
      'http-redirect-fetch/13': (_, decided) => {
        const crosses = decided();
        crossed ||= crosses;
        return crosses;
      },
      'serializing-a-request-origin/2': (_, decided) => decided() || (crossed && isMeant({ api, mode })),
    }),
  };
}

/** What says its origin though its method is GET, as far as what decides that is known. */
interface ThirdPartyRequest {
  api: string;
  mode: string;
  /** Whether it includes credentials, and no embedder policy keeps them back. */
  included: boolean;
}

/**
 * What includes credentials in a frame that is third-party, or whose origin is opaque, says its origin, whatever its method,
 * and behind redirects, too.
 * @param isMeant of which requests; all that are no-cors unless given
 */
export function originOfThirdPartyNoCORSRequests(
  isMeant: (request: ThirdPartyRequest) => boolean = ({ mode, included }) => mode === 'no-cors' && included,
): Change {
  let isFramed = false;
  let includes = false;
  let allowed = true;
  let mode = '';
  let api = '';
  return {
    read: (read) => {
      isFramed = isThirdParty(read);
      api = read.api ?? 'fetch';
      allowed = true;
      return read;
    },
    ...deciding({
      'cross-origin-embedder-policy-allows-credentials/4': (_, decided) => {
        allowed = true;
        return decided();
      },
      'cross-origin-embedder-policy-allows-credentials/5': (_, decided) => {
        allowed = decided();
        return allowed;
      },
      'http-network-or-cache-fetch/8.3': (o, decided) => {
        includes = o.credentialsMode === 'include';
        return decided();
      },
      'append-a-request-origin-header/3': (o, decided) => {
        mode = o.mode;
        return decided();
      },
      'append-a-request-origin-header/4': (_, decided) =>
        decided() || (isFramed && isMeant({ api, mode, included: includes && allowed })),
    }),
  };
}

/**
 * In a frame that is third-party, or whose origin is opaque, what includes credentials says its origin to trustworthy URLs of
 * the top-level page's site, whatever its method, an embedder policy or not; no more behind a redirect that leaves another
 * origin than the page's. With an opaque origin importScripts() does so, too; a context that is a worker itself never does.
 */
export function originToTheTopLevelSite(): Change {
  let isFramed = false;
  let included = false;
  let left = false;
  let mode = '';
  let api = '';
  let page = '';
  let top: Origin;
  let url: URL;
  return {
    read: (read) => {
      isFramed = !read.inWorker && isThirdParty(read);
      api = read.api ?? 'fetch';
      page = read.origin;
      top = parseOrigin(read.topLevelOrigin ?? read.origin);
      url = new URL(read.url);
      included = api === 'importScripts' && page === 'null';
      left = false;
      return read;
    },
    ...deciding({
      'upgrade-a-mixed-content-request/1.3': (_, decided) => {
        const stays = decided();
        if (!stays) url.protocol = 'https:';
        return stays;
      },
      'http-network-or-cache-fetch/8.3': (o, decided) => {
        included ||= o.credentialsMode === 'include';
        return decided();
      },
      'append-a-request-origin-header/3': (o, decided) => {
        mode = o.mode;
        return decided();
      },
      'append-a-request-origin-header/4': (_, decided) =>
        decided() ||
        (isFramed &&
          !left &&
          included &&
          (mode === 'no-cors' || api === 'form' || api === 'iframe') &&
          isPotentiallyTrustworthyURL(url) &&
          schemelesslySameSite(top, parseOrigin(url.origin))),
      'http-redirect-fetch/13': (o, decided) => {
        const crosses = decided();
        left ||= crosses && o.from !== page;
        url = new URL(o.to);
        return crosses;
      },
    }),
  };
}

/** Whether a page is of another site than its top-level page, or its origin is opaque. */
function isThirdParty({ origin, topLevelOrigin }: ReadRequest): boolean {
  return origin === 'null' || !sameSite(parseOrigin(origin), parseOrigin(topLevelOrigin ?? origin));
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

/**
 * Once a redirect has led from one origin to another, Origin is said whatever the referrer policy; not of navigations, nor of
 * what a frame whose origin is opaque sends as a beacon.
 */
export function originDespiteThePolicyBehindRedirects(): Change {
  let isLedAway = false;
  const unlessLedAway = (_: unknown, decided: () => boolean) => !isLedAway && decided();
  const isMeant = ({ api = 'fetch', origin }: ReadRequest) =>
    !navigations.includes(api) && !(api === 'sendBeacon' && origin === 'null');
  return onlyOf(isMeant, {
    read: (read) => {
      isLedAway = false;
      return read;
    },
    ...deciding({
      'http-redirect-fetch/13': (_, decided) => {
        const now = decided();
        isLedAway ||= now;
        return now;
      },
      'append-a-request-origin-header/4.1[no-referrer]': unlessLedAway,
      'append-a-request-origin-header/4.1[downgrade]': unlessLedAway,
      'append-a-request-origin-header/4.1[same-origin]': unlessLedAway,
    }),
  });
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

/**
 * What is fetched with keepalive has the URL as its referrer that the page was loaded from, whatever history.replaceState
 * has made of it since.
 */
export function referrerOfTheLoadedPage(): Change {
  return onlyOf(
    ({ api = 'fetch', keepalive }, asked) =>
      keepalive === true &&
      ['fetch', 'XMLHttpRequest'].includes(api) &&
      ['frame', 'window'].includes(asked?.context ?? ''),
    {
      read: (read, asked) => {
        const isFramed = asked!.context === 'frame' || asked!.unload !== undefined || !isTopLevel(asked!);
        return { ...read, pageURL: servedAt(asked!, isFramed ? 'frame' : 'client').href };
      },
    },
  );
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
 * A sandboxed frame says the URL that it was served at as its referrer, as any other page does; a data: URL is none.
 * @param isMeant of which reads; of all unless given
 */
export function referrerOfOpaqueFrames(isMeant: (read: ReadRequest) => boolean = () => true): Change {
  return onlyOf((read) => read.origin === 'null' && read.topLevelOrigin != null && isMeant(read), {
    // No document with an opaque origin can rewrite its URL.
    read: (read, asked) =>
      /^https?:/.test(read.pageURL ?? '') ? { ...read, pageURL: servedAt(asked!, 'frame').href } : read,
    ...deciding({ 'determine-requests-referrer/3.1.2': never }),
  });
}

/** The policy same-origin asks whether a URL is of the page's origin: of none, where that is opaque. */
export function noURLIsSameOriginToOpaqueFrames(): Change {
  return onlyOf(({ origin }) => origin === 'null', deciding({ 'determine-requests-referrer/8[same-origin]': never }));
}

/** fetch() in a frame with srcdoc has no referrer, unless the page has named one of its own origin. */
export function noReferrerOfSrcdocFrames(): Change {
  const isNamed = ({ referrer = '', origin }: ReadRequest) =>
    URL.canParse(referrer) && new URL(referrer).origin === origin;
  const isMeant = (read: ReadRequest) => byFetch.includes(read.api ?? 'fetch') && !isNamed(read);
  return onlyOf((read, asked) => asked?.context === 'srcdoc-frame' && isMeant(read), {
    send: (request) => withoutHeader('referer', request),
  });
}

/**
 * What goes to another site than the page's, or the top-level page's, has no more than an origin as its referrer; behind a
 * redirect home it has the whole again.
 * @param forGood of which reads not; nor of any, then, behind a redirect from there that sets a policy
 */
export function originAloneToOtherSites(
  than: 'page' | 'top-level page',
  forGood?: (read: ReadRequest) => boolean,
): Change {
  let page: Origin;
  let isForGood = false;
  let isCut = false;
  return {
    read: (read) => {
      page = parseOrigin(than === 'page' ? read.origin : (read.topLevelOrigin ?? read.origin));
      isForGood = forGood?.(read) ?? false;
      isCut = false;
      return read;
    },
    answer: (answer, { preflight }) => {
      if (forGood && isCut && !preflight && parseAReferrerPolicy(answer.headers) !== null) isForGood = true;
      return answer;
    },
    send: (request) => {
      isCut = (isCut && isForGood) || !schemelesslySameSite(page, parseOrigin(new URL(request.url).origin));
      return {
        ...request,
        headers: request.headers.map(([name, text]) =>
          name === 'Referer' && isCut ? [name, `${new URL(text).origin}/`] : [name, text],
        ),
      };
    },
  };
}

/** Of which reads Firefox cuts it for good: of those that the parent process makes. */
export const byTheParentProcess = ({ api = 'fetch', keepalive, inWorker }: ReadRequest) =>
  keepalive === true || navigations.includes(api) || (inWorker === true && byFetch.includes(api));

/**
 * To another site than the page's the policy origin-when-cross-origin does not count, so that from there a redirect home has
 * the whole URL again; `originAloneToOtherSites` keeps it back meanwhile.
 */
export function originWhenCrossOriginWithinTheSite(): Change {
  let page: Origin;
  let isMeant = false;
  let trimmed = false;
  let isKept = false;
  return exceptBy(navigations, {
    read: (read) => {
      const { referrerPolicy = null, origin, pageHeaders = [] } = read;
      page = parseOrigin(origin);
      isMeant = (referrerPolicy ?? get('Referrer-Policy', pageHeaders)?.trim()) === 'origin-when-cross-origin';
      trimmed = false;
      isKept = false;
      if (!isMeant) return read;
      return { ...read, [referrerPolicy === null ? 'pageReferrerPolicy' : 'referrerPolicy']: 'unsafe-url' };
    },
    answer: (answer, { preflight }) => {
      if (preflight || parseAReferrerPolicy(answer.headers) === null) return answer;
      isKept ||= isMeant && trimmed;
      isMeant = false;
      return answer;
    },
    send: (request) => {
      const to = parseOrigin(new URL(request.url).origin);
      trimmed = schemelesslySameSite(page, to) && (trimmed || !sameOrigin(page, to));
      if (!isMeant && !isKept) return request;
      const headers = request.headers.map(([name, text]): [string, string] =>
        name === 'Referer' && (trimmed || isKept) ? [name, `${new URL(text).origin}/`] : [name, text],
      );
      return { ...request, headers };
    },
  });
}

/**
 * For what reads by fetch(), XMLHttpRequest and workers a frame with srcdoc says the URL that the page which made it was loaded
 * from, where that has rewritten its own.
 */
export function referrerOfSrcdocFramesAsLoaded(): Change {
  const isMeant = [...byFetch, 'XMLHttpRequest', ...workers];
  return onlyOf(({ api = 'fetch' }, asked) => asked?.context === 'srcdoc-frame' && isMeant.includes(api), {
    read: (read, asked) => ({ ...read, pageURL: loadedFrom(asked!) }),
  });
}

/** In a frame with about:blank what reads by fetch(), XMLHttpRequest, workers and worklets say the URL of the page which made it. */
export function referrerOfTheCreatorOfBlankFrames(): Change {
  const isMeant = [...byFetch, 'XMLHttpRequest', 'AudioWorklet', ...workers];
  return onlyOf(({ api = 'fetch' }, asked) => asked?.context === 'about-blank-frame' && isMeant.includes(api), {
    read: (read, asked) => ({ ...read, pageURL: loadedFrom(asked!) }),
  });
}

/** In a frame with about:blank what scripts ask for goes by the default referrer policy, whatever that of the page which made it. */
export function noReferrerPolicyOfBlankFrames(): Change {
  const isMeant = [
    ...[...byFetch, 'XMLHttpRequest', 'AudioWorklet', 'form', 'sendBeacon'],
    ...[...workers, 'import', 'json-module', 'static-import'],
  ];
  return onlyOf(({ api = 'fetch' }, asked) => asked?.context === 'about-blank-frame' && isMeant.includes(api), {
    read: withoutReferrerPolicy,
  });
}

/** Where the page was loaded from that has made a frame. */
const loadedFrom = (asked: AskingPage) => servedAt(asked, isTopLevel(asked) ? 'client' : 'frame').href;

/** Whether a page is the harness's own top-level one, and no frame in that. */
const isTopLevel = ({ page: { headers, path }, topLevelOrigin }: AskingPage) =>
  headers.length === 0 && path === '/' && topLevelOrigin === undefined;

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

/** In a sandboxed frame some APIs ask with the origin of the URL that it was served at, unless a body’s type needs a preflight. */
export function originOfSandboxedFrames(apis: readonly string[]): Change {
  return onlyOf(
    ({ api = '', origin, pageURL = '', body }) =>
      apis.includes(api) &&
      origin === 'null' &&
      /^https?:/.test(pageURL) &&
      isCORSSafelistedRequestHeader(['Content-Type', body?.type ?? 'text/plain']),
    {
      read: (read, asked) => {
        const { origin, href } = servedAt(asked!, 'frame');
        return { ...read, origin, pageURL: href };
      },
    },
  );
}

/**
 * In a frame with about:blank a beacon says null as its origin, and so does XMLHttpRequest to the page's own, until a redirect
 * leads to another origin.
 */
export function nullOriginOfBlankFrames(): Change {
  let isNull = true;
  const isMeant = ({ api, url, origin }: ReadRequest) =>
    api === 'sendBeacon' || (api === 'XMLHttpRequest' && new URL(url).origin === origin);
  return onlyOf((read, asked) => asked?.context === 'about-blank-frame' && isMeant(read), {
    read: (read) => {
      isNull = true;
      return read;
    },
    ...deciding({
      'serializing-a-request-origin/2': (_, decided) => isNull || decided(),
      'http-redirect-fetch/13': (_, decided) => {
        const crosses = decided();
        if (crosses) isNull = false;
        return crosses;
      },
    }),
  });
}

/** In a frame with about:blank or srcdoc an audio worklet is asked for as from an opaque origin, and without a referrer. */
export function opaqueAudioWorkletsOfAboutFrames(): Change {
  return onlyOf(
    ({ api }, asked) => api === 'AudioWorklet' && ['about-blank-frame', 'srcdoc-frame'].includes(asked?.context ?? ''),
    {
      read: ({ pageBaseURL: _, ...read }) => ({
        ...read,
        origin: 'null',
        pageURL: 'about:blank',
        topLevelOrigin: read.topLevelOrigin ?? read.origin,
      }),
    },
  );
}

/** Without CORS a worker with a data: URL says the page's origin, until a redirect leads to another one. */
export function originOfDataWorkers(): Change {
  let page = '';
  let crossed = false;
  let hidden = false;
  const hides: Decide = (_, decided) => {
    const isHidden = decided();
    hidden ||= isHidden;
    return isHidden;
  };
  return onlyOf(({ mode }, asked) => asked?.context === 'data-worker' && mode === 'no-cors', {
    read: (read, asked) => {
      page = asked!.from;
      crossed = false;
      return read;
    },
    ...deciding({
      'append-a-request-origin-header/3': (_, decided) => {
        hidden = false;
        return decided();
      },
      'append-a-request-origin-header/4.1[no-referrer]': hides,
      'append-a-request-origin-header/4.1[downgrade]': hides,
      'append-a-request-origin-header/4.1[same-origin]': hides,
      'http-redirect-fetch/13': (_, decided) => {
        const crosses = decided();
        crossed ||= crosses;
        return crosses;
      },
    }),
    ...rewriting('origin', (text) => (hidden || crossed ? text : page)),
  });
}
