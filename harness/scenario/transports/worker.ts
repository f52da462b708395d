import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'Worker',
  about: 'the script of a classic dedicated worker',
  takes: [],
  tells: ['body'],
  resource: { type: 'text/javascript', body: "postMessage('only a permitted page may read this');" },
} as const satisfies TransportDescription;
