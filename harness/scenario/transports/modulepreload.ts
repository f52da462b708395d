import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'modulepreload',
  about: 'a <link rel="modulepreload">, of which a page is told whether it loaded',
  takes: ['crossorigin', 'referrerPolicy', 'integrity', 'timing'],
  tells: [],
  tellsLoadAlone: true,
  resource: { type: 'text/javascript', body: 'export {};' },
} as const satisfies TransportDescription;
