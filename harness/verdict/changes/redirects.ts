import { type Change, together } from './change.ts';
import { combined, deciding } from './changing.ts';
import { preflighting } from './under-way.ts';

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
