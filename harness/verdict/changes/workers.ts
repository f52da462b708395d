import type { Change } from './change.ts';
import { always, deciding, never, onlyBy, onlyOf, withoutReferrerPolicy } from './changing.ts';
import { imports } from './transports-alike.ts';

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

/** The requests of some shared workers may be mixed content. */
export function mixedContentOfSharedWorkers(contexts: readonly string[]): Change {
  return onlyOf(
    (_, asked) => contexts.includes(asked?.context ?? ''),
    deciding({ 'main-fetch/7[mixed-content]': never }),
  );
}

/** Where the origin is opaque, classic workers of blob: URLs import mixed content, and audio worklets are loaded from it. */
export function mixedContentOfOpaqueOrigins(): Change {
  const isMeant = ['AudioWorklet', 'classic-worker-import', 'importScripts'];
  return onlyOf(
    ({ api = '', origin }) => isMeant.includes(api) && origin === 'null',
    deciding({ 'main-fetch/7[mixed-content]': never }),
  );
}

/** In some workers some APIs go by the default referrer policy, whatever the script or the page was served with. */
export function policyOfWorkersUnknown(apis: readonly string[], contexts: readonly string[]): Change {
  return onlyOf(({ api = '' }, asked) => apis.includes(api) && contexts.includes(asked?.context ?? ''), {
    read: withoutReferrerPolicy,
  });
}

/** What workers import in a data: frame of a page on https is taken for mixed content, whatever its URL. */
export function importsInDataFramesFail(): Change {
  return onlyOf(
    ({ api = '' }, asked) =>
      asked?.context === 'data-frame' && asked.from.startsWith('https:') && imports.includes(api),
    deciding({ 'main-fetch/7[mixed-content]': always }),
  );
}
