/** Answers that an HTTP cache keeps: CORS is asked of what was kept, for whoever asks and however. */
import { family } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

type Headers = Record<string, string>;
type Request = NonNullable<Step['request']>;
type Expected = NonNullable<Step['expected']>;
type CacheMode = NonNullable<Request['cache']>;

const fromCache = '#concept-http-network-or-cache-fetch';
const partitions = '#http-cache-partitions';
const freshening = 'https://httpwg.org/specs/rfc9111.html#freshening.responses';
const invalidation = 'https://httpwg.org/specs/rfc9111.html#invalidation';
const negotiated = 'https://httpwg.org/specs/rfc9111.html#caching.negotiated.responses';

/** Of one site, and so of one cache. */
const page = 'http://app.example.com';
const sibling = 'http://www.example.com';
const api = 'http://api.example.com';

const thisPage = { 'Access-Control-Allow-Origin': '{from}' };
const everybody = { 'Access-Control-Allow-Origin': '*' };
const withCredentials = { ...thisPage, 'Access-Control-Allow-Credentials': 'true' };
/** Fresh for as long as a run may take; and stale at once, with what can be asked for. */
const fresh = { 'Cache-Control': 'max-age=600' };
const stale = { 'Cache-Control': 'max-age=0', ETag: '"kept"' };

/** What opaque response blocking, which is not in the Standard, leaves alone. */
const styleSheet = { 'Content-Type': 'text/css' };

const date = 'Thu, 01 Jan 2026 00:00:00 GMT';

const answering = (headers: Headers, status?: number): Step['server'] => ({
  actual: { headers, ...(status !== undefined && { status }) },
});
/** A read of the one URL of a scenario. */
const read = (step: Step): Step => ({ from: page, to: api, resource: 'kept', ...step });
const sent = (expected: Expected['read'], more: Expected = {}): Expected => ({ read: expected, requests: 1, ...more });
const kept = (expected: Expected['read'], more: Expected = {}): Expected => ({ read: expected, requests: 0, ...more });

const scenario = (id: string, title: string, standard: string[], ...steps: Step[]): Scenario => ({
  id: `http-cache/${id}`,
  title,
  standard,
  kind: 'required',
  premises: ['http-cache'],
  steps: steps.map(read),
});

const byXHR = { xhr: { transport: 'XMLHttpRequest' } } as const;
const byXHRAndSynchronously = {
  ...byXHR,
  sync: { transport: 'XMLHttpRequest', request: { synchronous: true } },
} as const;

/** What is kept of a read, and then asked for by another page or in another mode: its answer now would allow it. */
interface Kept {
  first: Step;
  second: Step;
}

