/** Which request headers, by name and value, need a preflight, and which are dropped without a word. */
import { family, type Variants } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const star = { 'Access-Control-Allow-Origin': '*' };
const xhr = { transport: 'XMLHttpRequest' } as const;
const sync = { ...xhr, request: { synchronous: true } } as const;
const said = (value: string) =>
  JSON.stringify(value.replace(/(.)\1{19,}/g, (all, one) => `${one} × ${all.length}`)).replaceAll('\x7f', '\\u007f');

type Headers = Record<string, string>;

/** Title of a row: the headers, as far as they can be written, and what comes of them. */
const titled = (headers: Headers, what: string) =>
  `${Object.entries(headers)
    .map(([name, value]) => `${name}: ${said(value)}`)
    .join(', ')} ${what}.`;

/** Bytes that are CORS-unsafe besides the control bytes. */
const delimiters = {
  'double-quote': '"',
  'left-parenthesis': '(',
  'right-parenthesis': ')',
  colon: ':',
  'less-than': '<',
  'greater-than': '>',
  'question-mark': '?',
  at: '@',
  'left-bracket': '[',
  backslash: '\\',
  'right-bracket': ']',
  'left-brace': '{',
  'right-brace': '}',
  delete: '\x7f',
};

const safe: Record<string, Headers> = {
  'accept-any': { Accept: '*/*' },
  'accept-word': { Accept: 'test' },
  'accept-empty': { Accept: '' },
  'accept-quality': { Accept: 'text/html, text/csv;q=0.8' },
  'accept-tab': { Accept: 'a\tb' },
  'accept-128-bytes': { Accept: 'a'.repeat(128) },
  'accept-language-word': { 'Accept-Language': 'test' },
  'accept-language-list': { 'Accept-Language': 'nn-NO,nn,en' },
  'accept-language-quality': { 'Accept-Language': 'en-US, en;q=0.9, *' },
  'accept-language-empty': { 'Accept-Language': '' },
  'accept-language-128-bytes': { 'Accept-Language': 'a'.repeat(128) },
  'content-language-word': { 'Content-Language': 'ru' },
  'content-language-list': { 'Content-Language': 'nn-NO,nn,en' },
  'content-language-empty': { 'Content-Language': '' },
  'content-language-128-bytes': { 'Content-Language': 'a'.repeat(128) },
  'content-type-text-plain': { 'Content-Type': 'text/plain' },
  'content-type-urlencoded': { 'Content-Type': 'application/x-www-form-urlencoded' },
  'content-type-form-data': { 'Content-Type': 'multipart/form-data' },
  'content-type-charset': { 'Content-Type': 'text/plain;charset=utf-8' },
  'content-type-capitals': { 'Content-Type': 'Text/Plain;charset=utf-8' },
  'content-type-upper-case': { 'Content-Type': 'MULTIPART/FORM-DATA' },
  'content-type-urlencoded-charset': { 'Content-Type': 'application/x-www-form-urlencoded;charset=utf-8' },
  'content-type-form-data-boundary': { 'Content-Type': 'multipart/form-data; boundary=---a' },
  'content-type-parameter': { 'Content-Type': 'text/plain; parameter=extra_bonus' },
  'content-type-semicolon': { 'Content-Type': 'text/plain;' },
  'content-type-space-semicolon': { 'Content-Type': 'text/plain ;charset=utf-8' },
  'content-type-garbage': { 'Content-Type': 'text/plain;garbage' },
  'content-type-128-bytes': { 'Content-Type': `text/plain;long=${'1'.repeat(112)}` },
  'names-in-any-case': { ACCEPT: 'test', 'accept-LANGUAGE': 'test', 'content-Language': 'test' },
  'three-together': { Accept: '*', 'Accept-Language': 'ru', 'Content-Language': 'ru' },
  'four-together': {
    accept: 'jewelry',
    'accept-language': 'nn-NO,nn,en',
    'content-language': 'nn',
    'content-type': 'text/plain; parameter=whatever',
  },
};

