/** What a service worker in between does to a read: what the page may read is decided by the response that it hands over. */
import { family, type Variants } from '../harness/scenario/family.ts';
import type { Scenario, Step, StepServiceWorker } from '../harness/scenario/scenario.ts';

type Server = NonNullable<Step['server']>;
type Expected = NonNullable<Step['expected']>;
type Mode = 'same-origin' | 'no-cors' | 'cors';

const serviceWorkers = 'https://w3c.github.io/ServiceWorker/';
const httpFetch = '#concept-http-fetch';
const request = '#dom-request';

const everybody = { 'Access-Control-Allow-Origin': '*' };
const thisPage = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };
const answering = (headers: Record<string, string>, status?: number): Server => ({
  actual: { headers, ...(status !== undefined && { status }) },
});
const toEverybody = answering(everybody);
const toThisPage = answering(thisPage);

const blocked: Expected = { read: 'blocked' };
const kept: Expected = { read: 'blocked', sent: false };

/** One scenario of one step. */
function row(id: string, title: string, step: Step, standard = httpFetch): Scenario {
  return { id: `service-worker/${id}`, title, standard: [standard], kind: 'required', steps: [step] };
}

/** Without a response of its own: what becomes of the read, which everybody would be let read. */
const withoutResponse: [StepServiceWorker, string, string, Expected][] = [
  [
    'ignore',
    'that-ignores-the-event',
    'A listener that does nothing leaves the request to the network.',
    { read: 'readable', sent: true },
  ],
  [
    'throw',
    'that-throws',
    'A listener that throws before it responds leaves the request to the network.',
    { read: 'readable', sent: true },
  ],
  [
    'prevent-default',
    'that-prevents-the-default',
    'A listener that prevents the default and does not respond makes a network error.',
    kept,
  ],
  ['error', 'that-responds-with-an-error', 'Response.error() is a network error.', kept],
  ['rejection', 'that-rejects', 'A promise that is rejected is a network error.', kept],
  [
    'no-response',
    'that-responds-with-no-response',
    'A promise that is fulfilled with something that is no response is a network error.',
    kept,
  ],
];

/** What a worker responds with, and how the page can read it by the mode of its request. */
interface Kind {
  id: string;
  what: string;
  onFetch: StepServiceWorker;
  server: Server;
  /** Type of the response by the mode of the request; null for a network error. */
  gives: Record<Mode, 'basic' | 'cors' | 'opaque' | null>;
}

const kinds: Kind[] = [
  {
    id: 'basic',
    what: 'a basic response',
    onFetch: { fetch: { to: 'app' } },
    server: {},
    gives: { 'same-origin': 'basic', 'no-cors': 'basic', cors: 'basic' },
  },
  {
    id: 'cors',
    what: 'a CORS response',
    onFetch: { fetch: { to: 'http://127.0.0.1:<api>', credentials: 'omit' } },
    server: toEverybody,
    gives: { 'same-origin': null, 'no-cors': 'cors', cors: 'cors' },
  },
  {
    id: 'cors-with-credentials',
    what: 'a CORS response to a request with credentials',
    onFetch: { fetch: { to: 'http://127.0.0.1:<api>', credentials: 'include' } },
    server: toThisPage,
    gives: { 'same-origin': null, 'no-cors': 'cors', cors: 'cors' },
  },
  {
    id: 'opaque',
    what: 'an opaque response',
    onFetch: { fetch: { to: 'http://127.0.0.1:<api>', mode: 'no-cors' } },
    server: toEverybody,
    gives: { 'same-origin': null, 'no-cors': 'opaque', cors: null },
  },
  {
    id: 'refused',
    what: 'a fetch() that CORS refuses',
    onFetch: { fetch: { to: 'http://127.0.0.1:<api>' } },
    server: {},
    gives: { 'same-origin': null, 'no-cors': null, cors: null },
  },
  {
    id: 'kept-to-the-own-origin',
    what: 'a fetch() of another origin with mode same-origin',
    onFetch: { fetch: { to: 'http://127.0.0.1:<api>', mode: 'same-origin' } },
    server: toEverybody,
    gives: { 'same-origin': null, 'no-cors': null, cors: null },
  },
  {
    id: 'error',
    what: 'a network error',
    onFetch: 'error',
    server: toEverybody,
    gives: { 'same-origin': null, 'no-cors': null, cors: null },
  },
];

const targets = [
  ['own', 'app', 'the page’s own origin'],
  ['other', 'api', 'another origin'],
] as const;
const modes: Mode[] = ['same-origin', 'no-cors', 'cors'];

/** A request with mode same-origin for another origin never comes to the worker. */
const comesToTheWorker = (target: string, mode: Mode) => !(target === 'other' && mode === 'same-origin');