const keptAndAskedFor = family(
  {
    subject: 'http-cache',
    standard: [fromCache, '#cors-check'],
    premises: ['http-cache'],
    variants: byXHR,
    steps: ({ first, second }: Kept) => [read(first), read(second)],
  },
  {
    'named-origin-for-the-same-page': {
      title: 'An answer that names the page is kept, and read again without a request.',
      first: { server: answering({ ...thisPage, ...fresh }), expected: sent('readable') },
      second: { server: answering({}), expected: kept('readable') },
    },
    'named-origin-for-another-page': {
      title: 'An answer that names one page is kept, and refused to another, which the server would have allowed.',
      first: { server: answering({ ...thisPage, ...fresh }), expected: sent('readable') },
      second: { from: sibling, server: answering(thisPage), expected: kept('blocked') },
    },
    'named-origin-and-vary': {
      title:
        'With Vary: Origin an answer that names one page is kept for it alone, and another page’s request is sent.',
      standard: [fromCache, negotiated],
      first: { server: answering({ ...thisPage, ...fresh, Vary: 'Origin' }), expected: sent('readable') },
      second: { from: sibling, server: answering(thisPage), expected: sent('readable') },
    },
    'star-for-another-page': {
      title: 'An answer that allows everybody is kept, and read by another page without a request.',
      first: { server: answering({ ...everybody, ...fresh }), expected: sent('readable') },
      second: { from: sibling, server: answering({}), expected: kept('readable') },
    },
    'refused-for-another-page': {
      title:
        'An answer that was refused is kept as well, and refused to another page, which the server would have allowed.',
      first: { server: answering(fresh), expected: sent('blocked') },
      second: { from: sibling, server: answering(everybody), expected: kept('blocked') },
    },
    'vary-star': {
      title: 'An answer with Vary: * answers nothing again.',
      standard: [negotiated],
      first: { server: answering({ ...everybody, ...fresh, Vary: '*' }), expected: sent('readable') },
      second: { server: answering(everybody), expected: sent('readable') },
    },
    'of-the-own-origin': {
      title:
        'What a page has read of its own origin is kept without CORS headers, and refused to a page of another origin.',
      first: { from: api, server: answering(fresh), expected: sent('readable', { origin: null }) },
      second: { server: answering(everybody), expected: kept('blocked') },
    },
    'with-a-preflight': {
      title: 'A kept answer is read without a request, and not without the preflight.',
      standard: ['#concept-http-fetch', fromCache],
      first: { server: answering({ ...everybody, ...fresh }), expected: sent('readable', { preflights: 0 }) },
      second: {
        request: { headers: { 'X-Test': 'a' } },
        server: {
          preflight: { headers: { ...everybody, 'Access-Control-Allow-Headers': 'X-Test' } },
          actual: { headers: everybody },
        },
        expected: kept('readable', { preflights: 1 }),
      },
    },
    'with-a-preflight-refused': {
      title: 'A kept answer that anybody may read is not read where the preflight refuses.',
      standard: ['#cors-preflight-fetch', fromCache],
      first: { server: answering({ ...everybody, ...fresh }), expected: sent('readable', { preflights: 0 }) },
      second: { request: { headers: { 'X-Test': 'a' } }, expected: kept('blocked', { preflights: 1 }) },
    },
    'no-store': {
      title: 'An answer with no-store is not kept.',
      standard: ['https://httpwg.org/specs/rfc9111.html#cache-response-directive.no-store'],
      first: {
        server: answering({ ...everybody, 'Cache-Control': 'no-store, max-age=600' }),
        expected: sent('readable'),
      },
      second: { server: answering(everybody), expected: sent('readable') },
    },
  },
);

const withoutCORS = [
  scenario(
    'no-cors-then-cors',
    'What mode no-cors has got is kept, and refused to mode cors, which the server would have allowed.',
    [fromCache, '#cors-check'],
    {
      request: { mode: 'no-cors' },
      server: answering({ ...fresh, ...styleSheet }),
      expected: sent('opaque', { origin: null }),
    },
    { server: answering(everybody), expected: kept('blocked') },
  ),
  scenario(
    'no-cors-then-cors-with-vary',
    'With Vary: Origin, what mode no-cors has got does not answer mode cors, whose request has an Origin.',
    [fromCache, negotiated],
    {
      request: { mode: 'no-cors' },
      server: answering({ ...fresh, Vary: 'Origin' }),
      expected: sent('opaque', { origin: null }),
    },
    { server: answering(everybody), expected: sent('readable') },
  ),
  scenario(
    'cors-then-no-cors',
    'What mode cors has read is kept, and opaque to mode no-cors.',
    [fromCache, '#concept-filtered-response-opaque'],
    { server: answering({ ...everybody, ...fresh }), expected: sent('readable') },
    { request: { mode: 'no-cors' }, expected: kept('opaque') },
  ),
  ...(['anonymous', 'use-credentials'] as const).map((crossorigin) =>
    scenario(
      `img-then-crossorigin-${crossorigin}`,
      `An image without CORS is kept, and refused to an image with crossorigin=${crossorigin}, which the server would have allowed.`,
      [fromCache, '#cors-check'],
      { transport: 'img', server: answering(fresh), expected: sent('opaque', { origin: null }) },
      { transport: 'img', request: { crossorigin }, server: answering(withCredentials), expected: kept('blocked') },
    ),
  ),
  ...(['anonymous', 'use-credentials'] as const).map((crossorigin) =>
    scenario(
      `img-then-crossorigin-${crossorigin}-with-vary`,
      `With Vary: Origin, an image without CORS does not answer an image with crossorigin=${crossorigin}.`,
      [fromCache, negotiated],
      {
        transport: 'img',
        server: answering({ ...fresh, Vary: 'Origin' }),
        expected: sent('opaque', { origin: null }),
      },
      { transport: 'img', request: { crossorigin }, server: answering(withCredentials), expected: sent('readable') },
    ),
  ),
  scenario(
    'crossorigin-img-then-img',
    'An image that could be read is kept, and taints the canvas where it is asked for without CORS.',
    [fromCache, '#concept-filtered-response-opaque'],
    {
      transport: 'img',
      request: { crossorigin: 'anonymous' },
      server: answering({ ...everybody, ...fresh }),
      expected: sent('readable'),
    },
    { transport: 'img', server: answering(everybody), expected: kept('opaque') },
  ),
];

