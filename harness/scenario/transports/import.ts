import { literal } from './code.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'import',
  inCode: 'import()',
  about: 'import() of a module, and what it exports',
  takes: ['preload', 'timing'],
  worksInWorkers: true,
  tells: ['body'],
  resource: { type: 'text/javascript', body: "export default 'only a permitted page may read this';" },
  failure: 'TypeError',
  asked: [
    {
      allowed: 'readable',
      refused: 'blocked',
      standard: 'https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-single-module-script',
    },
  ],
  code: ({ url }) => `(await import(${literal(url)})).default;`,
} as const satisfies TransportDescription;
