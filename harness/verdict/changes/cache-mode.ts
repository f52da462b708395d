import type { ReadRequest } from '../../standard/index.ts';
import type { Change } from './change.ts';
import { deciding, exceptBy, onlyBy, value } from './changing.ts';

const conditional = /^(if-modified-since|if-none-match|if-unmodified-since|if-match|if-range)$/i;

/** Whether the page itself has set a condition. */
export const isConditional = ({ headers = [] }: ReadRequest) => headers.some(([name]) => conditional.test(name));

export type CacheMode = NonNullable<ReadRequest['cache']>;

/** What an engine makes of the cache mode default where the page itself has set a condition. */
export type ConditionalMode = (read: ReadRequest) => CacheMode;

export const conditionalInChromium: ConditionalMode = ({ inWorker }) => (inWorker ? 'default' : 'no-cache');
export const conditionalInFirefox: ConditionalMode = ({ api }) => (api === 'XMLHttpRequest' ? 'default' : 'no-store');

/** The cache mode of a read, where a condition of the page's own stands for another one. */
export function cacheModeOf(read: ReadRequest, conditionalMode: ConditionalMode): CacheMode {
  const { cache = 'default' } = read;
  return cache === 'default' && isConditional(read) ? conditionalMode(read) : cache;
}

/** A preflight says no-cache and max-age as the request behind it does. */
export function cacheModeOfPreflights(conditionalMode: ConditionalMode): Change {
  let mode: string;
  return {
    read: (read) => {
      mode = cacheModeOf(read, conditionalMode);
      return read;
    },
    send: (request) => {
      if (!request.preflight) return request;
      if (mode === 'no-cache') return { ...request, headers: [...request.headers, ['Cache-Control', 'max-age=0']] };
      if (mode !== 'no-store' && mode !== 'reload') return request;
      return { ...request, headers: [...request.headers, ['Pragma', 'no-cache'], ['Cache-Control', 'no-cache']] };
    },
  };
}

/** A condition of the page's own makes the cache mode no-cache, and not no-store; one of a worker changes none. */
export function conditionsRevalidate(): Change {
  let isInWorker = false;
  let revalidates = false;
  return {
    read: (read) => {
      isInWorker = read.inWorker ?? false;
      return read;
    },
    ...deciding({
      'http-network-or-cache-fetch/8.16': (_, decided) => {
        revalidates = decided() && !isInWorker;
        return false;
      },
      'http-network-or-cache-fetch/8.17': (o, decided) => decided() || (revalidates && !o.cacheControl),
    }),
  };
}

/** Conditions of the page's own change no cache mode in XMLHttpRequest. */
export function conditionsOfXMLHttpRequest(): Change {
  let isXHR = false;
  return {
    read: (read) => {
      isXHR = read.api === 'XMLHttpRequest';
      return read;
    },
    ...deciding({ 'http-network-or-cache-fetch/8.16': (_, decided) => !isXHR && decided() }),
  };
}

/** only-if-cached asks the server. */
export function onlyIfCachedIsSent(): Change {
  return deciding({
    'http-network-or-cache-fetch/11.1': (o, decided) => o.cacheMode !== 'only-if-cached' && decided(),
  });
}

/** At a redirect to another origin, nothing is said of the cache mode; it is again at the next, and in no-cors always. */
export function cacheModeForgottenAtRedirects(): Change {
  let read: ReadRequest;
  let mode = '';
  let crossed = false;
  return exceptBy(['EventSource', 'WebSocket'], {
    read: (taken) => {
      read = taken;
      crossed = false;
      return taken;
    },
    ...deciding({
      'http-redirect-fetch/9': (o, decided) => {
        mode = o.mode;
        return decided();
      },
      'http-redirect-fetch/13': (_, decided) => {
        const crosses = decided();
        crossed = crosses && mode === 'cors';
        return crosses;
      },
    }),
    send: (request) => ({
      ...request,
      headers: request.headers.filter(
        ([name]) => !crossed || !/^(cache-control|pragma)$/i.test(name) || value(read, name) !== '',
      ),
    }),
  });
}

/** At a redirect to another origin an EventSource says no Pragma; it does again at the next. */
export function pragmaOfEventSourcesForgotten(): Change {
  let crossed = false;
  return onlyBy(['EventSource'], {
    read: (read) => {
      crossed = false;
      return read;
    },
    ...deciding({
      'http-redirect-fetch/13': (_, decided) => {
        const crosses = decided();
        crossed = crosses;
        return crosses;
      },
    }),
    send: (request) => ({ ...request, headers: request.headers.filter(([name]) => !crossed || name !== 'Pragma') }),
  });
}
