import type { Change } from './change.ts';
import { always, deciding, never, onlyBy, onlyOf } from './changing.ts';

/** importScripts() sends credentials to other origins, too. */
export function importScriptsIncludesCredentials(): Change {
  return onlyBy(['importScripts'], deciding({ 'http-network-or-cache-fetch/8.3': always }));
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

/** A sandboxed frame's audio worklets are asked for with the origin of the frame's URL. */
export function originOfSandboxedWorklets(): Change {
  return onlyOf(
    ({ api, origin, pageURL = '' }) => api === 'AudioWorklet' && origin === 'null' && /^https?:/.test(pageURL),
    {
      read: (read) => ({ ...read, origin: new URL(read.pageURL!).origin }),
    },
  );
}
