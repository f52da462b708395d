import { literal } from './code.ts';
import { square } from './resources.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'use',
  inCode: '<use>',
  about: 'the <use> of an element of another SVG document',
  takes: [],
  tells: [],
  resource: { type: 'image/svg+xml', body: square },
  failure: 'unused',
  asked: [
    {
      allowed: 'blocked',
      refused: 'blocked',
      standard: 'https://w3c.github.io/svgwg/svg2-draft/struct.html#UseElement',
    },
  ],
  code: ({ url }) =>
    [
      "const svg = 'http://www.w3.org/2000/svg';",
      "const root = document.body.appendChild(document.createElementNS(svg, 'svg'));",
      "const element = root.appendChild(document.createElementNS(svg, 'use'));",
      `element.setAttribute('href', ${literal(`${url}#a`)});`,
      'setTimeout(() => console.log(element.getBBox().width), 1000);',
    ].join('\n'),
} as const satisfies TransportDescription;
