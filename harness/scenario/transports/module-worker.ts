import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'module-worker',
  about: "the script of a dedicated worker, { type: 'module' }",
  takes: ['credentials'],
  tells: ['body'],
  resource: { type: 'text/javascript', body: "postMessage('only a permitted page may read this');" },
} as const satisfies TransportDescription;
