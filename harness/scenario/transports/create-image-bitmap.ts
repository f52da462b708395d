import { literal } from './code.ts';
import { image } from './resources.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'createImageBitmap',
  inCode: 'createImageBitmap()',
  about: 'createImageBitmap() of what fetch() made a Blob of, drawn on a canvas',
  takes: ['mode', 'credentials', 'redirect'],
  tells: [],
  resource: { type: 'image/png', body: image },
  failure: 'TypeError',
  asked: [
    {
      allowed: 'readable',
      refused: 'blocked',
      standard: 'https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#dom-createimagebitmap',
    },
    {
      request: { mode: 'no-cors' },
      allowed: 'opaque',
      refused: 'opaque',
      standard: 'https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#dom-createimagebitmap',
    },
  ],
  code: ({ url, mode, credentials, redirect }) =>
    [
      `const init = { mode: ${literal(mode)}, credentials: ${literal(credentials)}, redirect: ${literal(redirect)} };`,
      `const response = await fetch(${literal(url)}, init);`,
      'await createImageBitmap(await response.blob());',
    ].join('\n'),
} as const satisfies TransportDescription;
