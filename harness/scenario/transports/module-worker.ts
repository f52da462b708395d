import { literal } from './code.ts';
import type { TransportDescription } from './transport.ts';
import { moduleOptions, workerCode } from './worker-code.ts';

export const transport = {
  name: 'module-worker',
  about: "the script of a dedicated worker, { type: 'module' }",
  takes: ['credentials'],
  tells: ['body'],
  resource: { type: 'text/javascript', body: "postMessage('only a permitted page may read this');" },
  asked: [
    {
      allowed: 'blocked',
      refused: 'blocked',
      standard: 'https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-module-worker-script-tree',
    },
  ],
  code: (read) => workerCode(literal(read.url), moduleOptions(read)),
} as const satisfies TransportDescription;
