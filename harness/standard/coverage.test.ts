import { expect, test } from 'vitest';
import { toldSteps } from './blame.ts';
import { coverage } from './coverage.ts';
import { createCookieStore } from './create-cookie-store.ts';
import type { Answer, WireRequest } from './fetch-params.ts';
import { get, type HeaderList } from './header-list.ts';
import { predict, type Server } from './predict.ts';
import type { ReadRequest } from './read-request.ts';
import type { ServiceWorker } from './service-workers/service-worker.ts';
import { ALLOW_ALL, ALLOW_APP, API, APP, answering, redirecting, WITH_CREDENTIALS } from './test-servers.ts';
import type { Interceptor, TraceStep } from './trace.ts';
import { createUserAgent, type UserAgent } from './user-agent.ts';

interface Scenario {
  readonly requests: readonly Partial<ReadRequest>[];
  readonly server: Server;
  readonly userAgent?: () => UserAgent;
}

const HOME = `${APP}/x`;
const PERMISSIVE: HeaderList = [
  ...WITH_CREDENTIALS,
  ['Access-Control-Allow-Methods', 'PUT, DELETE'],
  ['Access-Control-Allow-Headers', 'x-a, *'],
  ['Access-Control-Expose-Headers', 'x-a, *'],
  ['Content-Type', 'a/b'],
  ['X-A', '1'],
  ['Set-Cookie', 'c=1; SameSite=Lax'],
];
const text = { type: 'text/plain;charset=UTF-8', length: 3, text: true };
const stream = { type: null, length: null, stream: true };
const xhr = { api: 'XMLHttpRequest' } as const;
const img = { api: 'img' } as const;
const script = { api: 'script' } as const;
const ELEMENTS: Partial<ReadRequest>[] = [
  ...(['EventSource', 'FontFace', 'Worker', 'import', 'importScripts', 'module', 'sendBeacon'] as const).map((api) => ({
    api,
  })),
  ...(['img', 'link', 'script', 'track'] as const).flatMap((api) =>
    ([null, 'anonymous', 'use-credentials'] as const).map((crossOrigin) => ({ api, crossOrigin })),
  ),
  ...(['audio', 'image', 'video'] as const).flatMap((api) =>
    ([null, 'Use-Credentials', 'foobar'] as const).map((crossOrigin) => ({ api, crossOrigin })),
  ),
  ...(['CSSImportRule', 'background-image', 'input', 'mask-image', 'poster'] as const).map((api) => ({ api })),
  ...(['CSSFontFaceRule', 'content'] as const).flatMap((api) =>
    ([null, 'anonymous', 'use-credentials'] as const).map((crossOrigin) => ({ api, crossOrigin })),
  ),
  ...(['createImageBitmap', 'shape-outside', 'use'] as const).map((api) => ({ api })),
  { api: 'EventSource', credentials: 'include' },
  ...(['preload', 'modulepreload', 'static-import'] as const).flatMap((api) =>
    ([null, '', 'USE-credentials'] as const).map((crossOrigin) => ({ api, crossOrigin })),
  ),
  ...(['json-module', 'css-module', 'classic-worker-import'] as const).map((api) => ({ api })),
  ...(['Worker', 'SharedWorker', 'module-worker', 'module-shared-worker'] as const).flatMap((api) => [
    { api },
    { api, url: `${APP}/x` },
  ]),
  ...(['module-worker', 'worker-import', 'worker-static-import', 'AudioWorklet', 'PaintWorklet'] as const).flatMap(
    (api) => (['omit', 'same-origin', 'include'] as const).map((credentials) => ({ api, credentials })),
  ),
  { api: 'Worker', url: `${APP}/x`, embedderPolicy: 'require-corp' },
  { api: 'preload', as: 'font' },
];
const BYTES = ['sha256-a', 'sha384-a', 'sha512-a'];
const withDigests =
  (headers: HeaderList, status = 200): Server =>
  () => ({ status, headers, digests: BYTES });
const withHeaders = (...headers: HeaderList) => ({ headers });
const statusByURL: Server = ({ url }) => ({ status: Number(new URL(url).searchParams.get('s') ?? 200), headers: [] });
const basicAuthentication: Server = ({ headers }: WireRequest): Answer => ({
  status: get('Authorization', headers) === null ? 401 : 200,
  headers: [],
});

