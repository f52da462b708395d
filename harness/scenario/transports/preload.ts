import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'preload',
  about: 'a <link rel="preload">, of which a page is told whether it loaded',
  takes: ['as', 'crossorigin', 'referrerPolicy', 'integrity', 'timing'],
  tells: [],
  tellsLoadAlone: true,
  // Such as no engine keeps from a page whatever it is asked for as.
  resource: { type: 'text/javascript', body: 'export {};' },
} as const satisfies TransportDescription;
