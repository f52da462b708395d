/** A page’s own Content-Security-Policy keeps it from asking at all. No server can allow it: it is not CORS. */
import { type ContextName, contextNames, contextOf } from '../harness/scenario/contexts/index.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';
import type { TransportName } from '../harness/scenario/transports/index.ts';

const csp = 'https://w3c.github.io/webappsec-csp/';
const server = { actual: { headers: { 'Access-Control-Allow-Origin': '*' } } };
const servedWith = (policy: string | string[], name = 'Content-Security-Policy'): Step['page'] => ({
  headers: { [name]: policy },
});
const blocked: Step['expected'] = { read: 'blocked', sent: false, preflights: 0 };
const readable: Step['expected'] = { read: 'readable', sent: true };

const scenario = (what: string, title: string, anchors: string[], ...steps: Step[]): Scenario => ({
  id: `content-security-policy/${what}`,
  title,
  standard: ['#concept-main-fetch', ...anchors.map((anchor) => `${csp}#${anchor}`)],
  kind: 'required',
  steps: steps.map((step) => ({ server, ...step })),
});

/** The directive that a transport is held against, and what it is when the URL matches. */
const directives: {
  transport: TransportName;
  request?: Step['request'];
  directive: string;
  read: 'readable' | 'opaque';
}[] = [
  { transport: 'XMLHttpRequest', directive: 'connect-src', read: 'readable' },
  { transport: 'EventSource', directive: 'connect-src', read: 'readable' },
  { transport: 'img', directive: 'img-src', read: 'opaque' },
  { transport: 'img', request: { crossorigin: 'anonymous' }, directive: 'img-src', read: 'readable' },
  { transport: 'link', directive: 'style-src', read: 'opaque' },
  { transport: 'script', directive: 'script-src', read: 'opaque' },
  { transport: 'module', directive: 'script-src', read: 'readable' },
  { transport: 'import', directive: 'script-src', read: 'readable' },
  { transport: 'FontFace', directive: 'font-src', read: 'readable' },
  { transport: 'track', request: { crossorigin: 'anonymous' }, directive: 'media-src', read: 'readable' },
];

const allowing = { headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'X-Custom' } };
const inheriting = contextNames.filter((name) => contextOf[name].policies === 'inherited');
const served: ContextName[] = ['frame', 'worker', 'shared-worker', 'service-worker'];

