import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'EventSource',
  about: 'EventSource, until its first message; withCredentials where credentials mode is include',
  takes: ['credentials'],
  refuses: { credentials: { omit: 'same-origin, or include (withCredentials)' } },
  tells: ['body'],
  resource: { type: 'text/event-stream', body: 'data: only a permitted page may read this\n\n' },
} as const satisfies TransportDescription;
