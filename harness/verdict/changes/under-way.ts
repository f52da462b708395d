import type { Change } from './change.ts';
import { deciding, performing } from './changing.ts';

/**
 * The URL that is under way, and whether a preflight is remembered for it, whatever that allowed.
 * @param forWhom whether one is remembered for an origin, which may be opaque, or tainted by a redirect
 */
export function remembering(forWhom: (origin: { opaque: boolean; tainted: boolean }) => boolean) {
  /** URLs, with whether credentials were to be sent. */
  const remembered = new Map<string, boolean>();
  let credentials = false;
  let opaque = false;
  let tainted = false;
  const state = {
    url: '',
    isRemembered: () => remembered.get(state.url) === true || (remembered.get(state.url) === false && !credentials),
  };
  const change: Change = {
    read: (read) => {
      state.url = read.url;
      opaque = read.origin === 'null';
      credentials = read.credentials === 'include';
      return read;
    },
    ...performing({
      'http-redirect-fetch/18': (o) => {
        state.url = o.location;
        return true;
      },
    }),
    ...deciding({
      'serializing-a-request-origin/2': (_, decided) => {
        tainted = decided();
        return tainted;
      },
      'cors-preflight-fetch/7.10': (o, decided) => {
        if (o.maxAge > 0 && forWhom({ opaque, tainted })) remembered.set(state.url, credentials);
        return decided();
      },
    }),
  };
  return { state, change };
}

/** Whether a preflight is being made. */
export function preflighting() {
  const state = { now: false };
  const change: Change = {
    read: (read) => {
      state.now = false;
      return read;
    },
    ...performing({
      'cors-preflight-fetch/2': () => {
        state.now = true;
        return true;
      },
    }),
    ...deciding({
      'cors-preflight-fetch/7': (_, decided) => {
        state.now = false;
        return decided();
      },
    }),
  };
  return { state, change };
}
