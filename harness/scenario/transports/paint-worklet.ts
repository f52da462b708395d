import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'PaintWorklet',
  about: 'CSS.paintWorklet.addModule()',
  takes: ['credentials'],
  tells: [],
  resource: { type: 'text/javascript', body: 'export {};' },
} as const satisfies TransportDescription;
