import { drawingCode, literal } from './code.ts';
import { image } from './resources.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'image',
  inCode: '<image>',
  about: 'an <image> of an SVG in the page, drawn on a canvas, and whether that is tainted',
  takes: ['crossorigin', 'drawing'],
  tells: [],
  resource: { type: 'image/png', body: image },
  asked: [
    {
      allowed: 'opaque',
      refused: 'opaque',
      standard: 'https://w3c.github.io/svgwg/svg2-draft/linking.html#processingURL-fetch',
    },
    {
      request: { crossorigin: 'anonymous' },
      allowed: 'readable',
      refused: 'blocked',
      standard: 'https://w3c.github.io/svgwg/svg2-draft/linking.html#processingURL-fetch',
    },
  ],
  code: ({ url, crossorigin }) =>
    [
      "const svg = 'http://www.w3.org/2000/svg';",
      "const root = document.body.appendChild(document.createElementNS(svg, 'svg'));",
      "const element = root.appendChild(document.createElementNS(svg, 'image'));",
      ...(crossorigin === undefined ? [] : [`element.setAttribute('crossorigin', ${literal(crossorigin)});`]),
      `element.onload = () => { ${drawingCode} };`,
      `element.setAttribute('href', ${literal(url)});`,
    ].join('\n'),
} as const satisfies TransportDescription;