/** What a response of one type is worth in an element without CORS. */
const worth = { basic: 'readable', cors: 'readable', opaque: 'opaque' } as const;

function read(type: 'basic' | 'cors' | 'opaque' | null): Expected {
  return type === null ? blocked : { read: worth[type], type };
}

/** The credentials mode with which the page asks changes nothing of what a response is worth. */
const byCredentials: Variants = {
  omit: { request: { credentials: 'omit' } },
  include: { request: { credentials: 'include' } },
};

const types = family(
  {
    subject: 'service-worker',
    standard: [httpFetch],
    variants: byCredentials,
    steps: ({ step }: { step: Step }) => [step],
  },
  Object.fromEntries(
    kinds.flatMap(({ id, what, onFetch, server, gives }) =>
      targets.flatMap(([target, to, where]) =>
        modes
          .filter((mode) => comesToTheWorker(target, mode))
          .map((mode) => [
            `${id}-for-${mode}-of-the-${target}-origin`,
            {
              title: `A request of ${where} with mode ${mode}, answered with ${what}: ${outcome(gives[mode])}.`,
              step: {
                ...{ to, request: { mode }, serviceWorker: onFetch, server },
                expected: { ...read(gives[mode]), events: 1 },
              },
            },
          ]),
      ),
    ),
  ),
);

/** Never seen by the worker, which would answer. */
const unseen = family(
  {
    subject: 'service-worker',
    standard: ['#concept-main-fetch'],
    variants: byCredentials,
    steps: () => [
      { request: { mode: 'same-origin' }, serviceWorker: { fetch: { to: 'app' } }, expected: { ...kept, events: 0 } },
    ],
  },
  {
    'same-origin-of-the-other-origin': {
      title: 'A request with mode same-origin for another origin is refused before any worker sees it.',
    },
  },
);

/** What the worker passes on, or leaves to the network, is worth what the page would have got. */
const passing: [id: string, to: 'app' | 'api', mode: Mode, server: Server, Expected, including: Expected][] = [
  ['the-own-origin-for-same-origin', 'app', 'same-origin', {}, read('basic'), read('basic')],
  ['the-own-origin-for-no-cors', 'app', 'no-cors', {}, read('basic'), read('basic')],
  ['the-own-origin-for-cors', 'app', 'cors', {}, read('basic'), read('basic')],
  ['the-other-origin-for-no-cors', 'api', 'no-cors', {}, read('opaque'), read('opaque')],
  ['the-other-origin-for-cors', 'api', 'cors', {}, blocked, blocked],
  ['the-other-origin-that-allows-all-for-cors', 'api', 'cors', toEverybody, { read: 'readable' }, blocked],
  ['the-other-origin-that-allows-this-page-for-cors', 'api', 'cors', toThisPage, read('cors'), read('cors')],
];
const passed = family(
  { subject: 'service-worker', standard: [httpFetch], steps: ({ step }: { step: Step }) => [step] },
  Object.fromEntries(
    (
      [
        ['passed-on', 'passed on by the worker', { fetch: {} }],
        ['left-alone', 'left to the network by the worker', 'ignore'],
      ] as const
    ).flatMap(([how, what, serviceWorker]) =>
      passing.map(([id, to, mode, server, expected, including]) => [
        `${how}-to-${id}`,
        {
          title: `A request with mode ${mode}, ${what} (to ${id.replaceAll('-', ' ')}), is worth what it is without one.`,
          step: { to, request: { mode }, serviceWorker, server, expected: { ...expected, sent: true, events: 1 } },
          variants: {
            omit: { request: { credentials: 'omit' } },
            include: { request: { credentials: 'include' }, expected: including },
          } as Variants,
        },
      ]),
    ),
  ),
);

function outcome(type: 'basic' | 'cors' | 'opaque' | null): string {
  if (type === null) return 'a network error';
  return type === 'opaque' ? 'opaque, as the response is' : `read, with the type ${type}`;
}

/** What a worker passes on: the credentials mode travels with the request, and with it what CORS asks for. */
const credentials = (['omit', 'same-origin', 'include'] as const).flatMap((mode) => [
  row(
    `passes-credentials-${mode}-on`,
    `fetch(event.request) has the credentials mode of the page’s request, ${mode}, so an answer to everybody ${mode === 'include' ? 'does not do' : 'will do'}.`,
    {
      request: { credentials: mode },
      serviceWorker: { fetch: {} },
      server: toEverybody,
      expected: { read: mode === 'include' ? 'blocked' : 'readable', event: { credentials: mode, mode: 'cors' } },
    },
    request,
  ),
  row(
    `credentials-${mode}-of-the-worker`,
    `The worker’s own credentials mode, ${mode}, counts for its fetch(), and not the one that the page asks with.`,
    {
      request: { credentials: mode === 'include' ? 'omit' : 'include' },
      serviceWorker: { fetch: { credentials: mode } },
      server: toEverybody,
      expected: { read: mode === 'include' ? 'blocked' : 'readable', origin: '{from}' },
    },
    request,
  ),
]);

