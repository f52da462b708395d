import { sharedWorkerScript } from './resources.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'SharedWorker',
  about: 'the script of a classic shared worker',
  takes: [],
  tells: ['body'],
  resource: { type: 'text/javascript', body: sharedWorkerScript },
} as const satisfies TransportDescription;