const unsafe: Record<string, Headers> = {
  ...values('Accept', delimiters),
  'accept-control-byte': { Accept: '\x01' },
  'accept-129-bytes': { Accept: '0'.repeat(129) },
  ...values('Accept-Language', {
    ...delimiters,
    underscore: '_',
    slash: '/',
    plus: '+',
    'latin-1': '\xe9',
    tilde: '~',
  }),
  'accept-language-control-byte': { 'Accept-Language': '\x01' },
  'accept-language-tab': { 'Accept-Language': 'de,\tat' },
  'accept-language-129-bytes': { 'Accept-Language': 'a'.repeat(129) },
  ...values('Content-Language', { at: '@', underscore: '_', 'double-quote': '"', colon: ':', 'latin-1': '\xe9' }),
  'content-language-control-byte': { 'Content-Language': '\x01' },
  'content-language-129-bytes': { 'Content-Language': 'a'.repeat(129) },
  ...values('Content-Type', {
    html: 'text/html',
    json: 'application/json',
    pony: 'application/x-pony',
    xml: 'application/xml',
    plain2: 'text/plain2',
    any: '*/*',
    empty: '',
    'type-alone': 'text',
    'subtype-missing': 'text/',
    'type-missing': '/plain',
    'three-parts': 'text/plain/x',
    'space-in-it': 'text /plain',
    'space-behind-slash': 'text/ plain',
    comma: 'text/plain,',
    'comma-first': ',text/plain',
    twice: 'text/plain,text/plain',
    'json-first': 'application/json, text/plain',
    '129-bytes': `text/plain;long=${'1'.repeat(113)}`,
    'control-bytes': 'text/plain;garbage\x01\x02',
    ...Object.fromEntries(
      Object.entries(delimiters).map(([name, byte]) => [`parameter-${name}`, `text/plain;a=${byte}`]),
    ),
    'form-data-quote': 'multipart/form-data;"',
    'form-data-quoted-boundary': 'multipart/form-data;boundary="a"',
  }),
  ...values('Range', {
    'last-200': 'bytes=-200',
    'of-nothing': 'bytes=-',
    'without-hyphen': 'bytes=100',
    backwards: 'bytes=200-100',
    two: 'bytes=0-10,20-30',
    'another-unit': 'items=0-10',
    'upper-case': 'BYTES=0-10',
    'words-behind': 'bytes=100-200hello',
    'without-unit': '100-200',
    'without-equals': 'bytes 0-',
    foo: 'foo',
    empty: '',
    'space-before-equals': 'bytes =100-200',
    'tab-before-equals': 'bytes\t=100-200',
    'space-behind-equals': 'bytes= 100-200',
    'spaces-behind-equals': 'bytes=  100-200',
    'spaces-around-equals': 'bytes = 100-200',
    'space-before-hyphen': 'bytes=100 -200',
    'tab-before-hyphen': 'bytes=100\t-200',
    'space-behind-hyphen': 'bytes=100- 200',
    'spaces-around-hyphen': 'bytes=100 - 200',
    huge: `bytes=1${'0'.repeat(60)}-2${'0'.repeat(60)}`,
    negative: 'bytes=-1-1',
    plus: 'bytes=+1-2',
    hexadecimal: 'bytes=0x1-0x2',
  }),
  'own-name': { Test: 'hi' },
  'own-name-empty': { 'X-Test': '' },
  authorization: { Authorization: 'basics' },
  'cache-control': { 'Cache-Control': 'no-cache' },
  'requested-with': { 'X-Requested-With': 'XMLHttpRequest' },
  'unsafe-among-safe': {
    Accept: 'test',
    'Accept-Language': 'test',
    'Content-Type': 'text/plain',
    'X-Print': 'unicorn',
  },
};

/** What is asked once more where the preflight allows it: not all of a kind. */
const granted = Object.fromEntries(
  Object.entries(unsafe).filter(([name]) => !/latin-1|parameter|delete|^range-(?!last-200|two$)/.test(name)),
);

/** What only a test that contradicts the Standard takes for safelisted. */
const clientHints: Record<string, Headers> = {
  'save-data': { 'Save-Data': 'on' },
  'device-memory': { 'Device-Memory': '2.0' },
  dpr: { DPR: '3.0' },
  width: { Width: '1200' },
  'viewport-width': { 'Viewport-Width': '1300' },
  rtt: { RTT: '1' },
  downlink: { Downlink: '1.0' },
  ect: { ECT: '2g' },
};
const emptyHints = { 'width-empty': { Width: '' }, 'viewport-width-empty': { 'Viewport-Width': '' } };

const unsafeNames = (headers: Headers) =>
  Object.keys(headers)
    .filter((name) => name !== 'Accept' || Object.keys(headers).length === 1)
    .filter((name) => Object.keys(headers).length === 1 || name === 'X-Print')
    .map((name) => name.toLowerCase())
    .join(',');