/** Sent to the URLs of its own scenario alone. */
const cookie = { 'Set-Cookie': '{id}=1; Path=/{id}' };
const cookies = (['omit', 'same-origin', 'include'] as const).flatMap((mode) =>
  targets.map(([target, to, where]): Scenario => {
    const sent = mode === 'include' || (mode === 'same-origin' && target === 'own');
    return {
      id: `service-worker/cookies-${mode}-of-the-${target}-origin`,
      title: `A worker that passes a request of ${where} with credentials mode ${mode} on ${sent ? 'sends' : 'sends no'} cookies with it.`,
      standard: ['#concept-http-network-or-cache-fetch'],
      kind: 'required',
      steps: [
        { to, path: '/{id}', request: { credentials: 'include' }, server: answering({ ...thisPage, ...cookie }) },
        {
          to,
          path: '/{id}',
          request: { credentials: mode },
          serviceWorker: { fetch: {} },
          server: toThisPage,
          expected: { read: 'readable', cookies: sent ? { sent: ['{id}'] } : { notSent: ['{id}'] } },
        },
      ],
    };
  }),
);

/** What has been redirected, and what is a redirect, by the redirect mode of the page’s request. */
const redirecting: [
  id: string,
  what: string,
  onFetch: StepServiceWorker,
  Server,
  Record<'follow' | 'error' | 'manual', Expected>,
][] = [
  [
    'redirected',
    'a response that the worker was redirected to',
    { fetch: { redirect: 'follow' } },
    { redirects: [{ to: 'app' }] },
    {
      follow: { read: 'readable', requests: 2 },
      error: { ...blocked, requests: 2 },
      manual: { ...blocked, requests: 2 },
    },
  ],
  [
    'opaque-redirect',
    'an opaque redirect',
    { fetch: { redirect: 'manual' } },
    { redirects: [{ to: 'app' }] },
    {
      follow: { ...blocked, requests: 1 },
      error: { ...blocked, requests: 1 },
      manual: { read: 'opaque-redirect', requests: 1 },
    },
  ],
  [
    'made-redirect',
    'Response.redirect()',
    [{ redirect: { to: 'app', path: '/elsewhere' } }],
    {},
    {
      follow: { read: 'readable', requests: 1, events: 2 },
      error: kept,
      manual: { read: 'opaque-redirect', sent: false },
    },
  ],
  [
    'refused-redirect',
    'a fetch() whose redirect mode is error, and that is redirected',
    { fetch: { redirect: 'error' } },
    { redirects: [{ to: 'app' }] },
    { follow: blocked, error: blocked, manual: blocked },
  ],
  [
    'passed-on-redirect',
    'fetch(event.request), which is redirected',
    { fetch: {} },
    { redirects: [{ to: 'app' }] },
    {
      follow: { read: 'readable', requests: 2 },
      error: { ...blocked, requests: 1 },
      manual: { read: 'opaque-redirect', requests: 1 },
    },
  ],
];

const redirects = redirecting.flatMap(([id, what, serviceWorker, server, expects]) =>
  (['follow', 'error', 'manual'] as const).map((redirect) =>
    row(
      `${id}-for-${redirect}`,
      `A request with redirect mode ${redirect}, answered with ${what}: ${expects[redirect].read}.`,
      {
        to: 'app',
        request: { redirect },
        serviceWorker,
        server,
        expected: { ...expects[redirect], event: { redirect } },
      },
    ),
  ),
);