/** Cookies that break every rule there is, over https; and over http some that may not be set there. */
const setCookies = (secure: boolean): HeaderList =>
  (secure
    ? [
        '',
        'a=1; Secure',
        'b=1; Domain=a b',
        'c=1; Domain=com',
        'd=1; Domain=example.com',
        'e=1; Domain=example.org',
        'f=1; SameSite=None',
        '__Secure-a=1',
        '__Host-a=1',
        '__Http-a=1',
        '__Host-Http-a=1; Secure; Path=/',
        '=__Secure-a',
      ]
    : ['a=2', 'g=1; Secure', 'h=1']
  ).map((value) => ['Set-Cookie', value] as const);

const serviceWorker = (onFetch: ServiceWorker['onFetch']) => ({
  serviceWorker: { scriptURL: `${APP}/sw/script`, scope: `${APP}/sw/`, onFetch },
});
const made = (status: number, ...headers: HeaderList) => ({ response: { status, headers } });
const workers: ServiceWorker['onFetch'][] = [
  'ignore',
  'throw',
  'prevent-default',
  'error',
  'rejection',
  'no-response',
  made(200, ['X-A', '1'], ['Set-Cookie', 'a=1']),
  made(999),
  [{ redirect: { url: HOME, status: 302 } }],
  [{ redirect: { url: API, status: 307 } }, made(200)],
  ['ignore', made(204)],
  { fetch: { init: {} } },
  { fetch: { init: {} }, via: 'clone' },
  { fetch: { init: { mode: 'no-cors' } } },
  { fetch: { init: { mode: 'no-cors' } }, via: 'constructor' },
  { fetch: { init: { mode: 'cors', redirect: 'manual' } } },
  { fetch: { init: { credentials: 'include' } }, via: 'cache' },
  { fetch: { init: { mode: 'navigate' } } },
  { fetch: { url: HOME, init: {} } },
  { fetch: { url: `${HOME}?away`, init: {} } },
];

const loopback = 'http://localhost:8080/';
const treatedAsPublic: Partial<ReadRequest> = {
  url: loopback,
  pageHeaders: [['Content-Security-Policy', 'treat-as-public-address']],
};

