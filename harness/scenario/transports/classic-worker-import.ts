import type { TransportDescription } from './transport.ts';
import { credentialsOption, importingWorkerCode } from './worker-code.ts';

export const transport = {
  name: 'classic-worker-import',
  about:
    'import() in a classic worker of the page, and what it exports; credentials are the worker’s, and do not count',
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
  code: (read) => importingWorkerCode(read, credentialsOption(read)),
} as const satisfies TransportDescription;
