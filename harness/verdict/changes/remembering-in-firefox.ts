import { cacheModeOf, conditionalInFirefox } from './cache-mode.ts';
import type { Change } from './change.ts';
import { deciding, performing } from './changing.ts';

/**
 * Whether Firefox remembers a preflight for the URL that is under way, whatever that allowed. It does for requests with
 * credentials or for those without; it is forgotten where a request to its URL fails, and looked for only where the cache is
 * not passed by.
 * @param nameless whether one that names neither a method nor a header is remembered, too
 */
export function rememberingInFirefox({ nameless = false } = {}) {
  /** URLs, each apart for requests with credentials and for those without. */
  const remembered = { true: new Set<string>(), false: new Set<string>() };
  const forget = (of: string) => {
    for (const urls of Object.values(remembered)) urls.delete(of);
  };
  let url = '';
  let before = '';
  let credentials = false;
  let passesBy = false;
  let namesAny = false;
  let refused = false;
  const state = { isRemembered: () => remembered[`${credentials}`].has(url) && !passesBy };
  const change: Change = {
    read: (read) => {
      url = read.url;
      refused = false;
      credentials = read.credentials === 'include';
      passesBy = ['no-store', 'reload'].includes(cacheModeOf(read, conditionalInFirefox));
      return read;
    },
    answer: (answer) => {
      const names = answer.headers.filter(([name]) => /^access-control-allow-(methods|headers)$/i.test(name));
      namesAny = names.some(([, text]) => /[^\t ,]/.test(text));
      return answer;
    },
    ...performing({
      'http-redirect-fetch/18': (o) => {
        before = url;
        url = o.location;
        return true;
      },
    }),
    ...deciding({
      'cors-preflight-fetch/7.10': (o, decided) => {
        if (o.maxAge > 0 && (namesAny || nameless)) remembered[`${credentials}`].add(url);
        return decided();
      },
      // It is not known beforehand whether such a request forgets.
      'http-fetch/6.3[error]': (_, decided) => {
        refused = decided();
        return refused;
      },
      'main-fetch/7[mixed-content]': (_, decided) => {
        const mixed = decided();
        if (mixed) forget(before);
        return mixed;
      },
      'main-fetch/12[preflight].3': (_, decided) => {
        const failed = decided();
        if (failed && !refused) forget(url);
        return failed;
      },
    }),
  };
  return { state, change };
}