/** A server that allows nothing but X-Print-Only, so that a preflight stops what needs one. */
const refusing = { preflight: { headers: star }, actual: { headers: star } };
const safeVariants: Variants = {
  get: { request: { method: 'GET' } },
  sync,
  'sync-get': { ...xhr, request: { synchronous: true, method: 'GET' } },
  'sync-head': { ...xhr, request: { synchronous: true, method: 'HEAD' } },
};

/** Asked by a synchronous XMLHttpRequest in one way alone: WebKit says the same of all. */
const ranges: Record<string, Headers> = {
  'range-from-0': { Range: 'bytes=0-' },
  'range-padded': { Range: `bytes=${'0'.repeat(20)}1-${'0'.repeat(20)}9` },
};

/** Where engines differ, one way of asking shows it. */
const why = 'Engines differ already in the row itself; one way of asking shows it.';
const once: Variants = { get: why, sync: why, 'sync-get': why, 'sync-head': why };

/** Headers that mode no-cors drops, each by itself. */
const dropped: Record<string, [name: string, value: string | string[]]> = {
  'accept-double-quote': ['Accept', '"'],
  'accept-129-bytes': ['Accept', '0'.repeat(129)],
  'accept-language-control-byte': ['Accept-Language', '\x01'],
  'accept-language-at': ['Accept-Language', '@'],
  'accept-language-129-bytes': ['Accept-Language', 'a'.repeat(129)],
  'content-language-control-byte': ['Content-Language', '\x01'],
  'content-language-at': ['Content-Language', '@'],
  'content-language-129-bytes': ['Content-Language', 'a'.repeat(129)],
  'content-type-html': ['Content-Type', 'text/html'],
  'content-type-json': ['Content-Type', 'application/json'],
  'content-type-129-bytes': ['Content-Type', `text/plain;long=${'1'.repeat(113)}`],
  authorization: ['Authorization', 'basics'],
  'range-first-byte': ['Range', 'bytes=0-'],
  'range-malformed': ['Range', 'bytes 0-'],
  'range-foo': ['Range', 'foo'],
  'own-name': ['Test', 'hi'],
  dpr: ['DPR', '2'],
  rtt: ['RTT', '1.0'],
  downlink: ['Downlink', '-1.0'],
  ect: ['ECT', '6g'],
  'save-data': ['Save-Data', 'on'],
  'device-memory': ['Device-Memory', '2.0'],
  'viewport-width': ['Viewport-Width', '100'],
  width: ['Width', '100'],
};

/** What is too long together, however short each value is: the first is kept. */
const tooLong: Record<string, [name: string, values: string[], kept: string]> = {
  'accept-two-values': ['Accept', ['a', 's'.repeat(127)], 'a'],
  'accept-empty-first': ['Accept', ['', 's'.repeat(127)], ''],
  'accept-language-two-values': ['Accept-Language', ['a', 's'.repeat(127)], 'a'],
  'accept-language-three-values': ['Accept-Language', ['s'.repeat(100), 't', 's'.repeat(100)], `${'s'.repeat(100)}, t`],
  'content-language-two-values': ['Content-Language', ['a', 's'.repeat(127)], 'a'],
  'content-type-two-values': [
    'Content-Type',
    [`text/plain;${'s'.repeat(117)}`, 'text/plain'],
    `text/plain;${'s'.repeat(117)}`,
  ],
};

/** Methods that are normalized before anybody looks at them. */
const methods = ['GET', 'get', 'Get', 'HEAD', 'head', 'Head', 'POST', 'post', 'Post'];

