import { type Change, together } from './change.ts';
import { deciding, performing } from './changing.ts';
import { rememberingInFirefox } from './remembering-in-firefox.ts';

/** A preflight that was made with credentials is not good for a request without them. */
export function credentialsRememberedApart(): Change {
  return deciding({
    'cache-entry-match/definition[credentials]': (o, decided) =>
      decided() && o.entryCredentials === (o.credentialsMode === 'include'),
  });
}

/** A * that a preflight with credentials has brought is remembered as the name that it is. */
export function credentialedWildcardsRememberedAsNames(): Change {
  /** URLs with what has brought their last *. */
  const credentialed = new Map<string, boolean>();
  let url = '';
  const isName = () => credentialed.get(url) === true;
  return {
    ...performing({
      'create-a-new-cache-entry/2': (o) => {
        if (o.method === '*' || o.headerName === '*') credentialed.set(o.url, o.credentials);
        return true;
      },
    }),
    ...deciding({
      'cache-entry-match/definition[url]': (o, decided) => {
        url = o.url;
        return decided();
      },
      'method-cache-entry-match/definition': (o, decided) => decided() && !(isName() && o.entryMethod !== o.method),
      'header-name-cache-entry-match/definition[wildcard]': (_, decided) => decided() && !isName(),
    }),
  };
}

/** Where a redirect leads to mixed content, what is remembered for the URL that redirects is forgotten. */
export function redirectsToMixedContentForget(): Change {
  const forgotten = new Set<string>();
  let url = '';
  let before = '';
  return {
    read: (read) => {
      url = read.url;
      before = '';
      return read;
    },
    ...performing({
      'http-redirect-fetch/18': (o) => {
        before = url;
        url = o.location;
        return true;
      },
      'create-a-new-cache-entry/2': (o) => {
        forgotten.delete(o.url);
        return true;
      },
    }),
    ...deciding({
      'main-fetch/7[mixed-content]': (_, decided) => {
        const mixed = decided();
        if (mixed) forgotten.add(before);
        return mixed;
      },
      'cache-entry-match/definition[url]': (o, decided) => decided() || forgotten.has(o.url),
    }),
  };
}

/**
 * Whatever preflight is remembered for a URL allows GET and POST, also to a watched upload and behind a redirect.
 * @param remembers as of `rememberingInFirefox`
 */
export function rememberedPreflightIsEnoughForGETAndPOST(
  remembers: Parameters<typeof rememberingInFirefox>[0] = {},
): Change {
  const { state, change } = rememberingInFirefox(remembers);
  return together([
    change,
    deciding({
      'http-fetch/4.1[method]': (o, decided) =>
        decided() && !(['GET', 'POST'].includes(o.method) && state.isRemembered()),
    }),
  ]);
}
