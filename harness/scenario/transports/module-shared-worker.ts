import { sharedWorkerScript } from './resources.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'module-shared-worker',
  about: "the script of a shared worker, { type: 'module' }",
  takes: ['credentials'],
  tells: ['body'],
  resource: { type: 'text/javascript', body: sharedWorkerScript },
} as const satisfies TransportDescription;