export default [
  scenario(
    'connect-src',
    'connect-src decides what fetch() may ask for: nothing of another origin is sent, whatever CORS would say.',
    ['directive-connect-src', 'should-block-request'],
    { page: servedWith("connect-src 'none'"), expected: blocked },
    { page: servedWith("connect-src 'self'"), expected: blocked },
    { page: servedWith("connect-src 'self'"), to: 'app', expected: { ...readable, type: 'basic' } },
    { page: servedWith('connect-src {to}'), expected: readable },
    { page: servedWith('connect-src *'), expected: readable },
  ),
  scenario('no-preflight', 'What the policy forbids is not preflighted either.', ['should-block-request'], {
    page: servedWith("connect-src 'none'"),
    request: { method: 'PUT' },
    expected: blocked,
  }),
  scenario(
    'allowing-is-not-cors',
    'A policy that allows the URL does not allow the read: that is for CORS to do.',
    ['directive-connect-src'],
    { page: servedWith('connect-src {to}'), server: {}, expected: { read: 'blocked', sent: true } },
  ),
  scenario(
    'default-src',
    'default-src stands in for directives that are not there, and connect-src comes before it.',
    ['directive-default-src', 'directive-fallback-list'],
    { page: servedWith("default-src 'unsafe-inline'"), expected: blocked },
    { page: servedWith("default-src 'unsafe-inline'; connect-src *"), expected: readable },
    { page: servedWith("img-src 'none'"), expected: readable },
  ),
  scenario(
    'no-cors-is-asking-too',
    'Mode no-cors gets round CORS, and not round the policy.',
    ['should-block-request'],
    { page: servedWith("connect-src 'self'"), request: { mode: 'no-cors' }, expected: blocked },
  ),
  scenario(
    'redirect',
    'A redirect’s URL is held against the policy, too; of a source’s path no more is asked then.',
    ['match-url-to-source-expression', 'match-paths'],
    {
      page: servedWith('connect-src {to}'),
      server: { redirects: [{ to: 'app', headers: { 'Access-Control-Allow-Origin': '*' } }], ...server },
      expected: { read: 'blocked', requests: 1 },
    },
    {
      page: servedWith('connect-src {to}/first'),
      path: '/first',
      server: {
        redirects: [{ to: 'api', path: '/second', headers: { 'Access-Control-Allow-Origin': '*' } }],
        ...server,
      },
      expected: { read: 'readable', requests: 2 },
    },
    { page: servedWith('connect-src {to}/first'), path: '/second', expected: blocked },
  ),
  ...(['window', 'srcdoc-frame', 'worker'] as const).map((context) =>
    scenario(
      context === 'window' ? 'self-behind-a-redirect' : `self-behind-a-redirect-in-a-${context}`,
      `In a ${context.replace('-', ' ')} 'self' is the page’s origin, behind a redirect and before a preflight as well.`,
      ['match-url-to-source-expression', 'should-block-request'],
      ...[{}, { 'X-Custom': 'a' }].map((headers) => ({
        context,
        page: servedWith("connect-src 'self' {to}"),
        request: { headers },
        server: {
          preflight: allowing,
          redirects: [{ to: 'app', headers: allowing.headers, preflight: allowing }],
          actual: allowing,
        },
        expected: { read: 'readable', requests: 2, preflights: 'X-Custom' in headers ? 2 : 0 } as const,
      })),
    ),
  ),
  ...(
    [
      ...['about-blank-frame', 'blob-frame', 'data-frame', 'sandboxed-frame', 'srcdoc-frame'],
      ...['blob-shared-worker', 'blob-worker', 'data-shared-worker', 'data-worker'],
    ] as ContextName[]
  ).map((context) =>
    scenario(
      `self-in-${context}`,
      `In ${contextOf[context].about} 'self' is the origin that the policy was served at, whatever the origin that asks.`,
      ['policy-self-origin', 'match-url-to-source-expression'],
      ...(
        [
          ['app', true],
          ['api', false],
        ] as const
      ).map(([to, isSelf]) => ({
        context,
        page: servedWith("connect-src 'self'"),
        to,
        server: { actual: { headers: { 'Access-Control-Allow-Origin': '*' } } },
        expected: isSelf ? ({ read: 'readable', requests: 1 } as const) : blocked,
      })),
    ),
  ),
  scenario(
    'sources',
    'A source is a scheme, a host with or without a wildcard, a port, a path: each part must match.',
    ['match-url-to-source-expression'],
    ...(
      [
        ['http:', true],
        ['https:', false],
        ['{to}/', true],
        ['{to}/data', true],
        ['{to}/dat', false],
        ['localhost:*', true],
        ['*:*', true],
        ['*.localhost:*', false],
        ['http://localhost', false],
        ['{from}', false],
      ] as const
    ).map(([source, matches]) => ({
      page: servedWith(`connect-src ${source}`),
      expected: matches ? readable : blocked,
    })),
  ),
  scenario(
    'several-policies',
    'Of several policies, in lines or in a list, each must allow.',
    ['parse-response-csp'],
    { page: servedWith(['connect-src *', "connect-src 'self'"]), expected: blocked },
    { page: servedWith("connect-src *, connect-src 'self'"), expected: blocked },
    { page: servedWith(['connect-src *', 'connect-src {to}']), expected: readable },
  ),
  scenario(
    'first-of-two-directives',
    'Where a policy names a directive twice, the first counts; names are compared without case.',
    ['parse-serialized-policy'],
    { page: servedWith("Connect-SRC *; connect-src 'none'"), expected: readable },
    { page: servedWith("connect-src 'none'; connect-src *"), expected: blocked },
  ),
  scenario('report-only', 'A policy that only reports keeps nothing back.', ['cspro-header'], {
    page: servedWith("connect-src 'none'", 'Content-Security-Policy-Report-Only'),
    expected: readable,
  }),
  ...directives.map(({ transport, request, directive, read }) => {
    const inline = directive === 'script-src' ? "'unsafe-inline' " : '';
    const slug = `${transport.toLowerCase()}${request?.crossorigin ? '-crossorigin' : ''}`;
    return scenario(
      `${slug}-by-${directive}`,
      `${directive} decides what ${transport}${request?.crossorigin ? ' with crossorigin' : ''} may ask for.`,
      [`directive-${directive}`],
      {
        transport,
        ...(request && { request }),
        page: servedWith(`${directive} ${inline}{from}`),
        expected: { read: 'blocked', sent: false },
      },
      {
        transport,
        ...(request && { request }),
        page: servedWith(`${directive} ${inline}{to}`),
        expected: { read, sent: true },
      },
    );
  }),
  ...[...inheriting, ...served].map((context) =>
    scenario(
      `in-a-${context}`,
      inheriting.includes(context)
        ? `In ${contextOf[context].about} the policy of the page that made it counts.`
        : `In ${contextOf[context].about} the policy that it was served with counts.`,
      ['should-block-request'],
      { context, page: servedWith("connect-src 'none'"), expected: blocked },
      { context, page: servedWith('connect-src {to}'), expected: readable },
    ),
  ),
] satisfies Scenario[];