const elsewhere: Scenario[] = [
  row(
    'a-redirect-of-the-network-is-not-shown',
    'Where a redirect of the network leads, no service worker is asked again.',
    {
      to: 'app',
      serviceWorker: ['ignore', { response: {} }],
      server: { redirects: [{ to: 'api' }], actual: {} },
      expected: { read: 'blocked', requests: 2, events: 1 },
    },
  ),
  row(
    'a-redirect-of-the-network-is-shown-to-nobody-with-manual',
    'With redirect mode manual nothing is followed, and the worker has one event.',
    {
      to: 'app',
      request: { redirect: 'manual' },
      serviceWorker: ['ignore', { response: {} }],
      server: { redirects: [{ to: 'api' }] },
      expected: { read: 'opaque-redirect', requests: 1, events: 1 },
    },
  ),
  row(
    'a-redirect-of-its-own-comes-back-to-it',
    'Where a redirect leads that the worker made, the worker is asked again, and may answer for another origin.',
    {
      to: 'app',
      serviceWorker: [{ redirect: { to: 'api' } }, { fetch: {} }],
      server: toEverybody,
      expected: { read: 'readable', type: 'cors', requests: 1, events: 2, origin: '{from}' },
    },
    '#concept-http-redirect-fetch',
  ),
  row(
    'a-redirect-of-its-own-to-another-origin',
    'A redirect that the worker makes to another origin is held to CORS there.',
    {
      to: 'app',
      serviceWorker: [{ redirect: { to: 'api' } }],
      expected: { read: 'blocked', requests: 1, events: 2 },
    },
    '#concept-http-redirect-fetch',
  ),
  row(
    'a-redirect-of-its-own-for-same-origin',
    'A request with mode same-origin may not be redirected to another origin, by a worker neither.',
    {
      to: 'app',
      request: { mode: 'same-origin' },
      serviceWorker: [{ redirect: { to: 'api' } }],
      server: toEverybody,
      expected: { ...kept, events: 1 },
    },
    '#concept-main-fetch',
  ),
  row(
    'a-redirect-of-its-own-without-end',
    'Twenty redirects of a worker are followed, and the next is a network error.',
    { to: 'app', serviceWorker: { redirect: { to: 'app' } }, expected: { ...kept, events: 21 } },
    '#concept-http-redirect-fetch',
  ),
  row(
    'a-redirect-of-its-own-keeps-the-method',
    'A 307 of a worker keeps the method and the body; the target is preflighted.',
    {
      to: 'app',
      request: { method: 'PUT', body: 'hello' },
      serviceWorker: [{ redirect: { to: 'api', status: 307 } }],
      server: {
        preflight: { headers: { ...everybody, 'Access-Control-Allow-Methods': 'PUT' } },
        actual: { headers: everybody },
      },
      expected: { read: 'readable', preflights: 1, requests: 1, events: 2 },
    },
    '#concept-http-redirect-fetch',
  ),
  row(
    'a-redirect-of-its-own-turns-put-into-get',
    'A 303 of a worker turns PUT into GET, which needs no preflight.',
    {
      to: 'app',
      request: { method: 'PUT', body: 'hello' },
      serviceWorker: [{ redirect: { to: 'api', status: 303 } }],
      server: toEverybody,
      expected: { read: 'readable', preflights: 0, requests: 1, events: 2 },
    },
    '#concept-http-redirect-fetch',
  ),
];

/** What a response goes through in the worker before it is handed over. */
const third = 'http://127.0.0.1:<api>';
const clear: StepServiceWorker = { fetch: { to: third } };
const hidden: StepServiceWorker = { fetch: { to: third, mode: 'no-cors' } };
const vias = [
  ...(['clone', 'cache'] as const).flatMap((via) => [
    row(`cors-by-${via}`, `A CORS response that went through ${via} is a CORS response still.`, {
      ...{ to: 'app', serviceWorker: { ...clear, via }, server: toEverybody },
      expected: { read: 'readable', type: 'cors' },
    }),
    row(
      `cors-by-${via}-for-same-origin`,
      `A CORS response that went through ${via} is no answer for mode same-origin.`,
      {
        ...{ to: 'app', request: { mode: 'same-origin' }, serviceWorker: { ...clear, via }, server: toEverybody },
        expected: { read: 'blocked', sent: true },
      },
    ),
    row(`opaque-by-${via}`, `An opaque response that went through ${via} is opaque still.`, {
      ...{ to: 'app', request: { mode: 'no-cors' }, serviceWorker: { ...hidden, via } },
      expected: { read: 'opaque', type: 'opaque', sent: true },
    }),
    row(`opaque-by-${via}-for-cors`, `An opaque response that went through ${via} is no answer for mode cors.`, {
      ...{ to: 'app', serviceWorker: { ...hidden, via } },
      expected: { read: 'blocked', sent: true },
    }),
  ]),
  row(
    'cors-made-anew',
    'new Response() of a CORS response is one that the worker made: it answers mode same-origin, too.',
    {
      ...{
        to: 'app',
        request: { mode: 'same-origin' },
        serviceWorker: { ...clear, via: 'constructor' },
        server: toEverybody,
      },
      expected: { read: 'readable', type: 'basic', sent: true },
    },
    '#dom-response',
  ),
  row(
    'opaque-made-anew',
    'new Response() of an opaque response throws, as its status is 0.',
    {
      ...{ to: 'app', request: { mode: 'no-cors' }, serviceWorker: { ...hidden, via: 'constructor' } },
      expected: { read: 'blocked', sent: true },
    },
    '#initialize-a-response',
  ),
  row(
    'opaque-redirect-made-anew',
    'new Response() of an opaque redirect throws, as its status is 0.',
    {
      ...{ to: 'app', request: { redirect: 'manual' }, serviceWorker: { fetch: {}, via: 'constructor' } },
      server: { redirects: [{ to: 'app' }] },
      expected: { read: 'blocked', requests: 1 },
    },
    '#initialize-a-response',
  ),
  ...(['error', 'manual'] as const).map((redirect) =>
    row(
      `redirected-made-anew-for-${redirect}`,
      `new Response() of what the worker was redirected to has no URL left, and answers redirect mode ${redirect}.`,
      {
        ...{ to: 'app', request: { redirect }, serviceWorker: { fetch: { redirect: 'follow' }, via: 'constructor' } },
        server: { redirects: [{ to: 'app' }] },
        expected: { read: 'readable', type: 'basic', requests: 2 },
      },
      '#dom-response',
    ),
  ),
  row(
    'a-part-in-a-cache',
    'A cache takes no part of a resource, a 206, and the worker has nothing to respond with.',
    {
      ...{ to: 'app', serviceWorker: { fetch: {}, via: 'cache' } },
      server: answering({ 'Content-Range': 'bytes 0-47/48' }, 206),
      expected: { read: 'blocked', sent: true },
    },
    `${serviceWorkers}#cache-put`,
  ),
  row(
    'vary-of-all-in-a-cache',
    'A cache takes no response with Vary: *.',
    {
      ...{ to: 'app', serviceWorker: { fetch: {}, via: 'cache' }, server: answering({ Vary: '*' }) },
      expected: { read: 'blocked', sent: true },
    },
    `${serviceWorkers}#cache-put`,
  ),
  row(
    'vary-of-all-in-a-cache-unseen',
    'Of an opaque response a cache sees no Vary, and takes it.',
    {
      ...{ to: 'app', request: { mode: 'no-cors' }, serviceWorker: { ...hidden, via: 'cache' } },
      server: answering({ Vary: '*' }),
      expected: { read: 'opaque', sent: true },
    },
    `${serviceWorkers}#cache-put`,
  ),
];

