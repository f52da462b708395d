import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'module',
  about: 'a <script type="module">',
  takes: ['crossorigin', 'referrerPolicy', 'integrity', 'preload', 'timing'],
  tells: [],
  resource: { type: 'text/javascript', body: 'export {};' },
} as const satisfies TransportDescription;
