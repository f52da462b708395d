import { bodyCode, literal } from './code.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'XMLHttpRequest',
  about: 'XMLHttpRequest; withCredentials where credentials mode is include',
  takes: [
    'method',
    'headers',
    'credentials',
    'body',
    'uploadListener',
    'lateUploadListener',
    'username',
    'password',
    'synchronous',
    'timeout',
    'preload',
    'timing',
  ],
  accepts: { credentials: ['same-origin', 'include'] },
  bodies: ['string', 'urlSearchParams', 'formData', 'blob', 'base64', 'document'],
  worksInWorkers: true,
  tells: ['status', 'url', 'headers', 'body', 'uploadEvents'],
  asked: [
    { allowed: 'readable', refused: 'blocked', standard: 'https://xhr.spec.whatwg.org/#the-send()-method' },
    {
      request: { synchronous: true },
      allowed: 'readable',
      refused: 'blocked',
      standard: 'https://xhr.spec.whatwg.org/#the-send()-method',
    },
  ],
  code: ({ url, method, headers, credentials, body, username, password, ...choices }) =>
    [
      'const xhr = new XMLHttpRequest();',
      `xhr.open(${[
        literal(method),
        literal(url),
        ...(username !== undefined || password !== undefined
          ? [String(!choices.synchronous), literal(username ?? null), literal(password ?? null)]
          : choices.synchronous
            ? ['false']
            : []),
      ].join(', ')});`,
      ...(choices.timeout === undefined
        ? []
        : [`xhr.timeout = ${choices.timeout};`, "xhr.ontimeout = () => console.log('timeout');"]),
      ...(credentials === 'include' ? ['xhr.withCredentials = true;'] : []),
      ...headers.map(([name, value]) => `xhr.setRequestHeader(${literal(name)}, ${literal(value)});`),
      ...(choices.uploadListener ? ["xhr.upload.addEventListener('progress', () => {});"] : []),
      'xhr.onload = () => console.log(xhr.responseText);',
      `xhr.send(${body === undefined ? '' : bodyCode(body)});`,
      ...(choices.lateUploadListener ? ["xhr.upload.addEventListener('progress', () => {});"] : []),
    ].join('\n'),
} as const satisfies TransportDescription;