/** Headers of a response by its way. */
const headers = { 'X-One': '1', 'X-Two': '2', 'Set-Cookie': '{id}=1; Path=/{id}' };
const exposing = { ...everybody, ...headers, 'Access-Control-Expose-Headers': 'X-One' };
const headerRows = [
  row(
    'exposed-headers-of-a-cors-response',
    'Of a CORS response the page reads what is exposed to the worker, though it asked its own origin.',
    {
      ...{ to: 'app', serviceWorker: clear, server: answering(exposing) },
      expected: { read: 'readable', visible: ['X-One'], hidden: ['X-Two', 'Set-Cookie'] },
    },
    '#concept-filtered-response-cors',
  ),
  row(
    'all-headers-of-a-basic-response',
    'Of a basic response the page reads all headers, though it asked another origin.',
    {
      ...{ serviceWorker: { fetch: { to: 'app' } }, server: answering(exposing) },
      expected: {
        read: 'readable',
        visible: ['X-One', 'X-Two', 'Access-Control-Allow-Origin'],
        hidden: ['Set-Cookie'],
      },
    },
    '#concept-filtered-response-basic',
  ),
  row(
    'exposed-headers-that-are-passed-on',
    'Of what fetch(event.request) got from another origin the page reads what is exposed.',
    {
      ...{ serviceWorker: { fetch: {} }, server: answering(exposing) },
      expected: { read: 'readable', visible: ['X-One'], hidden: ['X-Two', 'Set-Cookie'] },
    },
    '#concept-filtered-response-cors',
  ),
  row(
    'all-headers-exposed-to-a-worker-without-credentials',
    'Whether * exposes all headers, the credentials mode of the worker’s request decides.',
    {
      ...{ request: { credentials: 'include' }, serviceWorker: { fetch: { credentials: 'omit' } } },
      server: answering({ ...thisPage, ...headers, 'Access-Control-Expose-Headers': '*' }),
      expected: { read: 'readable', visible: ['X-One', 'X-Two'], hidden: ['Set-Cookie'] },
    },
    '#concept-main-fetch',
  ),
  row(
    'all-headers-exposed-to-a-worker-with-credentials',
    'With credentials * exposes no header, whatever the page asked with.',
    {
      ...{ request: { credentials: 'omit' }, serviceWorker: { fetch: { credentials: 'include' } } },
      server: answering({ ...thisPage, ...headers, 'Access-Control-Expose-Headers': '*' }),
      expected: { read: 'readable', hidden: ['X-One', 'X-Two', 'Set-Cookie'] },
    },
    '#concept-main-fetch',
  ),
  row(
    'set-cookie-of-a-made-response',
    'new Response() drops Set-Cookie without a word.',
    {
      ...{ to: 'app', serviceWorker: { response: { headers } } },
      expected: { read: 'readable', visible: ['X-One', 'X-Two'], hidden: ['Set-Cookie'] },
    },
    '#headers-validate',
  ),
];

