import { drawingCode, elementCode } from './code.ts';
import { image } from './resources.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'img',
  inCode: '<img>',
  about: 'an <img> drawn on a canvas, and whether that is tainted',
  takes: ['crossorigin', 'referrerPolicy', 'preload', 'timing', 'drawing'],
  tells: [],
  resource: { type: 'image/png', body: image },
  asked: [
    {
      allowed: 'opaque',
      refused: 'opaque',
      standard: 'https://html.spec.whatwg.org/multipage/images.html#update-the-image-data',
    },
    {
      request: { crossorigin: 'anonymous' },
      allowed: 'readable',
      refused: 'blocked',
      standard: 'https://html.spec.whatwg.org/multipage/images.html#update-the-image-data',
    },
  ],
  code: (read) => elementCode('img', 'src', read, [`element.onload = () => { ${drawingCode} };`]),
} as const satisfies TransportDescription;
