import { literal } from './code.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'Worker',
  about: 'the script of a classic dedicated worker',
  takes: [],
  tells: ['body'],
  resource: { type: 'text/javascript', body: "postMessage('only a permitted page may read this');" },
  asked: [
    {
      allowed: 'blocked',
      refused: 'blocked',
      standard: 'https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-worker-script',
    },
  ],
  code: ({ url }) =>
    [`const worker = new Worker(${literal(url)});`, 'worker.onmessage = ({ data }) => console.log(data);'].join('\n'),
} as const satisfies TransportDescription;
