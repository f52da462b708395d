import { literal } from './code.ts';
import { framed } from './framed.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'iframe',
  inCode: '<iframe>',
  about: 'a navigation of an <iframe>, and whether the page can look into it',
  takes: ['referrerPolicy'],
  tells: ['body'],
  resource: framed,
  asked: [
    {
      allowed: 'opaque',
      refused: 'opaque',
      standard: 'https://html.spec.whatwg.org/multipage/iframe-embed-object.html#process-the-iframe-attributes',
    },
  ],
  code: ({ url, referrerPolicy }) =>
    [
      "const frame = document.createElement('iframe');",
      ...(referrerPolicy === undefined ? [] : [`frame.referrerPolicy = ${literal(referrerPolicy)};`]),
      'frame.onload = () => console.log(frame.contentDocument);',
      `frame.src = ${literal(url)};`,
      'document.body.append(frame);',
    ].join('\n'),
} as const satisfies TransportDescription;
