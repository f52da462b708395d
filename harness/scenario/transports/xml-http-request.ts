import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'XMLHttpRequest',
  about: 'XMLHttpRequest; withCredentials where credentials mode is include',
  takes: ['method', 'headers', 'credentials', 'body', 'uploadListener', 'synchronous', 'preload', 'timing'],
  refuses: { credentials: { omit: 'same-origin, or include (withCredentials)' } },
  tells: ['status', 'url', 'headers', 'body'],
} as const satisfies TransportDescription;
