import type { Change } from './change.ts';
import { onlyOf, performing, rewriting } from './changing.ts';

const onlySynchronous = (change: Change) => onlyOf((_, asked) => asked?.synchronous === true, change);

/** A synchronous XMLHttpRequest does not count listeners for its upload. */
export function listenersDoNotCount(): Change {
  return onlySynchronous({ read: (read) => ({ ...read, useCORSPreflight: false }) });
}

/** A synchronous XMLHttpRequest accepts encodings of a range. */
export function encodingsOfRangesAccepted(): Change {
  return onlySynchronous(rewriting('accept-encoding', () => 'gzip, deflate'));
}

/** Behind a redirect a synchronous XMLHttpRequest has the referrer policy that it began with. */
export function redirectsSetNoPolicy(): Change {
  return onlySynchronous(performing({ 'http-redirect-fetch/19': () => false }));
}
