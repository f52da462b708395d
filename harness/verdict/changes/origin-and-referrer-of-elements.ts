import type { APIName } from '../../standard/apis/names.ts';
import type { Change } from './change.ts';
import { deciding } from './changing.ts';

/** Of some APIs, whatever is fetched with CORS says the page's origin, to its own origin too. */
export function originOfOwnElements(apis: readonly APIName[]): Change {
  let applies = false;
  return {
    read: (read) => {
      applies = apis.includes(read.api ?? 'fetch');
      return read;
    },
    ...deciding({
      'append-a-request-origin-header/3': ({ mode }, decided) => decided() || (applies && mode === 'cors'),
    }),
  };
}

/** A track is asked for without a referrer. */
export function noReferrerOfTracks(): Change {
  let applies = false;
  return {
    read: (read) => {
      applies = read.api === 'track';
      return read;
    },
    send: (request) =>
      applies ? { ...request, headers: request.headers.filter(([name]) => name !== 'Referer') } : request,
  };
}
