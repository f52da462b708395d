import { literal } from './code.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'fetch',
  about: 'fetch()',
  takes: ['method', 'headers', 'mode', 'credentials', 'redirect', 'cache', 'referrerPolicy', 'keepalive', 'body'],
  tells: ['type', 'status', 'url', 'redirected', 'headers', 'body'],
  failure: 'TypeError',
  asked: [{ allowed: 'readable', refused: 'blocked', standard: '#fetch-method' }],
  code({ url, method, headers, mode, credentials, redirect, cache, referrerPolicy, keepalive, body }) {
    const init = [
      ...(method === 'GET' ? [] : [['method', method]]),
      ...(headers.length === 0 ? [] : [['headers', headers]]),
      ...(mode === 'cors' ? [] : [['mode', mode]]),
      ...(credentials === 'same-origin' ? [] : [['credentials', credentials]]),
      ...(redirect === 'follow' ? [] : [['redirect', redirect]]),
      ...(cache === 'default' ? [] : [['cache', cache]]),
      ...(referrerPolicy === undefined ? [] : [['referrerPolicy', referrerPolicy]]),
      ...(body === undefined ? [] : [['body', body]]),
    ].map(([name, value]) => `  ${name}: ${literal(value)},\n`);
    if (keepalive) init.push('  keepalive: true,\n');
    const asked = `fetch(${literal(url)}${init.length === 0 ? '' : `, {\n${init.join('')}}`})`;
    return `await ${asked}.then((response) => response.text());`;
  },
} as const satisfies TransportDescription;
