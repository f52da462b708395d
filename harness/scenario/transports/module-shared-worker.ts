import { sharedWorkerScript } from './resources.ts';
import type { TransportDescription } from './transport.ts';
import { moduleOptions, sharedWorkerCode } from './worker-code.ts';

export const transport = {
  name: 'module-shared-worker',
  about: "the script of a shared worker, { type: 'module' }",
  takes: ['credentials'],
  tells: ['body'],
  resource: { type: 'text/javascript', body: sharedWorkerScript },
  asked: [
    {
      allowed: 'blocked',
      refused: 'blocked',
      standard: 'https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-module-worker-script-tree',
    },
  ],
  code: (read) => sharedWorkerCode(read, moduleOptions(read)),
} as const satisfies TransportDescription;
