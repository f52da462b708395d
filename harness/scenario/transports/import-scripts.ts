import { literal } from './code.ts';
import type { TransportDescription } from './transport.ts';

/** Says that it runs and throws, so that it is seen whether the worker is told what. */
const body = "self.ran = true;\nthrow new Error('only a permitted page may read this');";

export const transport = {
  name: 'importScripts',
  inCode: 'importScripts()',
  about: 'importScripts() in a worker of the page, and whether its errors are muted',
  takes: [],
  tells: [],
  inWorker: true,
  resource: { type: 'text/javascript', body },
  asked: [
    {
      allowed: 'opaque',
      refused: 'opaque',
      standard: 'https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-worker-imported-script',
    },
  ],
  code: ({ url }) =>
    `new Worker(URL.createObjectURL(new Blob([${literal(`importScripts(${JSON.stringify(url)})`)}])));`,
} as const satisfies TransportDescription;
