import { describe, expect, it } from 'vitest';
import { policyMistakes, referenceMistakes } from './policy-mistakes.ts';

const told = (policy: object) =>
  policyMistakes({ origins: [], ...policy }).map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('a policy without mistakes', () => {
  it.each([
    [{ origins: 'any' }],
    [{ origins: ['https://app.example.com', 'http://app.example.com', 'https://*.example.com'], credentials: true }],
    [{ origins: ['https://xn--bcher-kva.example:8443', 'https://*.me.github.io'] }],
    [{ origins: ['http://localhost:3000', 'http://[::1]:3000', 'https://app.example.com'] }],
    [
      {
        methods: ['PATCH', 'OPTIONS', 'PURGE'],
        requestHeaders: ['Content-Type', 'X-Requested-With'],
        exposedHeaders: ['ETag'],
      },
    ],
    [{ server: 'http://api.example.com:8080', origins: ['http://app.example.com'] }],
    [{ server: 'http://localhost:3000', origins: ['http://localhost:5173', 'http://127.0.0.1:5173'] }],
    [{ server: 'http://[::1]:3000', origins: ['http://localhost:5173', 'https://app.example.com'] }],
    [{ origins: ['http://localhost:3000'] }],
    [
      {
        origins: 'any',
        credentials: false,
        paths: [{ path: '/mine', origins: ['https://app.example.com'], credentials: true }],
      },
    ],
    [{ routes: { error: null, missing: null } }],
    [{ statuses: { data: 401, missing: 410 } }],
  ])('%j', (policy) => {
    expect(told(policy)).toEqual([]);
  });
});

