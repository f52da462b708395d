/** Transports that engines treat alike, for changes that hold of several. */

/** What pages read by fetch(). */
export const byFetch: readonly string[] = ['fetch', 'createImageBitmap', 'compileStreaming'];

/** What navigates. */
export const navigations: readonly string[] = ['form', 'iframe'];

/** What makes a worker of what it loads. */
export const workers: readonly string[] = ['Worker', 'SharedWorker', 'module-worker', 'module-shared-worker'];

/** What workers import, that a page makes to import something. */
export const imports: readonly string[] = [
  'importScripts',
  'classic-worker-import',
  'worker-import',
  'worker-static-import',
];
