import type { TransportDescription } from './transport.ts';
import { blobWorkerCode, moduleOptions } from './worker-code.ts';

export const transport = {
  name: 'worker-static-import',
  about: 'a module that a module worker of the page imports, and what it exports; credentials are the worker’s',
  takes: ['credentials'],
  tells: ['body'],
  inWorker: true,
  resource: { type: 'text/javascript', body: "export default 'only a permitted page may read this';" },
  asked: [
    {
      allowed: 'readable',
      refused: 'blocked',
      standard: 'https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-single-module-script',
    },
  ],
  code: (read) =>
    blobWorkerCode(`import exported from ${JSON.stringify(read.url)}; postMessage(exported);`, moduleOptions(read)),
} as const satisfies TransportDescription;
