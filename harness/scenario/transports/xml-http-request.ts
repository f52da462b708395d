import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'XMLHttpRequest',
  about: 'XMLHttpRequest; withCredentials where credentials mode is include',
  takes: ['method', 'headers', 'credentials', 'body', 'uploadListener', 'synchronous'],
  refuses: { credentials: { omit: 'same-origin, or include (withCredentials)' } },
  bodies: ['string', 'urlSearchParams', 'formData', 'blob', 'base64', 'document'],
  tells: ['status', 'url', 'headers', 'body'],
} as const satisfies TransportDescription;
