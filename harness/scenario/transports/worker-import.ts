import type { TransportDescription } from './transport.ts';
import { importingWorkerCode, moduleOptions } from './worker-code.ts';

export const transport = {
  name: 'worker-import',
  about: 'import() in a module worker of the page, and what it exports; credentials are the worker’s',
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
  code: (read) => importingWorkerCode(read, moduleOptions(read)),
} as const satisfies TransportDescription;
