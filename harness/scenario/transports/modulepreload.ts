import { linkCode } from './code.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'modulepreload',
  inCode: '<link rel=modulepreload>',
  about: 'a <link rel="modulepreload">, of which a page is told whether it loaded',
  takes: ['crossorigin', 'referrerPolicy', 'integrity', 'timing'],
  tells: ['crossOrigin'],
  tellsLoadAlone: true,
  resource: { type: 'text/javascript', body: 'export {};' },
  asked: [
    {
      own: 'opaque',
      allowed: 'opaque',
      refused: 'blocked',
      standard: 'https://html.spec.whatwg.org/multipage/links.html#link-type-modulepreload',
    },
  ],
  code: (read) => linkCode('modulepreload', read, []),
} as const satisfies TransportDescription;
