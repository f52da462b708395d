import fc from 'fast-check';
import { policyFrom } from '../load-policy.ts';
import type { Policy } from '../policy.ts';

/** Two origins and a subdomain pattern, with credentials and everything else that an API usually grants. */
export const typical: Policy = policyFrom({
  origins: ['https://app.example.com', 'https://admin.example.org:8443', 'https://*.example.net'],
  credentials: true,
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  requestHeaders: ['Content-Type', 'X-Api-Key', 'Authorization'],
  exposedHeaders: ['X-Total'],
  maxAge: 600,
});

/** Any page, without credentials. */
export const open: Policy = policyFrom({
  origins: 'any',
  methods: ['GET', 'PUT'],
  exposedHeaders: ['ETag'],
  maxAge: 0,
});

/** One origin and nothing else. */
export const plain: Policy = policyFrom({ origins: ['https://app.example.com'] });

/** Nobody: what a server without options should serve. */
export const closed: Policy = policyFrom({ origins: [] });

/** Paths with policies of their own, and no side effects of strangers. */
export const divided: Policy = policyFrom({
  origins: ['https://app.example.com', 'https://*.example.org'],
  methods: ['GET', 'OPTIONS', 'PUT'],
  requestHeaders: ['X-Api-Key'],
  deniedSideEffects: false,
  paths: [
    { path: '/a+b', origins: ['https://app.example.com'], credentials: true, methods: ['GET', 'DELETE'] },
    { path: '/public', origins: 'any', requestHeaders: ['X-Trace'] },
    { path: '/error', origins: [] },
  ],
});

/** An endpoint that answers POST alone, to who has a token and a session. */
export const called: Policy = policyFrom({
  origins: ['https://app.example.com'],
  credentials: true,
  requestHeaders: ['Content-Type', 'Authorization'],
  request: {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer token' },
    body: '{"query":"{ me }"}',
  },
  login: { cookies: { sid: 'me' } },
});

/** An http server with http pages. */
export const insecure: Policy = policyFrom({
  server: 'http://api.example.co.uk:8080',
  origins: ['http://www.example.co.uk', 'http://*.intern.example.co.uk:3000'],
  credentials: true,
  requestHeaders: ['X-Api-Key'],
});

const hosts = [
  'app.example.com',
  'example.com',
  'a.b.example.co.uk',
  'x.github.io',
  'xn--bcher-kva.example',
  'app.example.dev',
];
const origin = fc
  .record({
    scheme: fc.constantFrom('https', 'https', 'http'),
    before: fc.constantFrom('', '', '*.'),
    host: fc.constantFrom(...hosts),
    port: fc.constantFrom('', '', ':8443', ':3000'),
  })
  .map(({ scheme, before, host, port }) => `${scheme}://${before}${host}${port}`);
/** Any, now and then. */
const anyOr = (names: string[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.subarray(names) }, { weight: 1, arbitrary: fc.constant('any' as const) });
const grants = fc.record({
  origins: fc.oneof(fc.constant('any' as const), fc.uniqueArray(origin, { maxLength: 4 })),
  credentials: fc.boolean(),
  methods: anyOr(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PURGE', 'patch']),
  requestHeaders: anyOr(['Content-Type', 'X-Api-Key', 'Authorization', 'Accept', 'If-Match', 'Range']),
  exposedHeaders: anyOr(['X-Total', 'ETag', 'Link', 'Content-Type']),
  inclusion: fc.constantFrom('any' as const, 'none' as const),
});

/** Policies of all shapes that load without a mistake. */
export const policies: fc.Arbitrary<Policy> = fc
  .record({
    general: grants,
    maxAge: fc.constantFrom(undefined, 0, 3, 600),
    deniedSideEffects: fc.boolean(),
    noError: fc.boolean(),
    paths: fc.uniqueArray(
      fc.record({ path: fc.constantFrom('/own', '/a+b', '/data', '/error', '/moved'), own: grants }),
      { maxLength: 2, selector: ({ path }) => path },
    ),
  })
  .map(({ general, maxAge, deniedSideEffects, noError, paths }) => ({
    ...general,
    ...(maxAge !== undefined && { maxAge }),
    deniedSideEffects,
    routes: noError ? { error: null } : {},
    paths: paths.map(({ path, own }) => ({ path, ...own })),
  }))
  .filter((file) => loads(file))
  .map((file) => policyFrom(file));

function loads(file: object): boolean {
  try {
    policyFrom(file);
    return true;
  } catch {
    return false;
  }
}
