import { attributeCode, literal } from './code.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'static-import',
  about: 'a module that an inline <script type="module"> imports, and what it exports; crossorigin is the script’s',
  takes: ['crossorigin', 'referrerPolicy', 'preload', 'timing'],
  tells: ['body', 'crossOrigin'],
  resource: { type: 'text/javascript', body: "export default 'only a permitted page may read this';" },
  asked: [
    {
      allowed: 'readable',
      refused: 'blocked',
      standard:
        'https://html.spec.whatwg.org/multipage/webappapis.html#fetch-the-descendants-of-and-link-a-module-script',
    },
  ],
  code: (read) =>
    [
      "const element = document.createElement('script');",
      "element.type = 'module';",
      ...attributeCode(read),
      `element.textContent = ${literal(`import exported from ${JSON.stringify(read.url)}; console.log(exported);`)};`,
      "element.onerror = () => console.log('failed');",
      'document.head.append(element);',
    ].join('\n'),
} as const satisfies TransportDescription;
