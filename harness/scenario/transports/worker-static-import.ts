import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'worker-static-import',
  about: 'a module that a module worker of the page imports, and what it exports; credentials are the worker’s',
  takes: ['credentials'],
  tells: ['body'],
  inWorker: true,
  resource: { type: 'text/javascript', body: "export default 'only a permitted page may read this';" },
} as const satisfies TransportDescription;
