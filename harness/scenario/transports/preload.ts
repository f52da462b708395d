import { linkCode, literal } from './code.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'preload',
  inCode: '<link rel=preload>',
  about: 'a <link rel="preload">, of which a page is told whether it loaded',
  takes: ['as', 'crossorigin', 'referrerPolicy', 'integrity', 'timing'],
  tells: ['crossOrigin'],
  tellsLoadAlone: true,
  // Such as no engine keeps from a page whatever it is asked for as.
  resource: { type: 'text/javascript', body: 'export {};' },
  asked: [
    {
      own: 'opaque',
      allowed: 'opaque',
      refused: 'opaque',
      standard: 'https://html.spec.whatwg.org/multipage/links.html#link-type-preload',
    },
    {
      request: { crossorigin: 'anonymous' },
      own: 'opaque',
      allowed: 'opaque',
      refused: 'blocked',
      standard: 'https://html.spec.whatwg.org/multipage/links.html#link-type-preload',
    },
  ],
  code: (read) => linkCode('preload', read, [`element.as = ${literal(read.as ?? 'fetch')};`]),
} as const satisfies TransportDescription;
