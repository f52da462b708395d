import { literal } from './code.ts';
import { image } from './resources.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'shape-outside',
  inCode: 'shape-outside: url()',
  about: 'an image by CSS that text flows around, which shows its shape; asked for with CORS',
  takes: [],
  tells: [],
  resource: { type: 'image/png', body: image },
  failure: 'unused',
  asked: [
    {
      allowed: 'readable',
      refused: 'blocked',
      standard: 'https://drafts.csswg.org/css-shapes-1/#shape-outside-property',
    },
  ],
  code: ({ url }) =>
    [
      "const box = document.body.appendChild(document.createElement('div'));",
      'box.innerHTML = \'<i style="float: left; width: 50px; height: 50px; shape-image-threshold: 1"></i><b>x</b>\';',
      `box.firstChild.style.shapeOutside = ${literal(`url(${JSON.stringify(url)})`)};`,
      'setTimeout(() => console.log(box.lastChild.offsetLeft - box.offsetLeft), 1000);',
    ].join('\n'),
} as const satisfies TransportDescription;
