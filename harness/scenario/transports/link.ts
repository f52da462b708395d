import { elementCode } from './code.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'link',
  inCode: '<link rel=stylesheet>',
  about: 'a <link rel="stylesheet">, and whether its cssRules can be read',
  takes: ['crossorigin', 'referrerPolicy', 'integrity', 'preload', 'timing'],
  tells: ['crossOrigin'],
  resource: { type: 'text/css', body: '#cors-conformance { color: green }' },
  asked: [
    {
      allowed: 'opaque',
      refused: 'opaque',
      standard: 'https://html.spec.whatwg.org/multipage/links.html#link-type-stylesheet',
    },
    {
      request: { crossorigin: 'anonymous' },
      allowed: 'readable',
      refused: 'blocked',
      standard: 'https://html.spec.whatwg.org/multipage/links.html#link-type-stylesheet',
    },
  ],
  code: (read) =>
    elementCode('link', 'href', read, [
      "element.rel = 'stylesheet';",
      'element.onload = () => console.log(element.sheet.cssRules);',
    ]),
} as const satisfies TransportDescription;
