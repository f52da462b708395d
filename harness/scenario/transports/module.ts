import { elementCode } from './code.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'module',
  inCode: '<script type=module>',
  about: 'a <script type="module">',
  takes: ['crossorigin', 'referrerPolicy', 'integrity', 'preload', 'timing'],
  tells: ['crossOrigin'],
  resource: { type: 'text/javascript', body: 'export {};' },
  asked: [
    {
      allowed: 'readable',
      refused: 'blocked',
      standard: 'https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-single-module-script',
    },
  ],
  code: (read) =>
    elementCode('script', 'src', read, ["element.type = 'module';", "element.onload = () => console.log('run');"]),
} as const satisfies TransportDescription;
