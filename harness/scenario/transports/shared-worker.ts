import { sharedWorkerScript } from './resources.ts';
import type { TransportDescription } from './transport.ts';
import { sharedWorkerCode } from './worker-code.ts';

export const transport = {
  name: 'SharedWorker',
  about: 'the script of a classic shared worker',
  takes: [],
  tells: ['body'],
  resource: { type: 'text/javascript', body: sharedWorkerScript },
  asked: [
    {
      allowed: 'blocked',
      refused: 'blocked',
      standard: 'https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-worker-script',
    },
  ],
  code: (read) => sharedWorkerCode(read, {}),
} as const satisfies TransportDescription;
