/** What the Resource Timing entry of a read tells: body size, status and type by CORS, the rest by Timing-Allow-Origin. */
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const tao = '#concept-tao-check';
const report = '#finalize-and-report-timing';
const everybody = { 'Access-Control-Allow-Origin': '*' };

type Timing = NonNullable<NonNullable<Step['expected']>['timing']>;
type Request = NonNullable<Step['request']>;

/** What CORS decides, and what Timing-Allow-Origin does. */
const shown = (byCORS: boolean, byTAO: boolean): Timing => {
  const of = (is: boolean) => (is ? 'shown' : 'hidden');
  return {
    entries: 1,
    encodedBodySize: of(byCORS),
    responseStatus: of(byCORS),
    contentType: of(byCORS),
    requestStart: of(byTAO),
    transferSize: of(byTAO),
    redirectStart: 'hidden',
  };
};

const permissions = [
  { id: 'without-tao', said: 'without Timing-Allow-Origin', value: undefined, allowed: false },
  { id: 'with-tao-star', said: 'with Timing-Allow-Origin: *', value: '*', allowed: true },
  { id: 'with-tao-of-the-page', said: 'with Timing-Allow-Origin that names the page', value: '{from}', allowed: true },
  {
    id: 'with-tao-of-another-page',
    said: 'with Timing-Allow-Origin that names another page',
    value: 'https://other.example',
    allowed: false,
  },
] as const;

const reads: {
  id: string;
  what: string;
  transport: NonNullable<Step['transport']>;
  request?: Request;
  read: 'readable' | 'opaque';
}[] = [
  { id: 'fetch', what: 'fetch()', transport: 'fetch', read: 'readable' },
  {
    id: 'fetch-no-cors',
    what: 'fetch() with mode no-cors',
    transport: 'fetch',
    request: { mode: 'no-cors' },
    read: 'opaque',
  },
  { id: 'xhr', what: 'XMLHttpRequest', transport: 'XMLHttpRequest', read: 'readable' },
  { id: 'img', what: 'an image', transport: 'img', read: 'opaque' },
  {
    id: 'img-with-crossorigin',
    what: 'an image with crossorigin',
    transport: 'img',
    request: { crossorigin: 'anonymous' },
    read: 'readable',
  },
  { id: 'script', what: 'a script', transport: 'script', read: 'opaque' },
  {
    id: 'script-with-crossorigin',
    what: 'a script with crossorigin',
    transport: 'script',
    request: { crossorigin: 'anonymous' },
    read: 'readable',
  },
  { id: 'link', what: 'a style sheet', transport: 'link', read: 'opaque' },
  {
    id: 'link-with-crossorigin',
    what: 'a style sheet with crossorigin',
    transport: 'link',
    request: { crossorigin: 'anonymous' },
    read: 'readable',
  },
  { id: 'module', what: 'a module', transport: 'module', read: 'readable' },
  { id: 'import', what: 'import()', transport: 'import', read: 'readable' },
  { id: 'font', what: 'a font', transport: 'FontFace', read: 'readable' },
];

const wpt: Record<string, string[]> = {
  'img without-tao': [
    'resource-timing/body-size-cross-origin#retrieving-a-no-cors-resource-without-timing-allow-origin-should-not-expose-body-size',
    'resource-timing/response-status-code#img-hidden',
    'resource-timing/content-type#img-hidden',
  ],
  'link without-tao': [
    'resource-timing/response-status-code#stylesheet-hidden',
    'resource-timing/content-type#stylesheet-hidden',
  ],
  'img-with-crossorigin without-tao': ['resource-timing/content-type#img-cors'],
  'link-with-crossorigin without-tao': ['resource-timing/content-type#stylesheet-cors'],
};

const row = (id: string, title: string, step: Step, covered?: string[], standard = [tao, report]): Scenario => ({
  id: `resource-timing/${id}`,
  title,
  standard,
  kind: 'required',
  ...(covered && { wpt: covered }),
  steps: [{ ...step, request: { ...step.request, timing: true } }],
});

const ofAnotherOrigin = reads.flatMap(({ id, what, transport, request, read }) =>
  permissions.map(({ id: permission, said, value, allowed }) =>
    row(
      `${id}-${permission}`,
      `Of ${what} of another origin ${said}, Resource Timing tells ${read === 'readable' ? 'body size, status and type' : 'no body size, status or type'}, and ${allowed ? 'when it was sent' : 'nothing of the connection'}.`,
      {
        transport,
        ...(request && { request }),
        server: {
          actual: { headers: { ...everybody, ...(value !== undefined && { 'Timing-Allow-Origin': value }) } },
        },
        expected: { read, timing: shown(read === 'readable', allowed) },
      },
      wpt[`${id} ${permission}`],
    ),
  ),
);

const own = reads
  .filter(({ id }) => ['fetch', 'xhr', 'img', 'script', 'link', 'module', 'font'].includes(id))
  .map(({ id, what, transport }) =>
    row(
      `${id}-of-the-own-origin`,
      `Of ${what} of the page’s own origin, Resource Timing tells everything.`,
      { transport, to: 'app', expected: { read: 'readable', timing: shown(true, true) } },
      id === 'img'
        ? [
            'resource-timing/body-size-cross-origin#retrieving-a-same-origin-resource-with-timing-allow-origin-should-expose-body-size',
          ]
        : undefined,
    ),
  );