/** Headers of the first answer, and of the 304 that validates it; and what the page reads by both. */
interface Validated {
  stored: Headers;
  by: Headers;
  first?: Expected;
  second: Expected;
}

const values = { A: 'one', B: 'two' };

const validated = family(
  {
    subject: 'http-cache',
    standard: [fromCache, freshening],
    premises: ['http-cache'],
    variants: byXHRAndSynchronously,
    steps: ({ stored, by, first = { read: 'readable' }, second }: Validated) => [
      read({ server: answering({ ...stored, ...stale }), expected: { requests: 1, ...first } }),
      read({
        server: answering({ ...stale, ...by }, 304),
        expected: { requests: 1, carried: { 'If-None-Match': '"kept"' }, ...second },
      }),
    ],
  },
  {
    '304-without-cors-headers': {
      title: 'A 304 that says nothing of CORS leaves the kept answer as it is, and readable.',
      stored: everybody,
      by: {},
      second: { read: 'readable', status: 200 },
    },
    '304-takes-the-permission-back': {
      title: 'A 304 that names another origin takes the permission of the kept answer back.',
      stored: everybody,
      by: { 'Access-Control-Allow-Origin': 'http://other.example' },
      second: { read: 'blocked' },
    },
    '304-gives-the-permission': {
      title: 'A 304 that allows the page makes readable what was kept without a permission.',
      stored: {},
      by: everybody,
      first: { read: 'blocked' },
      second: { read: 'readable', status: 200 },
    },
    '304-expands-the-exposed-headers': {
      title: 'A 304 can expose more headers of the kept answer.',
      stored: { ...everybody, ...values, 'Access-Control-Expose-Headers': 'a' },
      by: { ...everybody, 'Access-Control-Expose-Headers': 'a, b' },
      first: { read: 'readable', visible: ['A'], hidden: ['B'] },
      second: { read: 'readable', visible: ['A', 'B'] },
    },
    '304-contracts-the-exposed-headers': {
      title: 'A 304 can expose fewer headers of the kept answer.',
      stored: { ...everybody, ...values, 'Access-Control-Expose-Headers': 'a, b' },
      by: { ...everybody, 'Access-Control-Expose-Headers': 'a' },
      first: { read: 'readable', visible: ['A', 'B'] },
      second: { read: 'readable', visible: ['A'], hidden: ['B'] },
      wpt: ['cors/304#a-304-can-contract-access-control-expose-headers'],
    },
    '304-exposes-its-own-headers': {
      title: 'Headers of a 304 take the place of those kept, and are exposed like them.',
      stored: { ...everybody, A: 'old', 'Access-Control-Expose-Headers': '*' },
      by: { A: 'new' },
      first: { read: 'readable', headers: { A: 'old' } },
      second: { read: 'readable', headers: { A: 'new' } },
    },
  },
);

