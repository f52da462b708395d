import { literal } from './code.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'EventSource',
  about: 'EventSource, until its first message; withCredentials where credentials mode is include',
  takes: ['credentials', 'messages'],
  accepts: { credentials: ['same-origin', 'include'] },
  worksInWorkers: true,
  tells: ['body'],
  resource: { type: 'text/event-stream', body: 'data: only a permitted page may read this\n\n' },
  asked: [
    {
      allowed: 'readable',
      refused: 'blocked',
      standard: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource',
    },
  ],
  code: ({ url, credentials }) =>
    [
      `const source = new EventSource(${literal(url)}${credentials === 'include' ? ', { withCredentials: true }' : ''});`,
      'source.onmessage = ({ data }) => { console.log(data); source.close(); };',
      "source.onerror = () => { console.log('failed'); source.close(); };",
    ].join('\n'),
} as const satisfies TransportDescription;
