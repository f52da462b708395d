import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'fetch',
  about: 'fetch()',
  takes: ['method', 'headers', 'mode', 'credentials', 'redirect', 'cache', 'referrerPolicy', 'keepalive', 'body'],
  tells: ['type', 'status', 'url', 'redirected', 'headers', 'body'],
} as const satisfies TransportDescription;
