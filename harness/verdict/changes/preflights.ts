import { type Change, together } from './change.ts';
import { type Decide, deciding, performing } from './changing.ts';
import { preflighting, remembering } from './under-way.ts';

/** Authorization needs no name of its own in Access-Control-Allow-Headers. */
export function wildcardCoversAuthorization(): Change {
  return deciding({
    'cors-preflight-fetch/7.6': (o, decided) => decided() && !o.headerNames.includes('*'),
    'header-name-cache-entry-match/definition[wildcard]': (o) => o.entryHeaderName === o.wildcard,
  });
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

/**
 * A redirect to mixed content, or from the page's own origin to a URL with credentials, is refused only when the preflight of
 * what it leads to has been made, which is remembered for the URL without credentials.
 */
export function preflightsOfRefusedRedirects(): Change {
  const { state, change } = preflighting();
  let isRedirected = false;
  let mixed = false;
  let hasCredentials = false;
  const refusesLater: Decide = (_, decided) => {
    hasCredentials ||= decided();
    return false;
  };
  return together([
    change,
    {
      read: (read) => {
        isRedirected = false;
        mixed = false;
        hasCredentials = false;
        return read;
      },
      ...performing({
        'http-redirect-fetch/18': (o) => {
          isRedirected = true;
          return hasCredentials ? { location: withoutCredentials(o.location) } : true;
        },
      }),
      ...deciding({
        'main-fetch/7[mixed-content]': (_, decided) => {
          mixed = decided();
          return mixed && !isRedirected;
        },
        // What other origins have redirected is refused at once.
        'http-redirect-fetch/9': refusesLater,
        'http-network-or-cache-fetch/11.1': (_, decided) => decided() || ((mixed || hasCredentials) && !state.now),
      }),
    },
  ]);
}

function withoutCredentials(location: string): string {
  const url = new URL(location);
  url.username = '';
  url.password = '';
  return url.href;
}
