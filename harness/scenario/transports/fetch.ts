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
    'referrer',
    'referrerPolicy',
    'keepalive',
    'body',
  ],
  bodies: ['string', 'urlSearchParams', 'formData', 'blob', 'base64', 'stream'],
  tells: ['type', 'status', 'url', 'headers', 'body'],
} as const satisfies TransportDescription;
