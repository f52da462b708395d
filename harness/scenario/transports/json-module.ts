import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'json-module',
  about: "import() of a JSON module, with { type: 'json' }",
  takes: ['preload', 'timing'],
  tells: ['body'],
  resource: { type: 'application/json', body: '"only a permitted page may read this"' },
} as const satisfies TransportDescription;