describe('a policy with', () => {
  it.each<[string, object, string, string]>([
    [
      'any origin and credentials',
      { origins: 'any', credentials: true },
      'credentials',
      'name the origins, or set credentials to false',
    ],
    [
      'any origin and credentials at a path',
      { origins: 'any', paths: [{ path: '/a', credentials: true }] },
      'paths.0.credentials',
      'any origin with credentials',
    ],
    [
      'any origin at a path, and credentials',
      { credentials: true, paths: [{ path: '/a', origins: 'any' }] },
      'paths.0.origins',
      'any origin with credentials',
    ],
    ['a forbidden method', { methods: ['GET', 'TRACE'] }, 'methods.1', 'no page can send TRACE'],
    ['a forbidden method in lower case', { methods: ['connect'] }, 'methods.0', 'no page can send connect'],
    ['a method that fetch normalizes', { methods: ['get'] }, 'methods.0', 'browsers send get as GET; expected GET'],
    ['* as method', { methods: ['*'] }, 'methods.0', 'each method by name'],
    ['a method twice', { methods: ['PUT', 'PUT'] }, 'methods.1', '"PUT" stands here twice'],
    ['a forbidden request header', { requestHeaders: ['Cookie'] }, 'requestHeaders.0', 'no page can set Cookie'],
    ['a forbidden prefix', { requestHeaders: ['Sec-Fetch-Mode'] }, 'requestHeaders.0', 'no page can set'],
    ['* as request header', { requestHeaders: ['*'] }, 'requestHeaders.0', 'each header by name'],
    [
      'a response header as request header',
      { requestHeaders: ['Access-Control-Allow-Origin'] },
      'requestHeaders.0',
      'is a response header',
    ],
    ['a header twice', { requestHeaders: ['X-A', 'x-a'] }, 'requestHeaders.1', '"x-a" stands here twice'],
    ['* as exposed header', { exposedHeaders: ['*'] }, 'exposedHeaders.0', 'each header by name'],
    [
      'Set-Cookie exposed',
      { exposedHeaders: ['Set-Cookie'] },
      'exposedHeaders.0',
      'browsers show Set-Cookie to no page',
    ],
    ['null', { origins: ['null'] }, 'origins.0', 'whoever allows it allows everybody'],
    ['*', { origins: ['*'] }, 'origins.0', 'expected origins: any, not a list'],
    ['any in a list', { origins: ['any'] }, 'origins.0', 'expected origins: any, not a list'],
    ['file:', { origins: ['file://'] }, 'origins.0', 'pages of file: URLs have the origin null'],
    ['another scheme', { origins: ['capacitor://localhost'] }, 'origins.0', 'expected http or https'],
    ['no scheme', { origins: ['app.example.com'] }, 'origins.0', 'expected an origin with its scheme'],
    [
      'a slash',
      { origins: ['https://app.example.com/'] },
      'origins.0',
      'no slash at its end; expected https://app.example.com,',
    ],
    ['a path', { origins: ['https://app.example.com/a'] }, 'origins.0', 'no path; expected https://app.example.com,'],
    [
      'a default port',
      { origins: ['https://app.example.com:443'] },
      'origins.0',
      'default port out; expected https://app.example.com,',
    ],
    [
      'upper case',
      { origins: ['https://App.example.com'] },
      'origins.0',
      'in lower case; expected https://app.example.com,',
    ],
    [
      'a Unicode host',
      { origins: ['https://bücher.example'] },
      'origins.0',
      'in Punycode; expected https://xn--bcher-kva.example,',
    ],
    ['a user name', { origins: ['https://me@app.example.com'] }, 'origins.0', 'no user name'],
    ['a host that is none', { origins: ['https://a b'] }, 'origins.0', 'no URL has this host or port'],
    ['a bad port', { origins: ['https://app.example.com:6000'] }, 'origins.0', 'browsers open nothing at this port'],
    ['a star in a label', { origins: ['https://app*.example.com'] }, 'origins.0', 'malformed pattern'],
    ['two stars', { origins: ['https://*.*.example.com'] }, 'origins.0', 'malformed pattern'],
    ['a star as port', { origins: ['https://app.example.com:*'] }, 'origins.0', 'malformed pattern'],
    ['a star alone as host', { origins: ['https://*'] }, 'origins.0', 'malformed pattern'],
    ['a pattern in upper case', { origins: ['https://*.Example.com'] }, 'origins.0', 'expected https://*.example.com,'],
    ['a pattern over a top-level domain', { origins: ['https://*.com'] }, 'origins.0', 'com is a public suffix'],
    [
      'a pattern over a public suffix',
      { origins: ['https://*.github.io'] },
      'origins.0',
      'github.io is a public suffix',
    ],
    ['a pattern over an address', { origins: ['https://*.127.0.0.1'] }, 'origins.0', 'an IP address has no subdomains'],
    ['an origin twice', { origins: ['https://a.test', 'https://a.test'] }, 'origins.1', 'stands here twice'],
    ['the server itself', { origins: ['https://api.example.com'] }, 'origins.0', 'needs no CORS'],
    [
      'https pages of an http server',
      { server: 'http://a.test', origins: ['https://b.test'] },
      'origins.0',
      'mixed content',
    ],
    [
      'pages that browsers cannot open',
      { origins: ['http://a.dev'] },
      'origins',
      'HSTS-preloaded; expected one that can be opened',
    ],
    ['a server without a name', { server: 'http://192.168.0.1' }, 'server', 'expected the name that pages know it by'],
    ['a pattern as server', { server: 'https://*.example.com' }, 'server', 'expected no pattern'],
    ['a server with a slash', { server: 'https://api.example.com/' }, 'server', 'no slash at its end'],
    ['an http server below .dev', { server: 'http://api.example.dev' }, 'server', 'HSTS-preloaded'],
    [
      'a user name without a password',
      { login: { username: 'me' } },
      'login.username',
      'there is no password beside it; expected both, or neither',
    ],
    [
      'a password that no read is sent',
      {
        requestHeaders: ['Authorization'],
        request: { headers: { authorization: 'Bearer x' } },
        login: { username: 'me', password: 'x' },
      },
      'request.headers.authorization',
      'is sent no password that a browser keeps',
    ],
    ['a path twice', { paths: [{ path: '/a' }, { path: '/a' }] }, 'paths.1.path', 'stands here twice'],
    ['a route twice', { routes: { error: '/data' } }, 'routes.error', 'stands here twice'],
    [
      'a status of no route',
      { routes: { login: null }, statuses: { login: 403 } },
      'statuses.login',
      'names no such route',
    ],
    [
      'an endpoint twice',
      {
        endpoints: [
          { kind: 'upload', path: '/a' },
          { kind: 'WebSocket', path: '/a' },
          { kind: 'upload', path: '/a' },
        ],
      },
      'endpoints.2',
      'stands here twice',
    ],
    ['a redirect as status', { statuses: { data: 302 } }, 'statuses.data', 'no page sees a redirect'],
  ])('%s', (_, policy, path, message) => {
    const mistakes = told(policy);
    expect(mistakes.map((one) => one.slice(0, one.indexOf(':')))).toEqual([path]);
    expect(mistakes[0]).toContain(message);
  });

  it('several mistakes has them all told at once', () => {
    expect(told({ origins: ['*', 'null'], methods: ['get', 'TRACK'], exposedHeaders: ['*'] })).toHaveLength(5);
  });

  it('the wrong shape is left to the schema', () => {
    for (const policy of [
      { origins: 3 },
      { methods: 'GET' },
      { paths: [null, 3, {}] },
      { routes: [] },
      { statuses: 200 },
      { statuses: { data: '200', missing: null } },
      { server: 3 },
      { origins: [3, null] },
    ]) {
      expect(told(policy)).toEqual([]);
    }
    for (const value of [null, 3, 'any', []]) expect(policyMistakes(value)).toEqual([]);
  });
});

