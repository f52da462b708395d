import { literal } from './code.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'json-module',
  about: "import() of a JSON module, with { type: 'json' }",
  takes: ['preload', 'timing'],
  tells: ['body'],
  resource: { type: 'application/json', body: '"only a permitted page may read this"' },
  asked: [
    {
      allowed: 'readable',
      refused: 'blocked',
      standard: 'https://html.spec.whatwg.org/multipage/webappapis.html#creating-a-json-module-script',
    },
  ],
  code: ({ url }) => `(await import(${literal(url)}, { with: { type: 'json' } })).default;`,
} as const satisfies TransportDescription;