/** Responses that the worker made itself. */
const made = [
  ...(['same-origin', 'no-cors', 'cors'] as const).map((mode) =>
    row(
      `made-for-${mode}-of-the-own-origin`,
      `A response that the worker made for the page’s own origin is read with mode ${mode}, with the type basic.`,
      {
        ...{ to: 'app', request: { mode }, serviceWorker: { response: { headers: { 'X-One': '1' } } } },
        expected: { read: 'readable', type: 'basic', visible: ['X-One'], sent: false },
      },
      '#concept-main-fetch',
    ),
  ),
  row(
    'made-for-cors-of-the-other-origin',
    'A response that the worker made for another origin is filtered as the request is tainted: as a CORS one, with the headers that it exposes.',
    {
      ...{
        serviceWorker: {
          response: { headers: { 'X-One': '1', 'X-Two': '2', 'Access-Control-Expose-Headers': 'X-One' } },
        },
      },
      expected: { read: 'readable', type: 'cors', visible: ['X-One'], hidden: ['X-Two'], sent: false },
    },
    '#concept-main-fetch',
  ),
  row(
    'made-for-no-cors-of-the-other-origin',
    'A response that the worker made for another origin is filtered as the request is tainted: as an opaque one.',
    {
      ...{ request: { mode: 'no-cors' }, serviceWorker: { response: {} } },
      expected: { read: 'opaque', type: 'opaque', sent: false },
    },
    '#concept-main-fetch',
  ),
  ...[201, 204, 299, 404, 500].map((status) =>
    row(
      `made-with-${status}`,
      `A response that the worker made with the status ${status} is read with it.`,
      {
        ...{ to: 'app', serviceWorker: { response: { status } } },
        expected: { read: 'readable', status, sent: false },
      },
      '#dom-response',
    ),
  ),
  row(
    'made-with-a-body',
    'The page reads the body that the worker made.',
    {
      ...{
        to: 'app',
        serviceWorker: { response: { body: 'made for {from}', headers: { 'Content-Type': 'text/plain' } } },
      },
      expected: { read: 'readable', body: 'made for {from}', sent: false },
    },
    '#dom-response',
  ),
  row(
    'made-redirect-without-location',
    'A redirect status without a Location is an answer like any other.',
    {
      ...{ to: 'app', serviceWorker: { response: { status: 302 } } },
      expected: { read: 'readable', status: 302, events: 1, sent: false },
    },
    '#concept-http-redirect-fetch',
  ),
];

