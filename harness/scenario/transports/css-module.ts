import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'css-module',
  about: "import() of a CSS module, with { type: 'css' }, and its first rule",
  takes: [],
  tells: ['body'],
  resource: { type: 'text/css', body: '#only-a-permitted-page-may-read-this { color: green; }' },
} as const satisfies TransportDescription;