/** A second read, with a cache mode, of what is kept fresh or stale; of the server’s answer to it, and to the read after it. */
const modes: [CacheMode, 'fresh' | 'stale', Expected, Expected][] = [
  ['default', 'fresh', kept('readable'), kept('readable')],
  ['default', 'stale', sent('readable', { carried: { 'If-None-Match': '"kept"' } }), sent('readable')],
  ['no-store', 'fresh', sent('readable', { carried: { 'If-None-Match': null } }), kept('readable')],
  ['reload', 'fresh', sent('readable', { carried: { 'If-None-Match': null } }), kept('blocked')],
  ['no-cache', 'fresh', sent('readable', { carried: { 'If-None-Match': '"kept"' } }), kept('blocked')],
  ['force-cache', 'fresh', kept('readable'), kept('readable')],
  ['force-cache', 'stale', kept('readable'), sent('readable', { carried: { 'If-None-Match': '"kept"' } })],
];

/** What each answer allows: the first the page alone, the second everybody, of whom the third step asks as another page. */
const cacheModes = modes.map(([cache, age, then, after]) => {
  const how = age === 'fresh' ? fresh : stale;
  const kind = `${cache}-of-a-${age}-answer`;
  const isReplaced = after.read === 'blocked';
  return scenario(
    kind,
    `Where a ${age} answer is kept, cache mode ${cache} ${then.requests === 0 ? 'reads that' : 'asks the server'}${
      isReplaced ? ', whose answer is kept instead' : ''
    }.`,
    ['#concept-request-cache-mode', fromCache],
    { server: answering({ ...everybody, ...how, ETag: '"kept"' }), expected: sent('readable') },
    {
      request: { cache },
      server: answering(isReplaced ? { ...thisPage, ...fresh } : { ...everybody, ...how, ETag: '"kept"' }),
      expected: then,
    },
    { from: sibling, server: answering(everybody), expected: after },
  );
});

