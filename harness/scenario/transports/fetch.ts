import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'fetch',
  about: 'fetch()',
  takes: [
    'method',
    'headers',
    'mode',
    'credentials',
    'redirect',
    'cache',
    'referrerPolicy',
    'keepalive',
    'body',
    'integrity',
    'preload',
    'timing',
  ],
  tells: ['type', 'status', 'url', 'headers', 'body'],
} as const satisfies TransportDescription;
