import type { Evidence } from '../evidence.ts';
import { type Change, together } from './change.ts';
import { deciding, never } from './changing.ts';
import { remembering } from './under-way.ts';

/** A listener on the upload object counts only where there is a body to upload. */
export function noUploadWithoutABody(): Change {
  return { read: (read) => (read.body === null ? { ...read, useCORSPreflight: false } : read) };
}

/** A watched upload's method has to be allowed like any other. */
export function uploadMethodAllowedByName(): Change {
  return deciding({ 'cors-preflight-fetch/7.4': never });
}

/**
 * Whatever preflight is remembered for a URL allows a safelisted method, also to a watched upload.
 * @param forWhom as of `remembering`
 */
export function rememberedPreflightIsEnoughForAnUpload(forWhom: Parameters<typeof remembering>[0]): Change {
  const { state, change } = remembering(forWhom);
  return together([
    change,
    deciding({
      'http-fetch/4.1[method]': (o, decided) =>
        decided() && !(o.safelisted && o.useCORSPreflight && state.isRemembered()),
    }),
  ]);
}

/**
 * An upload that is refused fires no progress: at each step for itself, as which is told first is decided anew.
 * @param steps what was seen: where progress was, it was fired
 */
export function refusedUploadsFireNothing({ steps }: Pick<Evidence, 'steps'>): Change {
  let step = -1;
  return {
    read: (read) => {
      step += 1;
      return read;
    },
    observed: (observed) =>
      observed.settled === 'rejected' && observed.uploadEvents && steps[step]?.observed.uploadEvents !== true
        ? { ...observed, uploadEvents: false }
        : observed,
  };
}

/** An empty body of XMLHttpRequest whose upload is watched has no length. */
export function emptyBodyHasNoLength(): Change {
  let isWatched = false;
  return {
    read: (read) => {
      isWatched = read.useCORSPreflight ?? false;
      return read;
    },
    send: (request) => ({
      ...request,
      headers: request.headers.filter(
        ([name, text]) =>
          !isWatched ||
          !/^content-length$/i.test(name) ||
          text !== '0' ||
          request.method === 'POST' ||
          request.method === 'PUT',
      ),
    }),
  };
}