/** Reads that between them take every decision both ways. */
const SCENARIOS: Scenario[] = [
  {
    server: answering(PERMISSIVE),
    requests: [
      {},
      { url: HOME },
      { url: HOME, method: 'post', body: text },
      { method: 'PUT', ...withHeaders(['X-A', '1'], ['Accept', 'a'], ['Cookie', 'a'], ['Sec-A', 'a']) },
      { method: 'PUT', ...withHeaders(['x-a', '1'], ['X-B', '1']) },
      { method: 'PUT', topLevelOrigin: 'https://top.test' },
      { method: 'PUT', origin: 'null', topLevelOrigin: APP },
      { method: 'DELETE', credentials: 'include', ...withHeaders(['X-A', '1']) },
      { method: 'PUT', url: `${API}?other`, at: 6_000 },
      { method: 'PUT', origin: 'null', topLevelOrigin: APP },
      { method: 'PUT', origin: 'https://b.app.example', topLevelOrigin: APP },
      { method: 'PUT', credentials: 'include' },
      { method: 'PATCH' },
      { credentials: 'include', ...withHeaders(['X-C', '1']) },
      withHeaders(['Authorization', 'a']),
      withHeaders(['X-HTTP-Method', 'TRACE'], ['X-HTTP-Method-Override', 'GET']),
      withHeaders(['Accept', 'a:b'], ['Accept-Language', '!'], ['Content-Language', 'en'], ['X', 'a']),
      withHeaders(['Content-Type', 'a/b'], ['Range', 'bytes=-1']),
      withHeaders(['Content-Type', 'a'], ['Range', 'bytes=0-1']),
      withHeaders(['Content-Type', '\x01'], ['Range', 'bytes=0-1x'], ['Accept', 'a'.repeat(129)]),
      withHeaders(['Range', 'x']),
      withHeaders(['Range', 'bytes']),
      withHeaders(['Range', 'bytes=1x']),
      withHeaders(['Range', 'bytes=-']),
      withHeaders(['Range', 'bytes=2-1']),
      withHeaders(...Array.from({ length: 9 }, () => ['Accept', 'a'.repeat(128)] as const)),
      withHeaders(['If-Match', 'a'], ['Cache-Control', 'a'], ['Pragma', 'a']),
      { cache: 'no-store', url: HOME },
      { cache: 'no-cache', url: HOME },
      { cache: 'only-if-cached', mode: 'same-origin', url: HOME },
      { cache: 'only-if-cached' },
      { mode: 'same-origin' },
      { mode: 'navigate' },
      { mode: 'no-cors', method: 'POST', body: text, ...withHeaders(['X-A', '1'], ['Accept', 'a'], ['Range', 'a']) },
      { mode: 'no-cors', method: 'POST', referrerPolicy: 'no-referrer' },
      { mode: 'no-cors', method: 'POST', referrerPolicy: 'same-origin' },
      { url: HOME, referrerPolicy: 'same-origin' },
      { mode: 'no-cors', method: 'POST', origin: 'https://app.example', url: 'http://localhost:8080' },
      { mode: 'no-cors', method: 'PUT' },
      { mode: 'no-cors', redirect: 'error' },
      { mode: 'no-cors', embedderPolicy: 'credentialless' },
      { pageHeaders: [['Content-Security-Policy', "connect-src 'self'"]] },
      { pageHeaders: [['Content-Security-Policy', `connect-src ${API}`]] },
      { mode: 'no-cors', embedderPolicy: 'require-corp' },
      { url: 'http://api.test' },
      { url: 'http://api.test', origin: 'http://app.example' },
      { url: 'http://api.test', origin: 'null', hasTrustworthyAncestor: true },
      { url: 'https://api.test:22' },
      { url: 'https://' },
      { url: 'https://u:p@api.test' },
      { url: 'data:,a' },
      { url: 'data:' },
      { url: 'about:blank' },
      { url: 'about:blank', mode: 'no-cors' },
      { url: 'ftp://api.test', mode: 'no-cors', origin: 'http://app.example' },
      { method: 'TRACE' },
      { body: text },
      { method: 'POST', body: { type: null, length: null } },
      { method: 'POST', body: stream },
      { method: 'POST', mode: 'no-cors', body: stream },
      withHeaders(['a b', '1']),
      { ...xhr, url: HOME },
      { ...xhr, method: 'POST', body: text, useCORSPreflight: true },
      { ...xhr, method: 'POST', body: { ...text, type: null } },
      { ...xhr, method: 'POST', body: text, ...withHeaders(['Content-Type', 'a/b;charset=x'], ['Host', 'a']) },
      { ...xhr, method: 'POST', body: text, ...withHeaders(['Content-Type', 'a/b']) },
      { ...xhr, method: 'a b' },
      { ...xhr, method: 'TRACE' },
      { ...xhr, url: 'https://' },
      { ...xhr, timeout: 1, synchronous: true },
      { ...xhr, ...withHeaders(['a b', '1']) },
    ],
  },
  {
    server: answering([...ALLOW_ALL, ['Access-Control-Allow-Methods', '*'], ['Access-Control-Max-Age', '10']]),
    userAgent: () => createUserAgent({ maxAgeLimit: 7 }),
    requests: [
      { method: 'PUT' },
      { method: 'DELETE', ...withHeaders(['X-A', '1']) },
      { credentials: 'include' },
      { api: 'XMLHttpRequest', method: 'POST', useCORSPreflight: true, url: `${API}?upload` },
    ],
  },
  {
    server: answering([...ALLOW_ALL, ['Access-Control-Allow-Methods', 'PUT'], ['Access-Control-Max-Age', '10']]),
    userAgent: () => createUserAgent({ maxAgeLimit: 7 }),
    requests: [{ method: 'PUT' }, { method: 'PUT', at: 8_000 }],
  },
  {
    server: ({ headers }) => {
      const more = (get('Access-Control-Request-Headers', headers) ?? '').includes('x-b');
      return {
        status: 200,
        headers: [
          ...ALLOW_ALL,
          ['Access-Control-Allow-Methods', 'PUT'],
          ['Access-Control-Allow-Headers', more ? 'x-a, x-b' : 'x-a'],
          ['Access-Control-Max-Age', more ? '10' : '5'],
        ],
      };
    },
    requests: [
      { method: 'PUT', ...withHeaders(['X-A', '1']) },
      { method: 'PUT', ...withHeaders(['X-B', '1']), at: 4_000 },
      { method: 'PUT', at: 9_000 },
      { ...withHeaders(['X-A', '1']) },
    ],
  },
  {
    server: answering([...ALLOW_ALL, ['Access-Control-Allow-Headers', '*']]),
    requests: [withHeaders(['X-A', '1']), withHeaders(['X-B', '1'])],
  },
  {
    server: redirecting({ [HOME]: [307, API] }, [
      ...ALLOW_ALL,
      ['Access-Control-Allow-Methods', 'PUT'],
      ['Referrer-Policy', 'no-referrer'],
    ]),
    requests: [
      { method: 'PUT', url: `${HOME}#a` },
      { method: 'PUT', url: `${API}#a` },
    ],
  },
  {
    server: answering([...ALLOW_ALL, ['Content-Type', 'text/javascript']]),
    requests: (['fetch', 'import', 'module'] as const).map((api) => ({
      api,
      origin: 'null',
      topLevelOrigin: APP,
      pageURL: HOME,
    })),
  },
  {
    server: answering(PERMISSIVE),
    userAgent: () => createUserAgent({ preflightCache: null }),
    requests: [{ method: 'PUT' }],
  },
  {
    server: answering([...ALLOW_APP, ['Access-Control-Expose-Headers', 'x-a']]),
    requests: [{ credentials: 'include' }, {}],
  },
  { server: answering([...ALLOW_ALL, ['Access-Control-Allow-Headers', 'a b']]), requests: [{ method: 'PUT' }] },
  {
    server: answering([
      ...ALLOW_ALL,
      ['Access-Control-Allow-Headers', '*'],
      ['Access-Control-Max-Age', '1'],
      ['Access-Control-Max-Age', '1'],
    ]),
    requests: [withHeaders(['X', ''])],
  },
  { server: answering(ALLOW_ALL, ALLOW_ALL, 200, 302), requests: [{ method: 'PUT' }] },
  { server: answering([]), requests: [{ method: 'PUT' }, {}] },
  {
    server: answering(ALLOW_ALL),
    requests: [
      treatedAsPublic,
      { ...treatedAsPublic, localNetworkAccess: 'denied' },
      { ...treatedAsPublic, localNetworkAccess: 'granted' },
      { ...treatedAsPublic, url: API },
      { ...treatedAsPublic, url: HOME },
      { ...treatedAsPublic, inWorker: true },
      { ...treatedAsPublic, topLevelOrigin: 'https://far.test' },
      { ...treatedAsPublic, origin: 'http://app.example' },
      { url: loopback, targetAddressSpace: 'local' },
      { url: loopback, targetAddressSpace: 'loopback' },
      { url: 'https://192.168.0.1/', targetAddressSpace: 'local' },
    ],
  },
  {
    server: answering(ALLOW_ALL),
    requests: [
      withHeaders(['Accept-Language', '!']),
      ...['bytes=0-1', 'bytes=-1', 'x', 'bytes0-1', 'bytes=01', 'bytes=0-1x', 'bytes=-', 'bytes=2-1'].map((value) =>
        withHeaders(['Range', value]),
      ),
      ...['bytes =0-1', 'bytes= 0-1', 'bytes=0 -1', 'bytes=0- 1'].map((value) => withHeaders(['Range', value])),
    ],
  },
  { server: answering(ALLOW_ALL), requests: [{ ...xhr, method: 'POST', useCORSPreflight: true }] },
  {
    server: () => ({ status: 200, headers: ALLOW_ALL, delay: 5 }),
    requests: [5, 6].map((timeout) => ({ ...xhr, timeout })),
  },
  {
    server: ({ url }) =>
      url === API
        ? { status: 302, headers: [['Location', HOME]] }
        : { status: 200, headers: [['Cross-Origin-Resource-Policy', 'same-origin']] },
    requests: [{ mode: 'no-cors' }],
  },
  { server: answering([['Cross-Origin-Resource-Policy', 'same-origin']]), requests: [{ mode: 'no-cors' }] },
  {
    server: answering([['Cross-Origin-Resource-Policy', 'same-site']]),
    requests: [{ mode: 'no-cors' }, { mode: 'no-cors', url: 'https://b.app.example' }],
  },
  {
    server: redirecting({ [HOME]: [302, API], [API]: [307, 'https://other.test/'] }, [
      ...ALLOW_ALL,
      ['Access-Control-Allow-Headers', 'authorization'],
      ['Access-Control-Allow-Methods', 'PUT'],
    ]),
    requests: [
      { url: HOME },
      { url: HOME, method: 'POST', body: text, ...withHeaders(['Authorization', 'a']) },
      { url: `${HOME}#a` },
      { url: HOME, referrerPolicy: 'no-referrer' },
      { method: 'PUT' },
      { redirect: 'manual' },
      { redirect: 'error' },
      { mode: 'no-cors', embedderPolicy: 'credentialless', url: HOME },
    ],
  },
  ...['https://', 'foo:a', 'https://u@other.test', `https://u@app.example`, '#a', API].map(
    (location): Scenario => ({
      server: redirecting({ [API]: [302, location], [`${API}#a`]: [302, location] }, ALLOW_ALL),
      requests: [{}],
    }),
  ),
  { server: () => ({ status: 302, headers: ALLOW_ALL }), requests: [{}] },
  {
    server: redirecting({ [HOME]: [307, '/end'], 'https://b.app.example/': [302, APP] }, ALLOW_ALL),
    userAgent: () => createUserAgent({ connection: 'HTTP/2' }),
    requests: [{ url: HOME, method: 'POST', body: stream }, { url: 'https://b.app.example/' }],
  },
  { server: () => 'network error', requests: [{}, { url: HOME }, { mode: 'no-cors' }, { method: 'PUT' }] },
  {
    server: statusByURL,
    requests: [
      { url: `${HOME}?s=421` },
      { url: `${HOME}?s=407` },
      { url: `${HOME}?s=401` },
      { mode: 'no-cors', url: `${API}?s=206` },
    ],
  },
  {
    server: basicAuthentication,
    userAgent: () => createUserAgent({ connection: 'HTTP/2' }),
    requests: [
      { ...xhr, url: 'https://u:p@app.example/' },
      { url: HOME, ...withHeaders(['Authorization', 'a']) },
      { url: HOME, method: 'POST', body: stream },
    ],
  },
  {
    server: answering([...PERMISSIVE, ['Set-Cookie', 'd=1; Secure'], ['Set-Cookie', 'e=1']]),
    userAgent: () =>
      createUserAgent({
        mixedContent: 'https',
        cookies: createCookieStore([
          { url: HOME, setCookie: 'a=1; Secure' },
          { url: API, setCookie: 'b=1; SameSite=Strict' },
          { url: API, setCookie: 'c=1' },
        ]),
      }),
    requests: [
      { url: HOME, credentials: 'include' },
      { credentials: 'include' },
      { url: 'http://app.example/x', origin: 'http://app.example', credentials: 'include' },
      { url: HOME, topLevelOrigin: 'https://far.test', credentials: 'include' },
    ],
  },
  {
    server: ({ url }) => ({ status: 200, headers: url.endsWith('/set') ? setCookies(url.startsWith('https:')) : [] }),
    userAgent: () => createUserAgent({ mixedContent: 'https', cookies: createCookieStore() }),
    requests: ['https://example.com/set', 'http://example.com/set', 'https://example.com/'].map((url) => ({
      url,
      origin: new URL(url).origin,
    })),
  },
  {
    server: answering([['Set-Cookie', 'a=1; Domain=github.io']]),
    userAgent: () => createUserAgent({ cookies: createCookieStore() }),
    requests: [
      { url: 'https://github.io/', origin: 'https://github.io' },
      { url: 'https://github.io/', origin: 'https://github.io' },
      { url: 'https://x.github.io/', origin: 'https://x.github.io' },
      { url: 'https://x.github.io/', origin: 'https://x.github.io' },
    ],
  },
  {
    server: redirecting({ [API]: [302, HOME] }, WITH_CREDENTIALS),
    userAgent: () => createUserAgent({ cookies: createCookieStore() }),
    requests: [
      { credentials: 'include', mode: 'no-cors' },
      { mode: 'no-cors', embedderPolicy: 'credentialless' },
    ],
  },
  ...[PERMISSIVE, [], [...ALLOW_ALL, ['Content-Type', 'image/png']] as HeaderList].map(
    (headers): Scenario => ({ server: answering(headers), requests: ELEMENTS }),
  ),
  ...['text/javascript', 'text/css', 'text/event-stream', 'text/plain', 'image/png'].map(
    (type): Scenario => ({
      server: answering([...ALLOW_ALL, ['Content-Type', type], ['X-Content-Type-Options', 'NoSniff']]),
      requests: ELEMENTS,
    }),
  ),
  ...['text/javascript', 'text/css', 'text/event-stream'].map(
    (type): Scenario => ({
      server: ({ url }) => ({
        status: url.endsWith('/x') ? 404 : 200,
        headers: [...WITH_CREDENTIALS, ['Content-Type', type]],
      }),
      requests: [...ELEMENTS, ...ELEMENTS.map((one) => ({ ...one, url: `${API}y` }))],
    }),
  ),
  {
    server: answering([]),
    requests: [
      ...['http://api.test/x', 'http://127.0.0.2:8080/x', 'http://192.0.2.1/x', 'http://localhost/x', API].flatMap(
        (url) => [
          { ...img, url },
          { ...img, url, origin: 'http://app.example' },
          { ...script, url },
        ],
      ),
      { ...img, url: 'https://' },
    ],
  },
  ...[ALLOW_ALL, []].map(
    (headers): Scenario => ({
      server: withDigests([...headers, ['Content-Type', 'text/javascript']]),
      requests: [
        ...['sha256-a', 'sha256-b', 'sha256-b sha256-a', 'sha256-a sha512-b', 'md5-a', ''].map((integrity) => ({
          integrity,
        })),
        { integrity: 'sha256-a', method: 'HEAD' },
        { integrity: 'sha256-a', redirect: 'manual' },
        { integrity: 'sha256-a', mode: 'no-cors' },
        ...(['script', 'link', 'module', 'preload', 'modulepreload'] as const).flatMap((api) =>
          ['sha256-a?x', 'sha256-b'].map((integrity) => ({ api, integrity, crossOrigin: 'anonymous' })),
        ),
        { preload: { crossOrigin: 'anonymous' } },
        { preload: { crossOrigin: 'anonymous' }, method: 'POST' },
        { preload: { crossOrigin: 'anonymous' }, ...withHeaders(['Accept', 'a']) },
        { preload: { crossOrigin: 'anonymous' }, credentials: 'include' },
        { preload: { crossOrigin: 'anonymous', integrity: 'sha256-b' } },
        { preload: { crossOrigin: 'anonymous', integrity: 'sha256-b' }, integrity: 'sha256-a' },
        { preload: {} },
        { preload: { as: 'script' }, api: 'script' },
        { preload: { as: 'image' }, api: 'script' },
        { preload: { rel: 'modulepreload' }, api: 'module' },
        { preload: { rel: 'modulepreload' }, api: 'json-module' },
        { preload: { rel: 'modulepreload' }, api: 'script' },
        { preload: { as: 'script', crossOrigin: '' }, api: 'module', url: HOME },
      ],
    }),
  ),
  { server: withDigests(ALLOW_ALL, 204), requests: [{ integrity: 'sha256-a' }] },
  ...[['*'], [APP, 'https://other.test'], ['null']].map(
    (values): Scenario => ({
      server: redirecting({ [HOME]: [302, API] }, [
        ...ALLOW_ALL,
        ...values.map((value) => ['Timing-Allow-Origin', value] as const),
      ]),
      requests: [{}, { url: HOME }, img, { url: `${APP}/y` }, { mode: 'no-cors', url: HOME }],
    }),
  ),
  ...workers.map(
    (onFetch): Scenario => ({
      server: redirecting({ [`${HOME}?away`]: [302, API], [`${API}?away`]: [302, HOME] }, PERMISSIVE),
      requests: [
        {},
        { url: HOME },
        { mode: 'no-cors' },
        { mode: 'same-origin', url: HOME },
        { method: 'PUT', body: text },
        { redirect: 'error' },
        { redirect: 'manual', url: `${API}?away` },
        { url: `${HOME}?away` },
        { api: 'Worker', url: HOME },
        { api: 'Worker', url: `${APP}/sw/worker` },
        img,
      ].map((one) => ({ ...(one as Partial<ReadRequest>), ...serviceWorker(onFetch) })),
    }),
  ),
  ...[answering([['Vary', 'a, *']]), answering([], [], 206), answering([], [], 407)].map(
    (server): Scenario => ({
      server,
      requests: [{ url: HOME, ...serviceWorker({ fetch: { init: {} }, via: 'cache' }) }],
    }),
  ),
  {
    server: answering(PERMISSIVE),
    requests: [
      ...['', 'about:client', '/other', 'https://elsewhere.test/', 'http://['].map((referrer) => ({
        url: HOME,
        referrer,
      })),
      ...[65_536, 65_537, null].map((length) => ({
        method: 'POST',
        keepalive: true,
        body: { type: 'text/plain', length },
      })),
      { method: 'POST', body: { type: 'text/plain', length: 65_537 } },
      { method: 'POST', keepalive: true, body: stream },
    ],
  },
  ...(
    [
      [],
      [['X-Frame-Options', 'DENY']],
      [['X-Frame-Options', 'sameorigin, Deny']],
      [['X-Frame-Options', 'SameOrigin']],
    ] as HeaderList[]
  ).map(
    (headers): Scenario => ({
      server: redirecting({ [`${API}?to=app`]: [302, HOME] }, headers),
      requests: (['iframe', 'form'] as const).flatMap((api) => [
        { api },
        { api, url: HOME },
        { api, url: `${API}?to=app` },
        { api, url: 'http://[' },
        { api, url: 'http://api.test/x' },
        { api, embedderPolicy: 'require-corp' as const },
        { api, url: HOME, embedderPolicy: 'require-corp' as const },
        ...(api === 'form' ? [{ api, body: text }] : []),
      ]),
    }),
  ),
  {
    server: answering([['Cross-Origin-Embedder-Policy', 'require-corp']]),
    requests: [{ api: 'Worker', url: HOME, embedderPolicy: 'require-corp' }],
  },
  {
    server: answering(PERMISSIVE),
    requests: [
      {},
      { url: 'http://[' },
      { url: 'data:,a' },
      { url: 'http://api.test/x', origin: 'http://app.example' },
      { method: 'POST', body: text },
      { method: 'POST', body: { type: 'a/b', length: null } },
    ].map((request) => ({ api: 'fetchLater' as const, ...request })),
  },
  {
    server: answering(PERMISSIVE),
    requests: [
      { api: 'sendBeacon', url: 'data:,a' },
      { api: 'sendBeacon', body: { type: null, length: 65_537 } },
    ],
  },
  ...[
    [200, 'Application/WASM'],
    [200, 'application/wasm;'],
    [404, 'application/wasm'],
  ].map(
    ([status, type]): Scenario => ({
      server: answering([...ALLOW_ALL, ['Content-Type', `${type}`]], [], Number(status)),
      requests: [{ api: 'compileStreaming' }, { api: 'compileStreaming', mode: 'no-cors' }],
    }),
  ),
  ...['data: a\n\n', 'id: 1\ndata: a\n\n', ''].map(
    (body): Scenario => ({
      server: ({ again }: WireRequest) => ({
        status: again && body === '' ? 204 : 200,
        headers: [...ALLOW_ALL, ['Content-Type', 'text/event-stream']],
        body,
      }),
      requests: [{ api: 'EventSource', messages: 2 }],
    }),
  ),
  ...[101, 200].map(
    (status): Scenario => ({ server: answering([], [], status), requests: [{ api: 'WebSocket' }, { url: HOME }] }),
  ),
  ...['max-age=60', 'max-age=0', 'no-store', 'max-age=60, no-cache'].map(
    (value): Scenario => ({
      server: ({ headers }) => ({
        status: get('If-None-Match', headers) === null && get('If-Modified-Since', headers) === null ? 200 : 304,
        headers: [...ALLOW_ALL, ['Cache-Control', value], ['ETag', '"a"'], ['Last-Modified', 'a'], ['Vary', 'Accept']],
      }),
      requests: [
        {},
        {},
        withHeaders(['Accept', 'b']),
        { method: 'HEAD' },
        { cache: 'force-cache' },
        { cache: 'no-store' },
        { cache: 'no-cache' },
        { cache: 'only-if-cached', mode: 'same-origin', url: HOME },
        { method: 'POST' },
        {},
        { cache: 'no-store', url: `${API}other` },
        { url: `${API}other` },
        { method: 'HEAD', url: `${API}head` },
        { url: `${API}head` },
      ],
    }),
  ),
  {
    server: statusByURL,
    requests: [200, 206, 304, 500].flatMap((status) =>
      [{}, { cache: 'force-cache' as const }].map((more) => ({ ...more, url: `${HOME}?s=${status}` })),
    ),
  },
  { server: answering(ALLOW_ALL), userAgent: () => createUserAgent({ httpCache: null }), requests: [{}, {}] },
  {
    server: answering(PERMISSIVE),
    requests: [null, 'text/plain', 'a/b'].map((type) => ({ api: 'sendBeacon', body: { type, length: 1 } }) as const),
  },
];

