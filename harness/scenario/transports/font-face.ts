import { literal } from './code.ts';
import { font } from './resources.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'FontFace',
  about: 'a font that a FontFace loads',
  takes: [],
  tells: [],
  resource: { type: 'font/ttf', body: font },
  failure: 'NetworkError',
  asked: [
    {
      allowed: 'readable',
      refused: 'blocked',
      standard: 'https://drafts.csswg.org/css-fonts-4/#font-fetching-requirements',
    },
  ],
  code: ({ url }) => `await new FontFace('example', ${literal(`url(${JSON.stringify(url)})`)}).load();`,
} as const satisfies TransportDescription;
