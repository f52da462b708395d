import type { Change } from './change.ts';
import { always, deciding, never, onlyBy, withoutPreload, withoutServiceWorker } from './changing.ts';

/** What elements and modules ask for with CORS carries Origin, also as a GET to the page's own origin. */
export function originOfElements(apis: readonly string[]): Change {
  return withoutServiceWorker(
    onlyBy(apis, deciding({ 'append-a-request-origin-header/3': (o, decided) => decided() || o.mode === 'cors' })),
  );
}

/** A request for a track has no referrer. */
export function tracksHaveNoReferrer(): Change {
  return withoutServiceWorker(
    onlyBy(['track'], {
      send: (request) => ({ ...request, headers: request.headers.filter(([name]) => name !== 'Referer') }),
    }),
  );
}

/** What a worker of a blob: URL imports is asked for with the page as its referrer. */
export function referrerOfBlobWorkers(): Change {
  let page = '';
  return onlyBy(['importScripts'], {
    read: (read) => {
      page = `${read.origin}/`;
      return read;
    },
    send: (request) =>
      page.startsWith('https:') && request.url.startsWith('http:')
        ? request
        : { ...request, headers: [...request.headers, ['Referer', page]] },
  });
}

/** A beacon asks for an answer that is not older than now. */
export function beaconsRevalidate(): Change {
  return onlyBy(['sendBeacon'], {
    send: (request) =>
      request.preflight ? request : { ...request, headers: [...request.headers, ['Cache-Control', 'max-age=0']] },
  });
}

/** The page is told the errors of a script that was fetched without CORS. */
export function errorsOfScriptsTold(): Change {
  return onlyBy(['script'], { observed: (observed) => ({ ...observed, ...(observed.read && { read: 'readable' }) }) });
}

/** A worker may be made of text/plain. */
export function workersOfText(): Change {
  return onlyBy(
    ['Worker'],
    deciding({ 'fetching-scripts/[MIME type]': (o, decided) => decided() && o.mimeType !== 'text/plain' }),
  );
}

/** Fonts are fetched without CORS, and can be used wherever they come from. */
export function fontsWithoutCORS(): Change {
  return withoutPreload(
    onlyBy(['FontFace'], {
      ...deciding({ 'cors-check/2': never, 'cors-check/3': always }),
      send: (request) => ({ ...request, headers: request.headers.filter(([name]) => name !== 'Origin') }),
    }),
  );
}

/** A track is fetched without CORS where its video has no crossorigin attribute, and its cues can be read all the same. */
export function tracksFromAnywhere(): Change {
  let withoutCORS = false;
  return onlyBy(['track'], {
    read: (read) => {
      withoutCORS = (read.crossOrigin ?? null) === null;
      return read;
    },
    ...deciding({
      'create-a-potential-cors-request/2': (_, decided) => decided() && !withoutCORS,
    }),
    observed: (observed) => ({ ...observed, ...(withoutCORS && observed.read && { read: 'readable' }) }),
  });
}
