/** What WebAssembly.compileStreaming() compiles: a response that the page may read, with exactly one Content-Type. */
import { family } from '../harness/scenario/family.ts';
import type { Expected, Scenario, Step } from '../harness/scenario/scenario.ts';

const standard = ['https://webassembly.github.io/spec/web-api/#compile-a-potential-webassembly-response'];
const everybody = { 'Access-Control-Allow-Origin': '*' };
const thisPage = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };
const transport = 'compileStreaming';

interface Typed {
  /** Values of Content-Type, a line for each; null for no such line. */
  types: (string | string[] | null)[];
  expected: Expected;
}

/** The answer of another origin that allows everybody, with a Content-Type. */
const typed = (type: string | string[] | null): Step['server'] => ({
  actual:
    type === null
      ? { headers: everybody, without: ['Content-Type'] }
      : { headers: { ...everybody, 'Content-Type': type } },
});

export default [
  ...family(
    {
      subject: 'web-assembly',
      standard,
      steps: ({ types, expected }: Typed) => types.map((type) => ({ transport, server: typed(type), expected })),
      variants: { 'own-origin': { to: 'app' }, worker: { context: 'worker' } },
    },
    {
      'type-in-any-case': {
        title: 'The case of application/wasm does not matter, nor do spaces and tabs around it.',
        types: ['Application/WASM', 'APPLICATION/WASM', ' \tapplication/wasm\t '],
        expected: { read: 'readable' },
      },
      'type-with-a-parameter': {
        title: 'application/wasm may have no parameter, not even an empty one.',
        types: ['application/wasm; charset=utf-8', 'application/wasm;', 'application/wasm ;'],
        expected: { read: 'blocked', sent: true },
      },
      'another-type': {
        title: 'What is of another type is not compiled, though it is a module.',
        types: ['application/octet-stream', 'text/html', 'wasm', ''],
        expected: { read: 'blocked', sent: true },
      },
      'no-type': {
        title: 'A response without a Content-Type is not compiled.',
        types: [null],
        expected: { read: 'blocked', sent: true },
      },
      'type-twice': {
        title: 'Two Content-Type lines are one value with a comma, which is not application/wasm.',
        types: [['application/wasm', 'application/wasm'], 'application/wasm, application/wasm'],
        expected: { read: 'blocked', sent: true },
      },
    },
  ),
  ...family(
    {
      subject: 'web-assembly',
      standard,
      steps: ({ statuses, expected }: { statuses: number[]; expected: Expected }) =>
        statuses.map((status) => ({ transport, server: { actual: { status, headers: everybody } }, expected })),
    },
    {
      'ok-status': {
        title: 'A module comes with any ok status.',
        statuses: [200, 201, 203, 206, 299],
        expected: { read: 'readable' },
      },
      'error-status': {
        title: 'A module that comes with a status that is not ok is not compiled, though fetch() reads it.',
        statuses: [400, 404, 500],
        expected: { read: 'blocked', sent: true },
      },
    },
  ),
  ...family(
    {
      subject: 'web-assembly',
      standard,
      steps: ({ step, expected }: { step: Step; expected: Expected }) => [{ transport, ...step, expected }],
      variants: { worker: { context: 'worker' } },
    },
    {
      'no-cors-redirected-away': {
        title: 'A module that a no-cors read is redirected to at another origin is opaque, so it is not compiled.',
        step: { to: 'app', request: { mode: 'no-cors' }, server: { redirects: [{ to: 'api' }] } },
        expected: { read: 'blocked', requests: 2 },
      },
      'redirect-not-followed': {
        title: 'A redirect that is not followed is no response that could be compiled.',
        step: {
          request: { redirect: 'manual' },
          server: { redirects: [{ to: 'api', headers: { ...everybody, 'Content-Type': 'application/wasm' } }] },
        },
        expected: { read: 'blocked', requests: 1 },
      },
      'with-credentials': {
        title: 'A module that is fetched with credentials is compiled where the server allows this page with them.',
        step: { request: { credentials: 'include' }, server: { actual: { headers: thisPage } } },
        expected: { read: 'readable' },
      },
      'with-credentials-for-everybody': {
        title: 'A module that is fetched with credentials is not compiled where the server allows *.',
        step: { request: { credentials: 'include' }, server: { actual: { headers: everybody } } },
        expected: { read: 'blocked', sent: true },
      },
    },
  ),
] satisfies Scenario[];
