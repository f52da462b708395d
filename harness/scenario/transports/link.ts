import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'link',
  about: 'a <link rel="stylesheet">, and whether its cssRules can be read',
  takes: ['crossorigin', 'referrerPolicy', 'integrity', 'preload', 'timing'],
  tells: [],
  resource: { type: 'text/css', body: '#cors-conformance { color: green }' },
} as const satisfies TransportDescription;