export default [
  ...family(
    {
      subject: 'request-headers',
      standard: ['#cors-safelisted-request-header'],
      variants: safeVariants,
      steps: ({ headers }: { headers: Headers }) => [
        {
          request: { method: 'POST', headers },
          server: refusing,
          expected: { read: 'readable', preflights: 0, requests: 1 },
        },
      ],
    },
    {
      ...rowsOf(safe, 'makes no preflight'),
      ...rowsOf(ranges, 'makes no preflight', { 'sync-get': why, 'sync-head': why }),
      ...rowsOf({ 'four-together-by-xhr': safe['four-together']! }, 'makes no preflight by XMLHttpRequest', { xhr }),
      ...rowsOf(
        { 'accept-latin-1': { Accept: 'caf\xe9' }, 'content-type-two-semicolons': { 'Content-Type': 'text/plain;;' } },
        'makes no preflight',
        once,
      ),
      ...rowsOf(
        {
          'range-0-10': { Range: 'bytes=0-10' },
          'range-100-200': { Range: 'bytes=100-200' },
          'range-of-one': { Range: 'bytes=7-7' },
        },
        'makes no preflight',
        { sync: why, 'sync-get': why, 'sync-head': why },
      ),
    },
  ),
  ...family(
    {
      subject: 'request-headers',
      standard: ['#cors-safelisted-request-header', '#cors-preflight-fetch'],
      steps: ({ headers }: { headers: Headers }) => [
        {
          request: { method: 'POST', headers },
          server: refusing,
          expected: {
            read: 'blocked',
            sent: false,
            preflights: 1,
            preflight: { 'Access-Control-Request-Headers': unsafeNames(headers) },
          },
        },
      ],
    },
    {
      ...rowsOf(unsafe, 'makes a preflight'),
      ...rowsOf(clientHints, 'makes a preflight'),
      ...rowsOf(emptyHints, 'makes a preflight', {
        sync: { ...xhr, request: { synchronous: true, method: 'GET' } },
      }),
    },
  ),
  ...family(
    {
      subject: 'request-headers',
      standard: ['#cors-safelisted-request-header', '#cors-preflight-fetch'],
      steps: ({ headers }: { headers: Headers }) => [
        {
          request: { headers },
          server: {
            preflight: { headers: { ...star, 'Access-Control-Allow-Headers': unsafeNames(headers) } },
            actual: { headers: star },
          },
          expected: { read: 'readable', preflights: 1, requests: 1 },
        },
      ],
    },
    Object.fromEntries(
      Object.entries(granted).map(([name, headers]) => [
        `granted-${name}`,
        {
          title: titled(headers, 'is sent once a preflight has allowed it by name'),
          headers,
        },
      ]),
    ),
  ),
  ...family(
    {
      subject: 'request-headers',
      standard: ['#no-cors-safelisted-request-header', '#concept-headers-append'],
      steps: ({ name, value }: { name: string; value: string }) => [
        {
          request: { mode: 'no-cors', headers: { [name]: value } },
          expected: { read: 'opaque', preflights: 0, ...(name !== 'Accept' && absent(name)) },
        },
      ],
    },
    Object.fromEntries(
      Object.entries(dropped).map(([name, [header, value]]) => [
        `no-cors-${name}`,
        {
          title: titled({ [header]: String(value) }, 'is dropped in mode no-cors'),
          name: header,
          value: String(value),
        },
      ]),
    ),
  ),
  ...family(
    {
      subject: 'request-headers',
      standard: ['#no-cors-safelisted-request-header', '#concept-headers-append'],
      steps: ({ lines, carried }: { lines: [string, string][]; carried: Headers }) => [
        {
          request: { mode: 'no-cors', headers: lines },
          expected: { read: 'opaque', preflights: 0, carried },
        },
      ],
    },
    Object.fromEntries(
      Object.entries(tooLong).map(([id, [name, all, kept]]) => [
        `no-cors-${id}`,
        {
          title: `In mode no-cors ${name} takes no value that makes it unsafe together with those before: ${all.map(said).join(', ')}.`,
          lines: all.map((value): [string, string] => [name, value]),
          carried: { [name]: kept },
        },
      ]),
    ),
  ),
  ...family(
    {
      subject: 'request-headers',
      standard: ['#concept-method-normalize', '#cors-safelisted-method'],
      variants: { xhr, sync },
      steps: ({ method }: { method: string }) => [
        {
          request: { method },
          server: { ...refusing, actual: { headers: star } },
          expected: { read: 'readable', preflights: 0, requests: 1 },
        },
        {
          request: { method, headers: { 'Content-Type': 'text/plain; parameter=extra_bonus' } },
          server: refusing,
          expected: { read: 'readable', preflights: 0, requests: 1 },
        },
      ],
    },
    Object.fromEntries(
      methods.map((method) => [
        `method-${method}`,
        { title: `${method} is a CORS-safelisted method in whatever case, and needs no preflight.`, method },
      ]),
    ),
  ),
] satisfies Scenario[];

function values(name: string, all: Record<string, string>): Record<string, Headers> {
  return Object.fromEntries(
    Object.entries(all).map(([what, value]) => [`${name.toLowerCase()}-${what}`, { [name]: value }]),
  );
}

function rowsOf(all: Record<string, Headers>, what: string, variants: Variants = {}) {
  return Object.fromEntries(
    Object.entries(all).map(([name, headers]) => [name, { title: titled(headers, what), headers, variants }]),
  );
}

/** What the browser itself says in its place is not told. */
function absent(name: string): Pick<NonNullable<Step['expected']>, 'carried'> {
  return /^Accept-Language$/.test(name) ? {} : { carried: { [name]: null } };
}
