import { image } from './resources.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'img',
  about: 'an <img> drawn on a canvas, and whether that is tainted',
  takes: ['crossorigin', 'referrerPolicy', 'preload', 'timing'],
  tells: [],
  resource: { type: 'image/png', body: image },
} as const satisfies TransportDescription;
