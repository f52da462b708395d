import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'WebSocket',
  about: 'a WebSocket, until its first message',
  takes: [],
  tells: ['body'],
  resource: { status: 101, type: 'text/plain', body: 'only a permitted page may read this' },
} as const satisfies TransportDescription;