/** Methods and headers, and who makes the preflight. */
const allowing = {
  preflight: {
    headers: { ...everybody, 'Access-Control-Allow-Methods': 'PUT, PATCH', 'Access-Control-Allow-Headers': 'X-One' },
  },
  actual: { headers: everybody },
};
const put: NonNullable<Step['request']> = { method: 'PUT', body: 'hello' };
const preflights = [
  row(
    'put-passed-on',
    'fetch(event.request) of a PUT is preflighted, once.',
    {
      ...{ request: put, serviceWorker: { fetch: {} }, server: allowing },
      expected: { read: 'readable', preflights: 1, requests: 1, events: 1, event: { method: 'PUT' } },
    },
    '#cors-preflight-fetch',
  ),
  row(
    'put-left-to-the-network',
    'A PUT that the worker leaves to the network is preflighted there, and the worker sees no preflight.',
    {
      ...{ request: put, serviceWorker: 'ignore', server: allowing },
      expected: { read: 'readable', preflights: 1, requests: 1, events: 1 },
    },
    '#cors-preflight-fetch',
  ),
  row(
    'put-refused-by-its-preflight',
    'A PUT that its preflight refuses is refused in the worker, and not sent.',
    {
      ...{ request: put, serviceWorker: { fetch: {} }, server: toEverybody },
      expected: { read: 'blocked', preflights: 1, sent: false },
    },
    '#cors-preflight-fetch',
  ),
  row(
    'put-answered-by-the-worker',
    'A PUT that the worker answers with a response of its own is neither preflighted nor sent.',
    {
      ...{ request: put, serviceWorker: { response: {} } },
      expected: { read: 'readable', preflights: 0, sent: false, events: 1 },
    },
  ),
  row(
    'put-answered-from-the-own-origin',
    'A PUT to another origin that the worker answers from the page’s own is not preflighted.',
    {
      ...{ request: put, serviceWorker: { fetch: { to: 'app' } } },
      expected: { read: 'readable', type: 'basic', preflights: 0, requests: 1 },
    },
  ),
  row(
    'put-turned-into-no-cors',
    'A request for mode no-cors cannot be made of a PUT: the worker’s fetch() rejects.',
    {
      ...{ request: put, serviceWorker: { fetch: { mode: 'no-cors' } }, server: allowing },
      expected: { ...kept, preflights: 0 },
    },
    request,
  ),
  row(
    'put-turned-into-get',
    'A request for GET cannot be made of one with a body: the worker’s fetch() rejects.',
    {
      ...{ request: put, serviceWorker: { fetch: { method: 'GET' } }, server: allowing },
      expected: { ...kept, preflights: 0 },
    },
    request,
  ),
  row(
    'delete-turned-into-get',
    'The worker may ask with GET where the page asked with DELETE; then nothing is preflighted.',
    {
      ...{ request: { method: 'DELETE' }, serviceWorker: { fetch: { method: 'GET' } }, server: allowing },
      expected: { read: 'readable', preflights: 0, requests: 1, event: { method: 'DELETE' } },
    },
    request,
  ),
  row(
    'get-turned-into-patch',
    'The worker may ask with PATCH where the page asked with GET; that is preflighted.',
    {
      ...{ serviceWorker: { fetch: { method: 'PATCH' } }, server: allowing },
      expected: {
        read: 'readable',
        preflights: 1,
        requests: 1,
        preflight: { 'Access-Control-Request-Method': 'PATCH' },
      },
    },
    request,
  ),
  row(
    'headers-passed-on',
    'fetch(event.request) has the headers of the page’s request, and they are preflighted.',
    {
      ...{ request: { headers: { 'X-One': '1' } }, serviceWorker: { fetch: {} }, server: allowing },
      expected: {
        read: 'readable',
        preflights: 1,
        carried: { 'X-One': '1' },
        preflight: { 'Access-Control-Request-Headers': 'x-one' },
      },
    },
    request,
  ),
  row(
    'headers-kept-beside-an-init',
    'An init without headers keeps those of the request.',
    {
      ...{
        request: { headers: { 'X-One': '1' } },
        serviceWorker: { fetch: { credentials: 'omit' } },
        server: allowing,
      },
      expected: { read: 'readable', preflights: 1, carried: { 'X-One': '1' } },
    },
    request,
  ),
  row(
    'headers-put-in-place-of-others',
    'An init with headers puts them in the place of all those of the request.',
    {
      ...{
        request: { headers: { 'X-Two': '2' } },
        serviceWorker: { fetch: { headers: { 'X-One': '1' } } },
        server: allowing,
      },
      expected: { read: 'readable', preflights: 1, carried: { 'X-One': '1', 'X-Two': null } },
    },
    request,
  ),
  row(
    'headers-added-by-the-worker',
    'Headers that the worker adds are preflighted as the page’s own.',
    {
      ...{ serviceWorker: { fetch: { headers: { 'X-Two': '2' } } }, server: allowing },
      expected: { read: 'blocked', preflights: 1, sent: false },
    },
    '#cors-preflight-fetch',
  ),
  row(
    'headers-dropped-for-no-cors',
    'Made a request for mode no-cors, the request loses its unsafe headers.',
    {
      ...{
        to: 'app',
        request: { mode: 'no-cors' },
        serviceWorker: { fetch: { to: third, mode: 'no-cors', headers: { 'X-One': '1', Accept: 'text/x' } } },
      },
      expected: { read: 'opaque', preflights: 0, carried: { 'X-One': null, Accept: 'text/x' } },
    },
    '#concept-headers-append',
  ),
  row(
    'headers-by-url-alone',
    'fetch(event.request.url) asks anew, without the page’s method and headers.',
    {
      ...{
        request: { ...put, headers: { 'X-One': '1' } },
        serviceWorker: { fetch: { to: 'api' } },
        server: toEverybody,
      },
      expected: { read: 'readable', preflights: 0, requests: 1, carried: { 'X-One': null } },
    },
    request,
  ),
  row(
    'an-upload-that-is-watched',
    'That an upload is watched does not travel with event.request: the worker’s request needs no preflight for it.',
    {
      ...{ transport: 'XMLHttpRequest', request: { method: 'POST', body: 'hello', uploadListener: true } },
      ...{ serviceWorker: { fetch: {} }, server: toEverybody },
      expected: { read: 'readable', preflights: 0, requests: 1 },
    },
    request,
  ),
  row(
    'an-upload-that-is-watched-and-left-alone',
    'An upload that is watched and left to the network is preflighted.',
    {
      ...{ transport: 'XMLHttpRequest', request: { method: 'POST', body: 'hello', uploadListener: true } },
      ...{ serviceWorker: 'ignore', server: { preflight: { headers: everybody }, actual: { headers: everybody } } },
      expected: { read: 'readable', preflights: 1, requests: 1 },
    },
    '#cors-preflight-fetch',
  ),
];

