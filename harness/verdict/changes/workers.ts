import type { Change } from './change.ts';
import { always, deciding, never, onlyBy, onlyOf } from './changing.ts';

/** importScripts() sends credentials to other origins, too. */
export function importScriptsIncludesCredentials(): Change {
  return onlyBy(['importScripts'], deciding({ 'http-network-or-cache-fetch/8.3': always }));
}

/** The worker is told what a script throws that another origin has redirected to the page's own. */
export function errorsOfScriptsRedirectedHomeAreTold(): Change {
  let home = '';
  let last = '';
  return onlyBy(['importScripts'], {
    read: (read) => {
      home = read.origin;
      return read;
    },
    send: (request) => {
      last = new URL(request.url).origin;
      return request;
    },
    observed: (observed) =>
      observed.read === 'opaque' && last === home ? { ...observed, read: 'readable' } : observed,
  });
}

/** Where the origin is opaque, no module worker can be made of a blob: URL, and so none imports anything. */
export function noModuleWorkersOfOpaqueOrigins(): Change {
  const isMeant = ['worker-import', 'worker-static-import'];
  return onlyOf(
    ({ api = '', origin }) => isMeant.includes(api) && origin === 'null',
    deciding({ 'main-fetch/7[bad-port]': always }),
  );
}

/** A shared worker's requests may be mixed content. */
export function mixedContentOfSharedWorkers(): Change {
  return onlyOf((_, asked) => asked?.context === 'shared-worker', deciding({ 'main-fetch/7[mixed-content]': never }));
}
