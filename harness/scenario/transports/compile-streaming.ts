import { literal } from './code.ts';
import { wasm } from './resources.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'compileStreaming',
  inCode: 'WebAssembly.compileStreaming()',
  about: 'WebAssembly.compileStreaming() of what fetch() got',
  takes: ['mode', 'credentials', 'redirect'],
  worksInWorkers: true,
  tells: [],
  resource: { type: 'application/wasm', body: wasm },
  failure: 'TypeError',
  asked: [
    {
      allowed: 'readable',
      refused: 'blocked',
      standard: 'https://webassembly.github.io/spec/web-api/#compile-a-potential-webassembly-response',
    },
    {
      request: { mode: 'no-cors' },
      allowed: 'blocked',
      refused: 'blocked',
      standard: 'https://webassembly.github.io/spec/web-api/#compile-a-potential-webassembly-response',
    },
  ],
  code: ({ url, mode, credentials, redirect }) =>
    [
      `const init = { mode: ${literal(mode)}, credentials: ${literal(credentials)}, redirect: ${literal(redirect)} };`,
      `await WebAssembly.compileStreaming(fetch(${literal(url)}, init));`,
    ].join('\n'),
} as const satisfies TransportDescription;
