import { literal } from './code.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'css-module',
  about: "import() of a CSS module, with { type: 'css' }, and its first rule",
  premises: ['css-modules'],
  takes: ['preload'],
  tells: ['body'],
  resource: { type: 'text/css', body: '#only-a-permitted-page-may-read-this { color: green; }' },
  asked: [
    {
      allowed: 'readable',
      refused: 'blocked',
      standard: 'https://html.spec.whatwg.org/multipage/webappapis.html#creating-a-css-module-script',
    },
  ],
  code: ({ url }) => `(await import(${literal(url)}, { with: { type: 'css' } })).default.cssRules;`,
} as const satisfies TransportDescription;
