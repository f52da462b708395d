import { cssImageCode } from './code.ts';
import { cssURL } from './css-url.ts';
import { image } from './resources.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'content',
  inCode: 'content: url()',
  about: 'an image by CSS that is all that an element shows; its size tells that it is used',
  takes: ['crossorigin', 'integrity', 'referrerPolicy'],
  accepts: { crossorigin: ['anonymous', 'use-credentials'] },
  tells: [],
  tellsLoadAlone: true,
  resource: { type: 'image/png', body: image },
  failure: 'unused',
  asked: [
    {
      own: 'opaque',
      allowed: 'opaque',
      refused: 'opaque',
      standard: 'https://drafts.csswg.org/css-images-4/#fetch-an-external-image-for-a-stylesheet',
    },
  ],
  code: (read) => cssImageCode('content', cssURL(read)),
} as const satisfies TransportDescription;
