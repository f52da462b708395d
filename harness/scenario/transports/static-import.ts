import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'static-import',
  about: 'a module that an inline <script type="module"> imports, and what it exports; crossorigin is the script’s',
  takes: ['crossorigin', 'referrerPolicy', 'preload', 'timing'],
  tells: ['body'],
  resource: { type: 'text/javascript', body: "export default 'only a permitted page may read this';" },
} as const satisfies TransportDescription;