function run({ requests, server, userAgent }: Scenario, interceptor?: Interceptor) {
  return predict({
    requests: requests.map((request) => ({ url: API, origin: APP, ...request })),
    server,
    userAgent: userAgent?.() ?? createUserAgent(),
    interceptor,
    suggest: false,
  }).reads;
}

/** What no read of a page can reach, and why. */
const OUT_OF_REACH: Record<string, string> = {
  'determine-the-same-site-mode/3 true': 'only a navigation',
  'should-fetching-request-be-blocked-as-mixed-content/1.4 true': 'only a navigation',
  'new-request/13.1 true': 'only a navigation',
  'location-url/1 true': 'HTTP fetch asks only after a redirect status',
  'main-fetch/21 true': 'only an answer that a service worker kept from another request',
  'parse-a-single-range-header-value/10 true': 'whitespace is allowed for blob: URLs only',
  'parse-a-single-range-header-value/13 true': 'whitespace is allowed for blob: URLs only',
  'parse-a-single-range-header-value/4 true': 'whitespace is allowed for blob: URLs only',
  'parse-a-single-range-header-value/7 true': 'whitespace is allowed for blob: URLs only',
};

test('the scenarios take every decision both ways, but for those that no page can reach', () => {
  const traces = SCENARIOS.flatMap((scenario) => run(scenario)).map(({ trace }) => trace);
  const missing = coverage(traces).flatMap(({ algorithm, step, kind, taken, notTaken }) => [
    ...(taken === 0 ? [`${algorithm}/${step} true`] : []),
    ...(notTaken === 0 && kind === 'decision' ? [`${algorithm}/${step} false`] : []),
  ]);
  expect(missing.sort()).toEqual(Object.keys(OUT_OF_REACH).sort());
});

