import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'import',
  about: 'import() of a module, and what it exports',
  takes: ['preload', 'timing'],
  tells: ['body'],
  resource: { type: 'text/javascript', body: "export default 'only a permitted page may read this';" },
} as const satisfies TransportDescription;
