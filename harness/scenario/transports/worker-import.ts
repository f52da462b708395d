import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'worker-import',
  about: 'import() in a module worker of the page, and what it exports; credentials are the worker’s',
  takes: ['credentials'],
  tells: ['body'],
  inWorker: true,
  resource: { type: 'text/javascript', body: "export default 'only a permitted page may read this';" },
} as const satisfies TransportDescription;
