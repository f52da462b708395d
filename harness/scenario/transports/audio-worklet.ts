import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'AudioWorklet',
  about: 'audioWorklet.addModule() of an OfflineAudioContext',
  takes: ['credentials'],
  tells: [],
  resource: { type: 'text/javascript', body: 'export {};' },
} as const satisfies TransportDescription;
