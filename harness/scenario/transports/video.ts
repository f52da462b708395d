import { drawingCode, elementCode } from './code.ts';
import { video } from './resources.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'video',
  inCode: '<video>',
  about: 'a <video> drawn on a canvas, and whether that is tainted',
  takes: ['crossorigin', 'drawing'],
  tells: [],
  resource: { type: 'video/webm', body: video },
  asked: [
    {
      allowed: 'opaque',
      refused: 'opaque',
      standard: 'https://html.spec.whatwg.org/multipage/media.html#concept-media-load-resource',
    },
    {
      request: { crossorigin: 'anonymous' },
      allowed: 'readable',
      refused: 'blocked',
      standard: 'https://html.spec.whatwg.org/multipage/media.html#concept-media-load-resource',
    },
  ],
  code: (read) =>
    elementCode('video', 'src', read, ['element.muted = true;', `element.onloadeddata = () => { ${drawingCode} };`]),
} as const satisfies TransportDescription;
