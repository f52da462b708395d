import { elementCode } from './code.ts';
import type { TransportDescription } from './transport.ts';

/** Throws, so that it is seen whether the page is told what. */
const body =
  "document.currentScript.dispatchEvent(new Event('run'));\nthrow new Error('only a permitted page may read this');";

export const transport = {
  name: 'script',
  inCode: '<script>',
  about: 'a classic <script>, and whether its errors are muted',
  takes: ['crossorigin', 'referrerPolicy', 'integrity', 'preload', 'timing'],
  tells: ['crossOrigin'],
  resource: { type: 'text/javascript', body },
  asked: [
    {
      allowed: 'opaque',
      refused: 'opaque',
      standard: 'https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-script',
    },
    {
      request: { crossorigin: 'anonymous' },
      allowed: 'readable',
      refused: 'blocked',
      standard: 'https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-script',
    },
  ],
  code: (read) => elementCode('script', 'src', read, ['onerror = (message) => console.log(message);']),
} as const satisfies TransportDescription;