it.each([
  ['method', { method: 'PUT' }, 'every read would use PUT, which the policy does not allow; name it in methods'],
  ['headers', { headers: { 'X-Key': '1' } }, 'every read would set X-Key, which the policy does not allow'],
  ['headers', { headers: { Cookie: 'a=1' } }, 'no page can set Cookie'],
])('what every read does has to be allowed: request.%s %o', (field, request, message) => {
  const [mistake, ...others] = policyMistakes({ origins: 'any', request });
  expect(mistake?.path.slice(0, 2)).toEqual(['request', field]);
  expect(mistake?.message).toContain(message);
  expect(others).toEqual([]);
  const allowed = {
    origins: 'any',
    methods: ['PUT'],
    requestHeaders: ['X-Key'],
    request: { method: 'PUT', headers: { 'X-Key': '1' } },
  };
  expect(policyMistakes(allowed)).toEqual([]);
});

it('what is taken from the environment and written otherwise would be sent as it stands', () => {
  const wrong = {
    request: { headers: { Authorization: `Bearer \${TOKEN}`, 'X-Right': `\${env:TOKEN}`, 'X-Price': '$5' } },
    login: {
      username: 'me',
      password: `\${WORD}`,
      cookies: { sid: `\${SID}` },
      request: { path: '/', headers: { 'X-Key': `a\${KEY}` } },
    },
  };
  expect(referenceMistakes(wrong).map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([
    `request.headers.Authorization: \${TOKEN} would be sent as it stands; what is taken from the environment is written \${env:TOKEN}`,
    `login.request.headers.X-Key: \${KEY} would be sent as it stands; what is taken from the environment is written \${env:KEY}`,
    `login.cookies.sid: \${SID} would be sent as it stands; what is taken from the environment is written \${env:SID}`,
    `login.password: \${WORD} would be sent as it stands; what is taken from the environment is written \${env:WORD}`,
  ]);
  for (const value of [null, 3, {}, { request: [], login: 1 }]) expect(referenceMistakes(value)).toEqual([]);
});