export default [
  ...keptAndAskedFor,
  ...withoutCORS,
  ...validated,
  ...cacheModes,
  scenario(
    'only-if-cached',
    'Of its own origin a page gets by only-if-cached what is kept, however stale, and nothing else.',
    ['#concept-request-cache-mode', fromCache],
    { to: page, request: { mode: 'same-origin', cache: 'only-if-cached' }, expected: kept('blocked') },
    { to: page, server: answering(stale), expected: sent('readable') },
    { to: page, request: { mode: 'same-origin', cache: 'only-if-cached' }, expected: kept('readable') },
  ),
  scenario(
    'only-if-cached-across-origins',
    'fetch() throws for only-if-cached in mode cors, whatever is kept.',
    ['#dom-request'],
    { server: answering({ ...everybody, ...fresh }), expected: sent('readable') },
    { request: { cache: 'only-if-cached' }, expected: kept('blocked') },
  ),
  ...(['PUT', 'POST', 'DELETE'] as const).map((method) =>
    scenario(
      `${method.toLowerCase()}-takes-away`,
      `After a ${method} that succeeded nothing is kept of its URL any more.`,
      [fromCache, invalidation],
      { server: answering({ ...everybody, ...fresh }), expected: sent('readable') },
      {
        request: { method },
        server: {
          preflight: { headers: { ...everybody, 'Access-Control-Allow-Methods': '*' } },
          actual: { headers: everybody },
        },
        expected: sent('readable'),
      },
      { server: answering(everybody), expected: sent('readable') },
    ),
  ),
  scenario(
    'post-that-failed',
    'What is kept stays after a POST that failed, and goes with one of any status below 400.',
    [fromCache, invalidation],
    { server: answering({ ...everybody, ...fresh }), expected: sent('readable') },
    { request: { method: 'POST' }, server: answering(everybody, 400), expected: sent('readable') },
    { server: answering(everybody), expected: kept('readable') },
    { request: { method: 'POST' }, server: answering(everybody, 399), expected: sent('readable') },
    { server: answering(everybody), expected: sent('readable') },
  ),
  scenario(
    'read-past-the-cache',
    'What is read with cache mode no-store is not kept.',
    ['#concept-request-cache-mode', fromCache],
    { request: { cache: 'no-store' }, server: answering({ ...everybody, ...fresh }), expected: sent('readable') },
    { server: answering(everybody), expected: sent('readable') },
  ),
  scenario(
    'kept-without-being-fresh',
    'An answer that says nothing of caches may be kept all the same, and force-cache reads it.',
    [fromCache, 'https://httpwg.org/specs/rfc9111.html#response.cacheability'],
    {
      server: { actual: { headers: { ...everybody, ETag: '"kept"' }, without: ['Cache-Control'] } },
      expected: sent('readable'),
    },
    { request: { cache: 'force-cache' }, server: answering(everybody), expected: kept('readable') },
  ),
  scenario(
    'validated-by-its-date',
    'A kept answer is validated by its Last-Modified, too, and read with the headers of the 304.',
    [fromCache, freshening],
    {
      server: answering({ ...everybody, 'Cache-Control': 'max-age=0', 'Last-Modified': date }),
      expected: sent('readable'),
    },
    {
      server: answering({ 'Cache-Control': 'max-age=0' }, 304),
      expected: sent('readable', { status: 200, carried: { 'If-Modified-Since': date, 'If-None-Match': null } }),
    },
  ),
  scenario(
    'put-not-sent',
    'What is kept stays where a preflight refuses a PUT.',
    [fromCache, invalidation],
    { server: answering({ ...everybody, ...fresh }), expected: sent('readable') },
    { request: { method: 'PUT' }, expected: kept('blocked', { preflights: 1 }) },
    { server: answering(everybody), expected: kept('readable') },
  ),
  scenario(
    'post-refused-takes-away',
    'A POST takes away what is kept of its URL though its answer is refused to the page.',
    [fromCache, invalidation],
    { server: answering({ ...everybody, ...fresh }), expected: sent('readable') },
    { request: { method: 'POST' }, expected: sent('blocked') },
    { server: answering(everybody), expected: sent('readable') },
  ),
  scenario(
    'redirect-kept',
    'A redirect that is kept is followed without asking for it again, and each of its answers is held against the page.',
    [fromCache, '#concept-http-redirect-fetch'],
    {
      server: {
        redirects: [{ status: 301, to: 'http://data.example.com', headers: { ...thisPage, ...fresh } }],
        actual: { headers: everybody },
      },
      expected: { read: 'readable', requests: 2 },
    },
    {
      server: {
        redirects: [{ status: 301, to: 'http://data.example.com', headers: everybody }],
        actual: { headers: everybody },
      },
      expected: { read: 'readable', requests: 1, redirected: true },
    },
    {
      from: sibling,
      server: {
        redirects: [{ status: 301, to: 'http://data.example.com', headers: everybody }],
        actual: { headers: everybody },
      },
      expected: { read: 'blocked', requests: 0 },
    },
  ),
  scenario(
    'of-a-top-level-site',
    'What one page has read is kept for all pages of its top-level site, and for no other site’s.',
    [partitions, '#request-determine-the-network-partition-key'],
    { server: answering({ ...everybody, ...fresh }), expected: sent('readable') },
    { from: sibling, server: answering(everybody), expected: kept('readable') },
    { from: 'http://other.example', server: answering(everybody), expected: sent('readable') },
  ),
  {
    ...scenario(
      'of-a-top-level-site-in-a-frame',
      'What a top-level page has read is kept for its own origin in a frame of another page of the site.',
      [partitions, '#request-determine-the-network-partition-key'],
      {
        request: { credentials: 'include' },
        server: answering({ ...withCredentials, ...fresh }),
        expected: sent('readable'),
      },
      {
        context: 'frame',
        topLevelOrigin: sibling,
        request: { credentials: 'include' },
        server: answering(withCredentials),
        expected: kept('readable'),
      },
    ),
    wpt: ['fetch/http-cache/split-cache#http-cache-is-shared-between-same-site-top-level-frames'],
  },
  {
    ...scenario(
      'of-frames-with-a-top-level-site',
      'What a frame has read is kept for the same frame in pages of the same top-level site, and of no other.',
      [partitions, '#request-determine-the-network-partition-key'],
      ...(
        [
          [page, sent('readable')],
          [sibling, kept('readable')],
          ['http://other.example', sent('readable')],
        ] as const
      ).map(([topLevelOrigin, expected]) => ({
        context: 'frame' as const,
        from: 'http://widget.example.org',
        topLevelOrigin,
        request: { credentials: 'include' as const },
        server: answering({ ...withCredentials, ...fresh }),
        expected,
      })),
    ),
    wpt: ['fetch/http-cache/split-cache#http-cache-is-shared-between-same-site-frames-with-same-site-top-level-frames'],
  },
  scenario(
    'credentials-then-none',
    'The Standard keeps one answer for reads with and without credentials: what it allows is asked of each.',
    [fromCache, '#cors-check'],
    {
      request: { credentials: 'omit' },
      server: answering({ ...everybody, ...fresh }),
      expected: sent('readable'),
    },
    { request: { credentials: 'include' }, server: answering(withCredentials), expected: kept('blocked') },
    { request: { credentials: 'omit' }, server: answering(everybody), expected: kept('readable') },
  ),
  {
    ...scenario(
      'credentials-within-the-own-origin',
      'Within its own origin, too, the Standard keeps one answer for reads with and without credentials.',
      [fromCache],
      ...(['omit', 'omit', 'include', 'include', 'omit'] as const).map(
        (credentials, order): Step => ({
          to: page,
          request: { credentials },
          server: answering(fresh),
          expected: order === 0 ? sent('readable') : kept('readable'),
        }),
      ),
    ),
    wpt: ['fetch/http-cache/credentials#same-origin-2xanonymous'],
  },
  {
    ...scenario(
      'script-validated',
      'A script with crossorigin that is kept and stale is validated, and runs by a 304 that says nothing of CORS.',
      [fromCache, freshening],
      ...[answering({ ...everybody, ...stale }), answering(stale, 304)].map(
        (server): Step => ({
          transport: 'script',
          request: { crossorigin: 'anonymous' },
          server,
          expected: sent('readable'),
        }),
      ),
    ),
    wpt: ['cors/script-304#fresh'],
  },
  scenario(
    'script-validated-and-refused',
    'A script with crossorigin does not run where the 304 that validates it names another origin.',
    [fromCache, freshening],
    {
      transport: 'script',
      request: { crossorigin: 'anonymous' },
      server: answering({ ...everybody, ...stale }),
      expected: sent('readable'),
    },
    {
      transport: 'script',
      request: { crossorigin: 'anonymous' },
      server: answering({ ...stale, 'Access-Control-Allow-Origin': 'http://other.example' }, 304),
      expected: sent('blocked'),
    },
  ),
  {
    ...scenario(
      'image-of-the-page-around-a-frame',
      'An image that the page around a frame has loaded of its own origin taints a canvas in the frame, kept or not: that depends on the second key.',
      [partitions, 'https://html.spec.whatwg.org/multipage/canvas.html#the-image-argument-is-not-origin-clean'],
      { transport: 'img', to: page, server: answering(fresh), expected: sent('readable') },
      {
        context: 'frame',
        from: 'http://widget.example.org',
        topLevelOrigin: page,
        transport: 'img',
        to: page,
        server: answering(fresh),
        expected: { read: 'opaque', requests: { oneOf: [0, 1] } },
      },
    ),
    kind: 'implementation-defined',
    wpt: ['cors/image-tainting-in-cross-origin-iframe#cached-image'],
  },
  scenario(
    'put-of-the-own-origin-takes-away',
    'After a PUT to the page’s own origin nothing is kept of its URL any more.',
    [fromCache, invalidation],
    { to: page, server: answering(fresh), expected: sent('readable') },
    { to: page, request: { method: 'PUT' }, expected: sent('readable') },
    { to: page, expected: sent('readable') },
  ),
] satisfies Scenario[];