test('whatever refuses has a sentence of its own, two compared values and a link', () => {
  const told = toldSteps();
  for (const { blame, outcome } of SCENARIOS.flatMap((scenario) => run(scenario))) {
    if (outcome === 'readable') {
      expect(blame).toBeNull();
      continue;
    }
    expect(told).toContain(`${blame?.algorithm}/${blame?.step}`);
    expect(blame?.sentence).toMatch(/^[A-Z"].*\.$/s);
    expect(blame?.sentence).not.toMatch(/undefined|\[object/);
    expect(blame?.compared.map(({ what }) => what.length > 0)).toEqual([true, true]);
    expect(blame?.url).toMatch(/^https:.*#/);
  }
});

/** Flips that change no prediction, and why. */
const WITHOUT_EFFECT: Record<string, string> = {
  'headers-append/5': 'a request that is made new has no Range to remove, since step 3.4 keeps it out',
  'main-fetch/12[basic].1': 'response tainting is basic already, navigations aside',
  'scheme-fetch/4': 'it records the refusal, and does nothing',
};

test('every flipped decision, and every action left out, changes a prediction and breaks nothing', {
  timeout: 120_000,
}, () => {
  const scenarios = new Map<string, { scenario: Scenario; observed: string }[]>();
  for (const scenario of SCENARIOS) {
    const reads = run(scenario);
    const observed = observe(reads);
    for (const key of new Set(reads.flatMap(({ trace }) => trace.map(keyOf)))) {
      scenarios.set(key, [...(scenarios.get(key) ?? []), { scenario, observed }]);
    }
  }
  const survivors = [...scenarios].filter(([key, passing]) =>
    passing
      .sort((a, b) => a.scenario.requests.length - b.scenario.requests.length)
      .every(({ scenario, observed }) => observed === observe(attempt(() => run(scenario, flip(key)), key))),
  );
  expect(survivors.map(([key]) => key).sort()).toEqual(Object.keys(WITHOUT_EFFECT).sort());
});

function flip(key: string): Interceptor {
  return {
    decide: (passing, compare) => (keyOf(passing) === key ? !compare() : compare()),
    perform: (passing) => keyOf(passing) !== key,
  };
}

/** A flip may end in an error of ours, such as too many requests; never in one of the language. */
function attempt<T>(what: () => T, key: string): T | string {
  try {
    return what();
  } catch (error) {
    if (error instanceof TypeError || !(error instanceof Error))
      throw new Error(`${key} broke the run`, { cause: error });
    return error.message;
  }
}

function observe(reads: ReturnType<typeof run> | string): string {
  if (typeof reads === 'string') return reads;
  return JSON.stringify(reads.map(({ trace, ...read }) => read));
}

function keyOf({ algorithm, step }: Pick<TraceStep, 'algorithm' | 'step'>): string {
  return `${algorithm}/${step}`;
}
