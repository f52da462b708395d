import { get, type WireRequest } from '../../standard/index.ts';
import type { Change } from './change.ts';
import { always, deciding, never, onlyBy, withoutPreload, withoutServiceWorker } from './changing.ts';

/**
 * What elements and modules ask for with CORS carries Origin, also as a GET to the page's own origin.
 * @param alsoInWorkers whether what a worker imports does
 */
export function originOfElements(apis: readonly string[], alsoInWorkers: boolean): Change {
  let isMeant = true;
  return withoutServiceWorker(
    onlyBy(apis, {
      read: (read) => {
        isMeant = alsoInWorkers || !read.inWorker;
        return read;
      },
      ...deciding({ 'append-a-request-origin-header/3': (o, decided) => decided() || (isMeant && o.mode === 'cors') }),
    }),
  );
}

/** What workers import as modules. */
const modules = ['worker-import', 'worker-static-import', 'classic-worker-import', 'import'];

/** A request for a track has no referrer. */
export function tracksHaveNoReferrer(): Change {
  return withoutServiceWorker(onlyBy(['track'], { send: withoutReferrer }));
}

const withoutReferrer = (request: WireRequest): WireRequest => ({
  ...request,
  headers: request.headers.filter(([name]) => name !== 'Referer'),
});

/** An EventSource in a worker has no referrer. */
export function eventSourcesOfWorkersHaveNoReferrer(): Change {
  let isInWorker = false;
  return onlyBy(['EventSource'], {
    read: (read) => {
      isInWorker = read.inWorker ?? false;
      return read;
    },
    send: (request) => (isInWorker ? withoutReferrer(request) : request),
  });
}

/** What a page or worker with a blob: URL asks for, but for modules, has its origin as referrer; a worker's none where its page says so. */
export function referrerOfBlobPages(): Change {
  let page: string | undefined;
  return {
    read: (read) => {
      const isAlike = read.pageURL?.startsWith('blob:') && !modules.includes(read.api ?? 'fetch');
      const hasNone = read.inWorker && get('Referrer-Policy', read.pageHeaders ?? []) === 'no-referrer';
      page = isAlike && !hasNone ? `${read.origin}/` : undefined;
      return read;
    },
    send: (request) =>
      page === undefined || (page.startsWith('https:') && request.url.startsWith('http:'))
        ? request
        : { ...request, headers: [...request.headers, ['Referer', page]] },
  };
}

/** What a frame with about:blank asks for has the URL of the page that made it as referrer. */
export function referrerOfTheCreator(): Change {
  return {
    read: (read) => (read.pageURL === 'about:blank' ? { ...read, pageURL: `${read.origin}/` } : read),
  };
}

/** A beacon asks for an answer that is not older than now. */
export function beaconsRevalidate(): Change {
  return onlyBy(['sendBeacon'], {
    send: (request) =>
      request.preflight ? request : { ...request, headers: [...request.headers, ['Cache-Control', 'max-age=0']] },
  });
}

/** A form asks for an answer that is not older than now. */
export function formsRevalidate(): Change {
  return onlyBy(['form'], {
    send: (request) => ({ ...request, headers: [...request.headers, ['Cache-Control', 'max-age=0']] }),
  });
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
