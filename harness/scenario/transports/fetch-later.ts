import { bodyCode, literal } from './code.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'fetchLater',
  inCode: 'fetchLater()',
  about: 'fetchLater(), of which the page never hears again; where there is one',
  takes: ['method', 'headers', 'mode', 'credentials', 'redirect', 'cache', 'referrer', 'referrerPolicy', 'body'],
  bodies: ['string', 'urlSearchParams', 'formData', 'blob', 'base64', 'stream'],
  tells: [],
  silent: true,
  premises: ['fetch-later'],
  asked: [{ own: 'opaque', allowed: 'opaque', refused: 'opaque', standard: '#dom-window-fetchlater' }],
  code({ url, method, body }) {
    const init = [
      ...(method === 'GET' ? [] : [`method: ${literal(method)}`]),
      ...(body === undefined ? [] : [`body: ${bodyCode(body)}`]),
      'activateAfter: 0',
    ];
    return `fetchLater(${literal(url)}, { ${init.join(', ')} });`;
  },
} as const satisfies TransportDescription;