/** What travels with the request besides. */
const besides = [
  row(
    'the-referrer-is-passed-on',
    'fetch(event.request) names the page as referrer, and not the worker.',
    {
      ...{ to: 'app', serviceWorker: { fetch: {} } },
      expected: { read: 'readable', carried: { Referer: '{from}/' } },
    },
    request,
  ),
  row(
    'the-referrer-policy-is-passed-on',
    'fetch(event.request) keeps the referrer policy of the page’s request.',
    {
      ...{ to: 'app', request: { referrerPolicy: 'no-referrer' }, serviceWorker: { fetch: {} } },
      expected: { read: 'readable', carried: { Referer: null } },
    },
    request,
  ),
  row(
    'the-referrer-policy-is-lost-beside-an-init',
    'With an init the request comes from the worker, and the page’s referrer policy does not count.',
    {
      ...{
        request: { referrerPolicy: 'no-referrer' },
        serviceWorker: { fetch: { credentials: 'omit' } },
        server: toEverybody,
      },
      expected: { read: 'readable', carried: { Referer: '{from}/' } },
    },
    request,
  ),
  row(
    'the-referrer-policy-of-the-worker',
    'The worker may ask with a referrer policy of its own.',
    {
      ...{ serviceWorker: { fetch: { referrerPolicy: 'no-referrer' } }, server: toEverybody },
      expected: { read: 'readable', carried: { Referer: null } },
    },
    request,
  ),
  row(
    'the-origin-is-the-same',
    'The origin of the worker’s request is the page’s own: a POST to it carries it.',
    {
      ...{ to: 'app', request: { method: 'POST', body: 'hello' }, serviceWorker: { fetch: {} } },
      expected: { read: 'readable', origin: '{from}' },
    },
    '#append-a-request-origin-header',
  ),
  row(
    'the-cache-mode-is-passed-on',
    'fetch(event.request) keeps the cache mode of the page’s request.',
    {
      ...{ to: 'app', request: { cache: 'no-cache' }, serviceWorker: { fetch: {} } },
      expected: { read: 'readable', event: { cache: 'no-cache' }, carried: { 'Cache-Control': 'max-age=0' } },
    },
    request,
  ),
  row(
    'only-if-cached-for-cors',
    'A request for cache mode only-if-cached cannot have mode cors: the worker’s fetch() rejects.',
    {
      ...{ to: 'app', serviceWorker: { fetch: { cache: 'only-if-cached' } } },
      expected: kept,
    },
    request,
  ),
  row(
    'navigate-asked-by-the-worker',
    'A worker cannot ask for mode navigate: fetch() rejects.',
    {
      ...{ to: 'app', serviceWorker: { fetch: { mode: 'navigate' } } },
      expected: kept,
    },
    request,
  ),
  ...(['same-origin', 'same-site', 'cross-origin'] as const).map((policy) =>
    row(
      `corp-${policy}-of-an-opaque-response`,
      `Cross-Origin-Resource-Policy ${policy} counts where the worker asks another site without CORS.`,
      {
        ...{
          to: 'app',
          request: { mode: 'no-cors' },
          serviceWorker: { fetch: { to: 'http://api.example.com', mode: 'no-cors' } },
        },
        server: answering({ 'Cross-Origin-Resource-Policy': policy }),
        expected: { read: policy === 'cross-origin' ? 'opaque' : 'blocked', sent: true },
      },
      '#cross-origin-resource-policy-check',
    ),
  ),
  row(
    'another-url-than-the-page-asked-for',
    'The URL of the response is the one that the worker asked for.',
    {
      ...{ to: 'app', serviceWorker: { fetch: { to: third, path: '/elsewhere' } }, server: toEverybody },
      expected: { read: 'readable', type: 'cors', requests: 1 },
    },
    '#concept-response-url-list',
  ),
];

const remembered: Scenario = {
  id: 'service-worker/a-preflight-is-remembered-for-both',
  title: 'A preflight that the page’s request made is remembered for the worker’s.',
  standard: ['#concept-cache'],
  kind: 'required',
  steps: [
    {
      ...{ resource: 'users', request: put },
      server: {
        preflight: { headers: { ...allowing.preflight.headers, 'Access-Control-Max-Age': '60' } },
        actual: { headers: everybody },
      },
      expected: { read: 'readable', preflights: 1 },
    },
    {
      ...{ resource: 'users', request: put, serviceWorker: { fetch: {} }, server: allowing },
      expected: { read: 'readable', preflights: 0, requests: 1 },
    },
  ],
};

export default [
  ...withoutResponse.flatMap(([onFetch, id, title, expected]) => [
    row(
      id,
      title,
      { serviceWorker: onFetch, server: toEverybody, expected: { ...expected, events: 1 } },
      `${serviceWorkers}#create-fetch-event-and-dispatch-algorithm`,
    ),
  ]),
  ...types,
  ...unseen,
  ...passed,
  ...credentials,
  ...cookies,
  ...redirects,
  ...elsewhere,
  ...vias,
  ...headerRows,
  ...made,
  ...preflights,
  ...besides,
  remembered,
] satisfies Scenario[];
