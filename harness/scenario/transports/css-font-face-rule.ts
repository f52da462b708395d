import { literal } from './code.ts';
import { cssURL } from './css-url.ts';
import { font } from './resources.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'CSSFontFaceRule',
  about: 'a font of an @font-face rule, as text in it would have it loaded',
  takes: ['crossorigin', 'integrity', 'referrerPolicy'],
  accepts: { crossorigin: ['anonymous', 'use-credentials'] },
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
  code: (read) =>
    [
      "const style = document.head.appendChild(document.createElement('style'));",
      `style.textContent = ${literal(`@font-face { font-family: example; src: ${cssURL(read)} }`)};`,
      "await document.fonts.load('1px example', 'A');",
    ].join('\n'),
} as const satisfies TransportDescription;
