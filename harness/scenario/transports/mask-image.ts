import { cssImageCode } from './code.ts';
import { cssURL } from './css-url.ts';
import { image } from './resources.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'mask-image',
  inCode: 'mask-image: url()',
  about: 'a mask by CSS, of which the page never hears; asked for with CORS',
  takes: [],
  tells: [],
  silent: true,
  resource: { type: 'image/png', body: image },
  asked: [
    {
      own: 'opaque',
      allowed: 'opaque',
      refused: 'opaque',
      standard: 'https://drafts.csswg.org/css-masking-1/#priv-sec',
    },
  ],
  code: ({ url }) => cssImageCode('mask-image', cssURL({ url })),
} as const satisfies TransportDescription;
