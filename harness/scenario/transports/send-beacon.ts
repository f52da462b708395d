import { bodyCode, literal } from './code.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'sendBeacon',
  inCode: 'sendBeacon()',
  about: 'navigator.sendBeacon(), of which the page never hears again',
  takes: ['body', 'headers'],
  headers: ['Content-Type'],
  method: 'POST',
  bodies: ['string', 'urlSearchParams', 'formData', 'blob', 'base64'],
  tells: [],
  silent: true,
  asked: [
    {
      own: 'opaque',
      allowed: 'opaque',
      refused: 'opaque',
      standard: 'https://w3c.github.io/beacon/#sendbeacon-method',
    },
  ],
  code({ url, headers, body }) {
    const type = headers[0]?.[1];
    const data =
      type === undefined ? body && bodyCode(body) : `new Blob([${bodyCode(body ?? '')}], { type: ${literal(type)} })`;
    return `navigator.sendBeacon(${literal(url)}${data ? `, ${data}` : ''});`;
  },
} as const satisfies TransportDescription;
