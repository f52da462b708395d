/** WebSockets: CORS has no part in them, and the check of Origin is the server's own. */
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const establish = 'https://websockets.spec.whatwg.org/#concept-websocket-establish';
const path = '/{id}';
const cookie = { 'Set-Cookie': '{id}=1; Path=/{id}; SameSite=None; Secure' };

const socket = (step: Omit<Step, 'transport'> = {}): Step => ({ transport: 'WebSocket', ...step });

/** One scenario. */
const row = (id: string, title: string, ...steps: Step[]): Scenario => ({
  id: `websocket/${id}`,
  title,
  standard: [establish],
  kind: 'required',
  steps,
});

/** Headers with which a server might try to keep a WebSocket from a page by way of CORS. */
const corsHeaders: [id: string, what: string, headers: Record<string, string>][] = [
  ['no-cors-headers', 'no CORS headers at all', {}],
  ['another-origin-allowed', 'another origin allowed', { 'Access-Control-Allow-Origin': 'https://elsewhere.example' }],
  ['nobody-allowed', 'Access-Control-Allow-Origin: null', { 'Access-Control-Allow-Origin': 'null' }],
  ['star', 'Access-Control-Allow-Origin: *', { 'Access-Control-Allow-Origin': '*' }],
];

export default [
  {
    ...row(
      'cors-does-not-guard-it',
      'A page of any origin reads what a WebSocket server sends, whatever CORS headers it has or has not.',
      socket({ expected: { read: 'readable', preflights: 0, origin: '{from}' } }),
    ),
    misconception: {
      claim: 'CORS protects my WebSocket server.',
      why: 'A WebSocket is opened without a preflight, with cookies, and no CORS check looks at its answer. The request says in Origin which page asks; only the server can refuse it.',
    },
  },
  ...corsHeaders.map(([id, what, headers]) =>
    row(
      `handshake-with-${id}`,
      `A handshake answered with ${what} opens a WebSocket to another origin.`,
      socket({ server: { actual: { headers } }, expected: { read: 'readable', preflights: 0 } }),
    ),
  ),
  ...['http://127.0.0.1:<api>', 'https://api.example.com'].map((to) =>
    row(
      `to-${to.replace(/\W+/g, '-').replace(/-$/, '')}`,
      `A page at http://app.example.com opens a WebSocket to ${to.replace('http', 'ws')}, and says which page it is.`,
      socket({ from: 'http://app.example.com', to, expected: { read: 'readable', origin: '{from}' } }),
    ),
  ),
  row(
    'of-the-own-origin-carries-origin',
    'Even a WebSocket of the page’s own origin says Origin, as no GET of that origin does.',
    socket({ to: 'app', expected: { read: 'readable', origin: '{from}', carried: { Referer: null } } }),
  ),
  ...([200, 204, 400, 401, 403, 404, 500] as const).map((status) =>
    row(
      `refused-with-${status}`,
      `A server that checks Origin refuses by the status ${status}: the WebSocket fails, though the request was made.`,
      // A host of its own: Firefox makes a WebSocket wait where one to the same host has failed.
      socket({
        to: `https://refuses-${status}.example.com`,
        server: { actual: { status } },
        expected: { read: 'blocked', sent: true, requests: 1 },
      }),
    ),
  ),
  ...([301, 302, 303, 307, 308] as const).map((status) =>
    row(
      `redirected-with-${status}`,
      `A WebSocket follows no redirect, a ${status} as little as any other.`,
      socket({
        to: `https://redirects-${status}.example.com`,
        server: { redirects: [{ status, to: 'api', headers: { 'Access-Control-Allow-Origin': '*' } }] },
        expected: { read: 'blocked', requests: 1 },
      }),
    ),
  ),
  row(
    'redirected-to-a-name-over-http',
    'A WebSocket to this machine follows no redirect to another host over http either.',
    socket({
      to: 'app',
      server: { redirects: [{ status: 302, to: 'http://api.example.com' }] },
      expected: { read: 'blocked', requests: 1 },
    }),
  ),
  ...(['sandboxed-frame', 'data-frame'] as const).map((context) =>
    row(
      `from-a-${context}`,
      `A WebSocket from a ${context.replace('-', ' ')} has the Origin null, and is opened all the same.`,
      socket({ context, expected: { read: 'readable', origin: 'null' } }),
    ),
  ),
  row(
    'insecure-from-a-secure-page',
    'A page on https opens no ws: connection to a server that is not on this machine: it is mixed content.',
    socket({
      from: 'https://app.example.com',
      to: 'http://api.example.com',
      expected: { read: 'blocked', sent: false },
    }),
  ),
  row(
    'secure-from-a-secure-page',
    'A page on https opens a wss: connection to another origin without asking.',
    socket({
      from: 'https://app.example.com',
      to: 'https://api.example.com',
      expected: { read: 'readable', origin: '{from}', preflights: 0 },
    }),
  ),
  row(
    'carries-cookies',
    'A WebSocket carries the cookies of its server, with no credentials mode to say otherwise.',
    {
      from: 'https://app.example.com',
      to: 'https://api.example.com',
      path,
      request: { credentials: 'include' },
      server: {
        actual: {
          headers: { ...cookie, 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' },
        },
      },
      expected: { read: 'readable' },
    },
    socket({
      from: 'https://app.example.com',
      to: 'https://api.example.com',
      path,
      expected: { read: 'readable', cookies: { sent: ['{id}'] } },
    }),
  ),
  row(
    'sets-cookies',
    'What a handshake sets as a cookie, later requests carry.',
    socket({
      from: 'https://app.example.com',
      to: 'https://api.example.com',
      path,
      server: { actual: { headers: cookie } },
      expected: { read: 'readable' },
    }),
    {
      from: 'https://app.example.com',
      to: 'https://api.example.com',
      path,
      request: { credentials: 'include' },
      server: {
        actual: { headers: { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' } },
      },
      expected: { read: 'readable', cookies: { sent: ['{id}'] } },
    },
  ),
] satisfies Scenario[];
