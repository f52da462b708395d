import { font } from './resources.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'FontFace',
  about: 'a font that a FontFace loads',
  takes: ['preload', 'timing'],
  tells: [],
  resource: { type: 'font/ttf', body: font },
} as const satisfies TransportDescription;
