import { cssImageCode } from './code.ts';
import { cssURL } from './css-url.ts';
import { image } from './resources.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'background-image',
  inCode: 'background-image: url()',
  about: 'a background by CSS, of which the page never hears',
  takes: [],
  tells: [],
  silent: true,
  resource: { type: 'image/png', body: image },
  asked: [
    {
      own: 'opaque',
      allowed: 'opaque',
      refused: 'opaque',
      standard: 'https://drafts.csswg.org/css-images-4/#fetch-an-external-image-for-a-stylesheet',
    },
  ],
  code: ({ url }) => cssImageCode('background-image', cssURL({ url })),
} as const satisfies TransportDescription;
