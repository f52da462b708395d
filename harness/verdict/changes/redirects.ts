import { type Change, together } from './change.ts';
import { always, combined, type Decide, deciding, exceptBy, never, onlyBy } from './changing.ts';
import { preflighting } from './under-way.ts';

/**
 * A redirect status without Location is an answer like any other, but for the redirect mode manual.
 * @param options.empty whether one with an empty Location is, too
 */
export function noRedirectWithoutLocation({ empty = false } = {}): Change {
  let location = true;
  let isManual = false;
  return {
    read: (read) => {
      // A redirect that a service worker makes has one.
      location = true;
      isManual = read.redirect === 'manual';
      return read;
    },
    answer: (answer) => {
      location = answer.headers.some(([name, text]) => name.toLowerCase() === 'location' && !(empty && text === ''));
      return answer;
    },
    ...deciding({ 'http-fetch/6': (_, decided) => decided() && (location || isManual) }),
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

/** A navigation follows 19 redirects and no more, and so does a beacon. */
export function navigationsAndBeaconsFollowOneLess(): Change {
  return onlyBy(['form', 'iframe', 'sendBeacon'], deciding({ 'http-redirect-fetch/7': oneMore }));
}

/** The opening handshake of a WebSocket follows redirects. */
export function webSocketsFollowRedirects(): Change {
  return onlyBy(['WebSocket'], deciding({ 'http-fetch/6.3[error]': never }));
}

/** The upgrade of a request that would be mixed content counts as one more redirect. */
export function upgradesCountAsRedirects(): Change {
  let asked = '';
  let upgraded = false;
  return {
    read: (read) => {
      asked = read.url;
      upgraded = false;
      return read;
    },
    send: (request) => {
      upgraded ||= request.redirectCount === 0 && asked.startsWith('http:') && request.url.startsWith('https:');
      return request;
    },
    ...deciding({ 'http-redirect-fetch/7': (o, decided) => (upgraded ? oneMore(o, decided) : decided()) }),
  };
}

/**
 * A Location with a user name or a password is refused in the mode cors, wherever it leads and whatever the redirect mode;
 * XMLHttpRequest follows it as the Standard says.
 */
export function noCredentialsInLocations(): Change {
  let mode = '';
  let hasCredentials = false;
  return exceptBy(['XMLHttpRequest'], {
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
      'http-redirect-fetch/9': (o, decided) => decided() || (o.mode !== 'navigate' && o.hasCredentials),
    }),
  });
}

/** What some APIs ask for follows no redirect. */
export function redirectsNotFollowed(apis: readonly string[]): Change {
  return onlyBy(apis, deciding({ 'http-fetch/6.3[error]': always }));
}
