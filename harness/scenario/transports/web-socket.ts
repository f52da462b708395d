import { literal } from './code.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'WebSocket',
  about: 'a WebSocket, until its first message',
  takes: [],
  tells: ['body'],
  resource: { status: 101, type: 'text/plain', body: 'only a permitted page may read this' },
  asked: [
    {
      allowed: 'readable',
      refused: 'readable',
      standard: 'https://websockets.spec.whatwg.org/#concept-websocket-establish',
    },
  ],
  code: ({ url }) =>
    [
      `const socket = new WebSocket(${literal(url.replace(/^http/, 'ws'))});`,
      'socket.onmessage = ({ data }) => { console.log(data); socket.close(); };',
      "socket.onerror = () => console.log('failed');",
    ].join('\n'),
} as const satisfies TransportDescription;
