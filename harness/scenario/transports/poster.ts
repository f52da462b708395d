import { literal } from './code.ts';
import { image } from './resources.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'poster',
  inCode: '<video poster>',
  about: 'the poster of a <video>, of which the page never hears; the video’s crossorigin is not the poster’s',
  takes: [],
  tells: [],
  silent: true,
  resource: { type: 'image/png', body: image },
  asked: [
    {
      own: 'opaque',
      allowed: 'opaque',
      refused: 'opaque',
      standard: 'https://html.spec.whatwg.org/multipage/media.html#poster-frame',
    },
  ],
  code: ({ url }) =>
    [
      "const video = document.body.appendChild(document.createElement('video'));",
      `video.poster = ${literal(url)};`,
    ].join('\n'),
} as const satisfies TransportDescription;
