import type { ReadRequest } from '../../standard/index.ts';
import type { Change } from './change.ts';
import { deciding, onlyOf, performing, value } from './changing.ts';

export const number = /^\d*\.?\d+$/;

/** Client hints of Chromium that a page may set itself, and which values they may have. */
const hints: Record<string, RegExp> = {
  'save-data': /^on$/i,
  'device-memory': number,
  dpr: number,
  width: /^\d+$/,
  'viewport-width': /^\d+$/,
  rtt: /^\d+$/,
  downlink: number,
  ect: /^(slow-2g|2g|3g|4g)$/,
};

/** Client hints are CORS-safelisted request-headers. */
export function safelistedClientHints(): Change {
  let read: ReadRequest;
  return {
    read: (taken) => {
      read = taken;
      return taken;
    },
    ...deciding({
      'cors-safelisted-request-header/2[otherwise]': (o, decided) =>
        decided() && !hints[o.name]?.test(value(read, o.name)),
    }),
  };
}

/** Whether a client hint is granted to the page's own origin alone: every origin is granted Save-Data. */
const isOfTheOwnOrigin = (name: string) => name.toLowerCase() in hints && name.toLowerCase() !== 'save-data';

/**
 * Behind a redirect, client hints are sent to the page's own origin alone, where that is of the top-level page as well, and from
 * workers to none; once dropped, they stay so. What a document asks for with keepalive keeps them.
 */
export function clientHintsDroppedAtRedirects(): Change {
  let granted: string | undefined;
  let dropped = false;
  return onlyOf(({ keepalive, inWorker }) => keepalive !== true || inWorker === true, {
    read: (read) => {
      const isOfTheTop = (read.topLevelOrigin ?? read.origin) === read.origin;
      granted = isOfTheTop && !read.inWorker ? read.origin : undefined;
      dropped = false;
      return read;
    },
    ...performing({
      'http-redirect-fetch/18': (o) => {
        dropped ||= new URL(o.location).origin !== granted;
        return true;
      },
    }),
    ...deciding({
      'cors-unsafe-request-header-names/4.1': (o, decided) => decided() && !(dropped && isOfTheOwnOrigin(o.name)),
    }),
    send: (request) =>
      dropped ? { ...request, headers: request.headers.filter(([name]) => !isOfTheOwnOrigin(name)) } : request,
  });
}
