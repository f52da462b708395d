import type { TransportDescription } from './transport.ts';

/** Says that it runs and throws, so that it is seen whether the worker is told what. */
const body = "self.ran = true;\nthrow new Error('only a permitted page may read this');";

export const transport = {
  name: 'importScripts',
  about: 'importScripts() in a worker of the page, and whether its errors are muted',
  takes: [],
  tells: [],
  inWorker: true,
  resource: { type: 'text/javascript', body },
} as const satisfies TransportDescription;
