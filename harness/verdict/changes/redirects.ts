import { isLoopbackHost } from '../../scenario/origin.ts';
import { type APIName, get, type ReadRequest } from '../../standard/index.ts';
import type { Evidence } from '../evidence.ts';
import { type Change, together } from './change.ts';
import { combined, type Decide, deciding, exceptBy, never, onlyBy, onlyOf } from './changing.ts';
import { navigations } from './transports-alike.ts';
import { preflighting } from './under-way.ts';

/**
 * A redirect status without Location is an answer like any other, but for the redirect mode manual.
 * @param empty whether one with an empty Location is, too
 */
export function noRedirectWithoutLocation(empty: 'always' | 'in mode error'): Change {
  let location = true;
  let isManual = false;
  let isEmptyNone = false;
  return {
    read: (read) => {
      // A redirect that a service worker makes has one.
      location = true;
      isManual = read.redirect === 'manual';
      isEmptyNone = empty === 'always' || (empty === 'in mode error' && read.redirect === 'error');
      return read;
    },
    answer: (answer) => {
      location = answer.headers.some(
        ([name, text]) => name.toLowerCase() === 'location' && !(isEmptyNone && text === ''),
      );
      return answer;
    },
    ...deciding({
      'http-fetch/6': (_, decided) => decided() && (location || isManual),
    }),
  };
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

/** Whether a read begins at the page's own origin, in the credentials mode same-origin. */
export const beginsAtHome = (read: ReadRequest) =>
  new URL(read.url).origin === read.origin && (read.credentials ?? 'same-origin') === 'same-origin';

/**
 * A foreign answer that redirects on has to allow credentials. It is refused only when the next preflight has been made.
 * @param isMeant of which reads
 */
export function redirectsMustAllowCredentials(isMeant: (read: ReadRequest) => boolean): Change {
  const { state, change } = preflighting();
  let applies = false;
  let must = false;
  let allows = false;
  let refused = false;
  return together([
    change,
    {
      read: (read) => {
        applies = isMeant(read);
        refused = false;
        return read;
      },
      answer: (answer, { preflight }) => {
        const { headers } = answer;
        must = applies && !preflight && headers.some(([name]) => name.toLowerCase() === 'location');
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

/** An empty Location is no URL, where the Standard takes it for that of the request. */
export function emptyLocationFails(): Change {
  let empty = false;
  return {
    answer: (answer) => {
      empty = answer.headers.some(([name, text]) => name.toLowerCase() === 'location' && text === '');
      return answer;
    },
    ...deciding({ 'http-redirect-fetch/5': (_, decided) => decided() || empty }),
  };
}

const oneMore: Decide = (o, decided) => decided({ ...o, redirectCount: o.redirectCount + 1 });

const followsOneLess: ReadonlySet<APIName> = new Set([
  'form',
  'iframe',
  'sendBeacon',
  'Worker',
  'SharedWorker',
  'module-worker',
  'module-shared-worker',
]);

/** A navigation follows 19 redirects and no more, and so do the script of a worker and what outlives its page. */
export function navigationsWorkersAndKeepaliveFollowOneLess(): Change {
  return onlyOf(
    ({ api = 'fetch', keepalive }) => keepalive === true || followsOneLess.has(api),
    deciding({ 'http-redirect-fetch/7': oneMore }),
  );
}

const isSecure = ({ protocol }: URL) => protocol === 'https:' || protocol === 'wss:';

/**
 * The opening handshake of a WebSocket follows redirects, and says the page's origin behind them; but what it is led to over http, by
 * a proxy, opens none, mixed content or not.
 */
export function webSocketsFollowRedirects(): Change {
  let isLed = false;
  return onlyBy(['WebSocket'], {
    read: (read) => {
      isLed = false;
      return read;
    },
    answer: (answer, request) => {
      const url = new URL(request.url);
      isLed ||= get('location', answer.headers) !== null;
      const opensNone = request.redirectCount > 0 && !isSecure(url) && !isLoopbackHost(url.hostname);
      return opensNone && answer.status === 101 ? { ...answer, status: 400 } : answer;
    },
    ...deciding({
      'http-fetch/6.3[error]': never,
      'main-fetch/7[mixed-content]': (_, decided) => !isLed && decided(),
      'serializing-a-request-origin/2': never,
    }),
  });
}

/**
 * The opening handshake of a WebSocket that began over http is led to https over connections that are open already, as many as
 * there are, which nobody can foretell: as far as it was seen to be.
 */
export function webSocketsAreLedToOpenConnections({ steps }: Evidence): Change {
  const made = steps.map(({ recorded }) => recorded.filter(({ sender }) => sender === 'client').length);
  let index = -1;
  let sent = 0;
  let beganSecure = false;
  let leadsToSecure = false;
  const change: Change = onlyBy(['WebSocket'], {
    read: (read) => {
      beganSecure = isSecure(new URL(read.url));
      return read;
    },
    answer: (answer, request) => {
      const location = get('location', answer.headers);
      leadsToSecure =
        location !== null && URL.canParse(location, request.url) && isSecure(new URL(location, request.url));
      return answer;
    },
    ...deciding({
      'http-fetch/6.3[error]': (_, decided) =>
        decided() || (leadsToSecure && !beganSecure && sent >= (made[index] ?? 0)),
    }),
  });
  return together([
    {
      read: (read) => {
        index++;
        sent = 0;
        return read;
      },
      send: (request) => {
        sent++;
        return request;
      },
    },
    change,
  ]);
}

/** Each upgrade of a request that would be mixed content counts as one more redirect, but for tracks. */
export function upgradesCountAsRedirects(): Change {
  let redirects = 0;
  let upgrades = 0;
  return exceptBy(['track'], {
    read: (read) => {
      redirects = 0;
      upgrades = 0;
      return read;
    },
    ...deciding({
      'upgrade-a-mixed-content-request/1.3': (_, decided) => {
        const stays = decided();
        if (!stays) upgrades++;
        return stays;
      },
      'main-fetch/7[mixed-content]': (_, decided) => decided() || redirects + upgrades > 20,
      'http-redirect-fetch/7': (o, decided) => {
        redirects = o.redirectCount + 1;
        return decided({ ...o, redirectCount: o.redirectCount + upgrades });
      },
    }),
  });
}

/**
 * A Location with a user name or a password is refused, wherever it leads and whatever the redirect mode. With keepalive a
 * document is told so, and of nothing that comes later, and the redirect is followed all the same; beacons and fetchLater() tell
 * nobody, and XMLHttpRequest follows it as the Standard says.
 */
export function noCredentialsInLocations(): Change {
  let mode = '';
  let hasCredentials = false;
  let outlivesPages = false;
  let isToldRefused = false;
  return exceptBy(['XMLHttpRequest', 'sendBeacon', 'fetchLater', ...navigations], {
    read: (read) => {
      outlivesPages = read.keepalive === true && !read.inWorker;
      isToldRefused = false;
      return read;
    },
    answer: (answer) => {
      const text = combined(answer.headers, 'location');
      hasCredentials = /^https?:\/\/[^/]*@/.test(text);
      return answer;
    },
    ...deciding({
      'append-a-request-origin-header/3': (o, decided) => {
        mode = o.mode;
        return decided();
      },
      'http-fetch/6.3[error]': (_, decided) => decided() && !(hasCredentials && mode === 'cors'),
      'http-redirect-fetch/9': (o, decided) => {
        isToldRefused ||= outlivesPages && o.hasCredentials;
        return decided() || (o.hasCredentials && !outlivesPages);
      },
      // What it meets behind it is refused, as far as the page is told, because of the Location alone.
      'main-fetch/14': (_, decided) => decided() || isToldRefused,
      'main-fetch/21': (_, decided) => decided() || isToldRefused,
    }),
  });
}

/**
 * Without CORS the redirects that a document asks for by hand, with keepalive, are followed all the same, whatever the page may not
 * ask for itself; it is told of none but the first.
 */
export function followedByHandWithKeepalive(): Change {
  let url = '';
  let leadsOn = false;
  let isLed = false;
  let isHeard = true;
  const isMeant = ({ keepalive, mode, redirect, inWorker, serviceWorker }: ReadRequest) =>
    keepalive === true && mode === 'no-cors' && redirect === 'manual' && !inWorker && serviceWorker === undefined;
  const unlessLed: Decide = (_, decided) => decided() && !isLed;
  return onlyOf(isMeant, {
    read: (read, asked) => {
      url = new URL(read.url).href.replace(/#.*$/, '');
      isLed = false;
      isHeard = asked?.unload === undefined;
      return read;
    },
    answer: (answer) => {
      leadsOn = combined(answer.headers, 'location') !== '';
      return answer;
    },
    observed: (told) => {
      if (!isLed || !isHeard) return told;
      const { milliseconds } = told;
      const nothing = { status: 0, statusText: '', redirected: false, headers: [], body: '', milliseconds };
      return { settled: 'fulfilled', type: 'opaqueredirect', url, ...nothing };
    },
    ...deciding({
      'http-fetch/6.3[manual]': (_, decided) => {
        isLed ||= decided() && leadsOn;
        return decided() && !leadsOn;
      },
      'main-fetch/7[content-security-policy]': unlessLed,
      'main-fetch/7[mixed-content]': unlessLed,
      'main-fetch/12[no-cors].1': unlessLed,
    }),
  });
}

/** A frame is led to no URL with a user name or a password. */
export function noCredentialsInFrames(): Change {
  return onlyBy(navigations, deciding({ 'http-redirect-fetch/9': (o, decided) => decided() || o.hasCredentials }));
}

/** Some a Location fails a fetch() that asks for redirects by hand, too. */
export function locationsFailByHand(isMeant: (location: string) => boolean): Change {
  let isManual = false;
  let fails = false;
  return onlyBy(['fetch'], {
    read: (read) => {
      isManual = read.redirect === 'manual';
      return read;
    },
    answer: (answer) => {
      fails = isManual && isMeant(combined(answer.headers, 'location'));
      return answer;
    },
    ...deciding({ 'http-fetch/6.3[error]': (_, decided) => decided() || fails }),
  });
}

/** An answer that redirects to what is no URL counts as none, before anybody looks at its CORS headers. */
export function noAnswerWithoutAURL(): Change {
  let fails = false;
  return {
    answer: (answer, { preflight }) => {
      fails = !preflight && /^30[12378]$/.test(String(answer.status)) && isNoURL(combined(answer.headers, 'location'));
      return answer;
    },
    ...deciding({ 'http-network-fetch/8.5': (_, decided) => decided() || fails }),
  };
}

/** Whether a Location is no URL, even without its spaces. */
const isNoURL = (location: string) => {
  if (!/^https?:/.test(location)) return false;
  return !URL.canParse(location.replaceAll(' ', ''));
};

/**
 * A redirect to the http of an origin is one to another origin, also where it is upgraded: it says null.
 * @param mustAllowBoth whether its answer has to allow both that and the page's origin, which * alone does
 */
export function upgradesTaint({ mustAllowBoth }: { mustAllowBoth: boolean }): Change {
  let page = '';
  let tainted = false;
  return {
    read: (read) => {
      page = read.origin;
      tainted = false;
      return read;
    },
    ...deciding({
      'http-redirect-fetch/13': (o, decided) => {
        // An opaque origin is null as it is.
        tainted ||=
          page !== 'null' && o.from !== page && o.to !== o.from && o.to.replace(/^http:/, 'https:') === o.from;
        return decided();
      },
      // Where nothing is upgraded, what is null is so anyway.
      'serializing-a-request-origin/2': (_, decided) => {
        const isNull = decided();
        tainted &&= !isNull;
        return isNull || tainted;
      },
      'cors-check/4': (_, decided) => decided() || (tainted && mustAllowBoth),
    }),
  };
}
