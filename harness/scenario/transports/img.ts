import { elementCode } from './code.ts';
import { image } from './resources.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'img',
  about: 'an <img> drawn on a canvas, and whether that is tainted',
  takes: ['crossorigin', 'referrerPolicy'],
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
  code: (read) =>
    elementCode('img', 'src', read, [
      'element.onload = () => {',
      "  const context = document.createElement('canvas').getContext('2d');",
      '  context.drawImage(element, 0, 0);',
      '  console.log(context.getImageData(0, 0, 1, 1).data);',
      '};',
    ]),
} as const satisfies TransportDescription;