const refusals = (['fetch', 'xhr'] as const).map((id) =>
  row(
    `${id}-refused`,
    `Of a ${id} that CORS refuses, Resource Timing has an entry that tells nothing.`,
    {
      transport: id === 'fetch' ? 'fetch' : 'XMLHttpRequest',
      request: { credentials: 'include' },
      server: { actual: { headers: { 'Timing-Allow-Origin': '*' } } },
      expected: { read: 'blocked', sent: true, timing: shown(false, false) },
    },
    id === 'xhr' ? ['resource-timing/content-type#xhr-hidden'] : undefined,
    [report],
  ),
);

const statuses = [404, 500].flatMap((status) => [
  row(
    `fetch-of-a-${status}`,
    `Of a ${status} that the page may read, Resource Timing tells the status.`,
    {
      server: { actual: { status, headers: everybody } },
      expected: { read: 'readable', timing: { responseStatus: 'shown' } },
    },
    undefined,
    [report],
  ),
  row(
    `img-of-a-${status}`,
    `Of an image that is a ${status}, Resource Timing tells no status where it is fetched without CORS.`,
    {
      transport: 'img',
      server: { actual: { status, headers: { 'Timing-Allow-Origin': '*' } } },
      expected: { read: 'opaque', timing: { responseStatus: 'hidden' } },
    },
    undefined,
    [report],
  ),
]);

const redirects = [
  row(
    'fetch-redirected-within-the-own-origin',
    'Of a redirect within the page’s own origin, Resource Timing tells when it began.',
    {
      to: 'app',
      server: { redirects: [{ to: 'app' }] },
      expected: { read: 'readable', timing: { redirectStart: 'shown', requestStart: 'shown' } },
    },
  ),
  row(
    'fetch-redirected-away-without-tao',
    'Of a redirect to another origin that does not allow it, Resource Timing tells nothing of the redirect.',
    {
      to: 'app',
      server: { redirects: [{ to: 'api' }], actual: { headers: everybody } },
      expected: { read: 'readable', timing: { redirectStart: 'hidden', requestStart: 'hidden' } },
    },
  ),
  row(
    'fetch-redirected-away-with-tao',
    'Of a redirect to another origin that allows it, Resource Timing tells when it began.',
    {
      to: 'app',
      server: { redirects: [{ to: 'api' }], actual: { headers: { ...everybody, 'Timing-Allow-Origin': '*' } } },
      expected: { read: 'readable', timing: { redirectStart: 'shown', requestStart: 'shown' } },
    },
  ),
  row(
    'fetch-redirected-home-with-tao-at-the-end',
    'Every answer on the way must allow it: where the redirect does not, the end of it does not help.',
    {
      server: {
        redirects: [{ to: 'app', headers: everybody }],
        actual: { headers: { ...everybody, 'Timing-Allow-Origin': '*' } },
      },
      expected: { read: 'readable', timing: { redirectStart: 'hidden', requestStart: 'hidden' } },
    },
  ),
  row(
    'fetch-redirected-home-with-tao-of-the-page',
    'Behind a redirect from another origin the request’s origin is null, which Timing-Allow-Origin would have to name.',
    {
      server: {
        redirects: [{ to: 'app', headers: { ...everybody, 'Timing-Allow-Origin': '{from}' } }],
        actual: { headers: { ...everybody, 'Timing-Allow-Origin': '{from}' } },
      },
      expected: { read: 'readable', timing: { requestStart: 'hidden' } },
    },
  ),
  row(
    'fetch-redirected-home-with-tao-of-null',
    'Behind a redirect from another origin Timing-Allow-Origin: null names the request’s origin.',
    {
      server: {
        redirects: [{ to: 'app', headers: { ...everybody, 'Timing-Allow-Origin': '{from}' } }],
        actual: { headers: { ...everybody, 'Timing-Allow-Origin': 'null' } },
      },
      expected: { read: 'readable', timing: { requestStart: 'shown' } },
    },
  ),
];

export default [
  ...ofAnotherOrigin,
  ...own,
  ...refusals,
  ...statuses,
  ...redirects,
  row(
    'fetch-with-tao-of-two-pages',
    'Timing-Allow-Origin may name several origins, unlike Access-Control-Allow-Origin.',
    {
      server: {
        actual: { headers: { ...everybody, 'Timing-Allow-Origin': 'https://other.example, {from}' } },
      },
      expected: { read: 'readable', timing: { requestStart: 'shown' } },
    },
  ),
  row(
    'fetch-of-an-unreadable-type',
    'An answer whose Content-Type cannot be read has no type in Resource Timing.',
    {
      server: { actual: { headers: { ...everybody, 'Content-Type': 'nonsense' } } },
      expected: { read: 'readable', timing: { contentType: 'hidden', responseStatus: 'shown' } },
    },
    undefined,
    [report],
  ),
  row(
    'fetch-with-a-preflight',
    'A fetch with a preflight has one entry, which is not the preflight’s.',
    {
      request: { headers: { 'X-Custom': '1' } },
      server: {
        preflight: { headers: { ...everybody, 'Access-Control-Allow-Headers': 'x-custom' } },
        actual: { headers: everybody },
      },
      expected: { read: 'readable', preflights: 1, timing: { entries: 1, encodedBodySize: 'shown' } },
    },
    ['resource-timing/cors-preflight#preflight'],
    [report],
  ),
] satisfies Scenario[];
