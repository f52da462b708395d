/** Requests that outlive their documents: with keepalive, asked in life and while the document unloads. */
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

type Mode = 'cors' | 'no-cors';

const outlive = '#request-keepalive-flag';
const allowed = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };
const permitted = { ...allowed, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': 'x-a' };

const scenario = (id: string, title: string, standard: string, ...steps: Step[]): Scenario => ({
  id: `keepalive/${id}`,
  title,
  standard: [standard],
  kind: 'required',
  steps,
});

/** Where a page at http://localhost asks. */
const places: [id: string, what: string, to: string][] = [
  ['own-origin', 'its own origin', 'app'],
  ['another-port', 'another port', 'api'],
  ['another-scheme', 'https on another port', 'https://localhost:<api>'],
  ['another-host', 'another host', 'http://127.0.0.1:<api>'],
  ['another-site', 'another site', 'https://api.example.com'],
];

const withKeepalive = (mode: Mode, request: Step['request'] = {}): Step['request'] => ({
  ...request,
  mode,
  keepalive: true,
});

/** In life: keepalive changes nothing of what may be read. */
const inLife = places.flatMap(([id, what, to]) =>
  (['cors', 'no-cors'] as const).flatMap((mode) => {
    const own = to === 'app';
    const read = (isAllowed: boolean) =>
      own ? 'readable' : mode === 'no-cors' ? 'opaque' : isAllowed ? 'readable' : 'blocked';
    return [true, false].map((isAllowed) =>
      scenario(
        `${mode}-to-${id}-${isAllowed ? 'allowed' : 'refused'}`,
        `A ${mode} request with keepalive to ${what}, which allows ${isAllowed ? 'the page' : 'nobody'}, is ${read(isAllowed)} as any other.`,
        outlive,
        {
          to,
          request: withKeepalive(mode),
          server: { actual: { headers: isAllowed ? allowed : {} } },
          expected: { read: read(isAllowed), requests: 1, preflights: 0 },
        },
      ),
    );
  }),
);

/** While the document unloads: the request is made, whatever comes of it. */
const atUnload = places.flatMap(([id, what, to]) =>
  (['cors', 'no-cors'] as const).flatMap((mode) =>
    (['GET', 'POST'] as const).flatMap((method) =>
      [true, false].map((isAllowed) =>
        scenario(
          `unload-${mode}-${method.toLowerCase()}-to-${id}-${isAllowed ? 'allowed' : 'refused'}`,
          `A ${mode} ${method} with keepalive in pagehide reaches ${what}, which allows ${isAllowed ? 'the page' : 'nobody'}.`,
          outlive,
          {
            to,
            unload: 'navigation',
            request: withKeepalive(mode, method === 'GET' ? {} : { method, body: 'a=b' }),
            server: { actual: { headers: isAllowed ? allowed : {} } },
            settle: { requests: 1, quiet: 200 },
            expected: { sent: true, requests: 1, preflights: 0 },
          },
        ),
      ),
    ),
  ),
);

const redirects: [id: string, what: string, hops: NonNullable<Step['server']>['redirects']][] = [
  ['same-origin', 'within its origin', [{ to: 'api', headers: allowed }]],
  ['to-another-origin', 'to another origin', [{ to: 'http://127.0.0.1:<api>', headers: allowed }]],
  ['back', 'back to the page’s origin', [{ to: 'app', headers: allowed }]],
];

const redirected = (['navigation', 'removal', undefined] as const).flatMap((unload) =>
  redirects.flatMap(([id, what, hops]) =>
    (['cors', 'no-cors'] as const).map((mode) => {
      const nulled = id !== 'same-origin';
      return scenario(
        `${unload === undefined ? 'in-life' : `unload-by-${unload}`}-${mode}-redirected-${id}`,
        `A ${mode} request with keepalive ${unload === undefined ? '' : `in pagehide, by ${unload}, `}is redirected ${what}, and follows.`,
        '#concept-http-redirect-fetch',
        {
          request: withKeepalive(mode),
          ...(unload !== undefined && { unload, settle: { requests: 2, quiet: 200 } }),
          server: {
            redirects: hops ?? [],
            actual: { headers: { ...allowed, 'Access-Control-Allow-Origin': nulled ? 'null' : '{from}' } },
          },
          expected: {
            requests: 2,
            origin: mode === 'no-cors' ? null : nulled ? 'null' : '{from}',
            ...(unload === undefined && { read: mode === 'cors' ? ('readable' as const) : ('opaque' as const) }),
          },
        },
      );
    }),
  ),
);

/** Within the page's own origin nothing is asked first, whatever the header. */
const withinTheOwnOrigin = (['navigation', 'removal', undefined] as const).map((unload) =>
  scenario(
    `${unload === undefined ? 'in-life' : `unload-by-${unload}`}-with-a-header-redirected-within-the-own-origin`,
    `A request with keepalive and a header ${unload === undefined ? '' : `in pagehide, by ${unload}, `}is redirected within the page’s own origin, and never asked for.`,
    '#concept-http-redirect-fetch',
    {
      to: 'app',
      request: withKeepalive('cors', { headers: { 'X-A': '1' } }),
      ...(unload !== undefined && { unload, settle: { requests: 2, quiet: 200 } }),
      server: { redirects: [{ to: 'app' }] },
      expected: { requests: 2, preflights: 0, carried: { 'X-A': '1' } },
    },
  ),
);

/** What is asked first is asked first in pagehide, too. */
const preflighted = (
  [
    ['put', { method: 'PUT' }],
    ['header', { headers: { 'X-A': '1' } }],
    ['json', { method: 'POST', body: { blob: '1', type: 'application/json' } }],
  ] as [string, NonNullable<Step['request']>][]
).flatMap(([id, request]) => [
  scenario(
    `unload-${id}-permitted`,
    `A request with keepalive that has to be asked for (${id}) is asked for in pagehide, and sent when it is permitted.`,
    '#cors-preflight-fetch',
    {
      unload: 'navigation',
      request: withKeepalive('cors', request),
      server: {
        preflight: { headers: { ...permitted, 'Access-Control-Allow-Headers': 'x-a, content-type' } },
        actual: { headers: allowed },
      },
      settle: { requests: 2, quiet: 200 },
      expected: { preflights: 1, requests: 1 },
    },
  ),
  scenario(
    `unload-${id}-refused`,
    `A request with keepalive that has to be asked for (${id}) is not sent in pagehide where the preflight refuses it.`,
    '#cors-preflight-fetch',
    {
      unload: 'navigation',
      request: withKeepalive('cors', request),
      server: { preflight: {}, actual: { headers: allowed } },
      settle: { requests: 1, quiet: 400 },
      expected: { preflights: 1, sent: false },
    },
  ),
  scenario(
    `${id}-in-life`,
    `A request with keepalive that has to be asked for (${id}) is asked for in life.`,
    '#cors-preflight-fetch',
    {
      request: withKeepalive('cors', request),
      server: {
        preflight: { headers: { ...permitted, 'Access-Control-Allow-Headers': 'x-a, content-type' } },
        actual: { headers: allowed },
      },
      expected: { read: 'readable', preflights: 1, requests: 1 },
    },
  ),
]);

const long = (bytes: number): Step['request'] => ({ method: 'POST', keepalive: true, body: 'x'.repeat(bytes) });

/** How much may outlive a document. */
const limits: Scenario[] = [
  scenario(
    'body-of-64-kibibytes',
    'A request with keepalive carries a body of 65,536 bytes.',
    '#concept-http-network-or-cache-fetch',
    { request: long(65_536), server: { actual: { headers: allowed } }, expected: { read: 'readable', sent: true } },
  ),
  scenario(
    'body-of-more-than-64-kibibytes',
    'A request with keepalive carries no body of 65,537 bytes: it is a network error, and never sent.',
    '#concept-http-network-or-cache-fetch',
    { request: long(65_537), server: { actual: { headers: allowed } }, expected: { read: 'blocked', sent: false } },
  ),
  scenario(
    'long-body-of-the-own-origin',
    'Not even to its own origin does a page send 65,537 bytes with keepalive.',
    '#concept-http-network-or-cache-fetch',
    { to: 'app', request: long(65_537), expected: { read: 'blocked', sent: false } },
  ),
  scenario(
    'long-body-without-keepalive',
    'Without keepalive a body of 65,537 bytes is sent.',
    '#concept-http-network-or-cache-fetch',
    {
      request: { method: 'POST', body: 'x'.repeat(65_537) },
      server: { actual: { headers: allowed } },
      expected: { read: 'readable', sent: true },
    },
  ),
];

/** Secure pages, insecure servers: nothing of it is sent, in life or at the end of it. */
const mixed = ([undefined, 'navigation'] as const).map((unload) =>
  scenario(
    `mixed-content-${unload === undefined ? 'in-life' : 'at-unload'}`,
    `A page on https sends nothing over http with keepalive${unload === undefined ? '' : ' while it unloads'}: it is mixed content.`,
    'https://w3c.github.io/webappsec-mixed-content/#should-block-fetch',
    {
      from: 'https://app.example.com',
      to: 'http://api.example.com',
      request: withKeepalive('no-cors'),
      ...(unload !== undefined && { unload, settle: { quiet: 400 } }),
      expected: { sent: false, preflights: 0 },
    },
  ),
);

export default [
  ...inLife,
  ...atUnload,
  ...redirected,
  ...withinTheOwnOrigin,
  ...preflighted,
  // What else is under way counts, too.
  ...limits.map((one) => ({ ...one, alone: true })),
  ...mixed,
  scenario(
    'unload-carries-cookies',
    'A request with keepalive in pagehide carries the cookies that its credentials mode includes.',
    outlive,
    {
      path: '/{id}',
      request: { credentials: 'include' },
      server: { actual: { headers: { ...allowed, 'Set-Cookie': '{id}=1; Path=/{id}' } } },
      expected: { read: 'readable' },
    },
    {
      path: '/{id}',
      unload: 'navigation',
      request: { ...withKeepalive('no-cors'), credentials: 'include' },
      settle: { requests: 1, quiet: 100 },
      expected: { sent: true, cookies: { sent: ['{id}'] } },
    },
  ),
  ...(['navigation', 'removal'] as const).flatMap((unload) => [
    scenario(
      `beacon-at-unload-by-${unload}`,
      `A beacon in pagehide, by ${unload}, reaches the server without a preflight.`,
      'https://w3c.github.io/beacon/#sendbeacon-method',
      {
        transport: 'sendBeacon',
        unload,
        request: { body: 'a=b' },
        settle: { requests: 1, quiet: 200 },
        expected: { sent: true, preflights: 0, origin: '{from}' },
      },
    ),
    scenario(
      `json-beacon-at-unload-by-${unload}`,
      `A beacon of JSON in pagehide, by ${unload}, is asked for by a preflight, and sent when it is permitted.`,
      'https://w3c.github.io/beacon/#sendbeacon-method',
      {
        transport: 'sendBeacon',
        unload,
        request: { body: { blob: '1', type: 'application/json' } },
        server: {
          preflight: { headers: { ...allowed, 'Access-Control-Allow-Headers': 'content-type' } },
          actual: { headers: allowed },
        },
        settle: { requests: 2, quiet: 200 },
        expected: { preflights: 1, requests: 1 },
      },
    ),
  ]),
] satisfies Scenario[];
