import { bodyCode, literal } from './code.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'XMLHttpRequest',
  about: 'XMLHttpRequest; withCredentials where credentials mode is include',
  takes: ['method', 'headers', 'credentials', 'body', 'uploadListener', 'synchronous', 'preload', 'timing'],
  refuses: { credentials: { omit: 'same-origin, or include (withCredentials)' } },
  bodies: ['string', 'urlSearchParams', 'formData', 'blob', 'base64', 'document'],
  worksInWorkers: true,
  tells: ['status', 'url', 'headers', 'body'],
  asked: [
    { allowed: 'readable', refused: 'blocked', standard: 'https://xhr.spec.whatwg.org/#the-send()-method' },
    {
      request: { synchronous: true },
      allowed: 'readable',
      refused: 'blocked',
      standard: 'https://xhr.spec.whatwg.org/#the-send()-method',
    },
  ],
  code: ({ url, method, headers, credentials, body, uploadListener, synchronous }) =>
    [
      'const xhr = new XMLHttpRequest();',
      `xhr.open(${literal(method)}, ${literal(url)}${synchronous ? ', false' : ''});`,
      ...(credentials === 'include' ? ['xhr.withCredentials = true;'] : []),
      ...headers.map(([name, value]) => `xhr.setRequestHeader(${literal(name)}, ${literal(value)});`),
      ...(uploadListener ? ["xhr.upload.addEventListener('progress', () => {});"] : []),
      'xhr.onload = () => console.log(xhr.responseText);',
      `xhr.send(${body === undefined ? '' : bodyCode(body)});`,
    ].join('\n'),
} as const satisfies TransportDescription;
