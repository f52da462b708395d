import { bodyCode, literal } from './code.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'fetch',
  inCode: 'fetch()',
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
    'targetAddressSpace',
    'body',
    'integrity',
    'preload',
    'timing',
  ],
  bodies: ['string', 'urlSearchParams', 'formData', 'blob', 'base64', 'stream'],
  worksInWorkers: true,
  tells: ['type', 'status', 'url', 'redirected', 'headers', 'body'],
  failure: 'TypeError',
  asked: [{ allowed: 'readable', refused: 'blocked', standard: '#fetch-method' }],
  code(read) {
    const { url, method, headers, mode, credentials, redirect, cache, keepalive, body } = read;
    const { referrer, referrerPolicy, integrity, targetAddressSpace } = read;
    const init = [
      ...(method === 'GET' ? [] : [['method', method]]),
      ...(headers.length === 0 ? [] : [['headers', headers]]),
      ...(mode === 'cors' ? [] : [['mode', mode]]),
      ...(credentials === 'same-origin' ? [] : [['credentials', credentials]]),
      ...(redirect === 'follow' ? [] : [['redirect', redirect]]),
      ...(cache === 'default' ? [] : [['cache', cache]]),
      ...(referrer === undefined ? [] : [['referrer', referrer]]),
      ...(referrerPolicy === undefined ? [] : [['referrerPolicy', referrerPolicy]]),
      ...(integrity === undefined ? [] : [['integrity', integrity]]),
      ...(targetAddressSpace === undefined ? [] : [['targetAddressSpace', targetAddressSpace]]),
    ].map(([name, value]) => `  ${name}: ${literal(value)},\n`);
    if (body !== undefined) init.push(`  body: ${bodyCode(body)},\n`);
    if (typeof body === 'object' && 'stream' in body) init.push("  duplex: 'half',\n");
    if (keepalive) init.push('  keepalive: true,\n');
    const asked = `fetch(${literal(url)}${init.length === 0 ? '' : `, {\n${init.join('')}}`})`;
    return `await ${asked}.then((response) => response.text());`;
  },
} as const satisfies TransportDescription;
