import { literal } from './code.ts';
import type { TransportDescription } from './transport.ts';
import { argumentsCode, credentialsOption } from './worker-code.ts';

export const transport = {
  name: 'PaintWorklet',
  about: 'CSS.paintWorklet.addModule()',
  premises: ['paint-worklet'],
  takes: ['credentials'],
  tells: [],
  resource: { type: 'text/javascript', body: 'export {};' },
  asked: [
    {
      allowed: 'readable',
      refused: 'blocked',
      standard: 'https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-worklet-script-graph',
    },
  ],
  code: (read) => `await CSS.paintWorklet.addModule(${argumentsCode(literal(read.url), credentialsOption(read))});`,
} as const satisfies TransportDescription;
