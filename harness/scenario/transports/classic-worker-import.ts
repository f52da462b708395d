import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'classic-worker-import',
  about:
    'import() in a classic worker of the page, and what it exports; credentials are the worker’s, and do not count',
  takes: ['credentials'],
  tells: ['body'],
  inWorker: true,
  resource: { type: 'text/javascript', body: "export default 'only a permitted page may read this';" },
} as const satisfies TransportDescription;
