import fc from 'fast-check';
import type { Step } from '../scenario/scenario.ts';
import { type TransportName, transportNames, transportOf } from '../scenario/transports/index.ts';
import { REFERRER_POLICIES } from '../standard/referrer-policy.ts';
import { named, rare, weighed } from './arbitraries.ts';

/** What a page asks, piece by piece: mostly sane, sometimes at the edge of a rule. The first choice is the plainest. */

type Request = NonNullable<Step['request']>;

/** What not every environment has is left to scenarios of its own. */
const isQuick = (name: TransportName) => {
  const { premises, asked } = transportOf[name];
  return [premises, ...asked.map((question) => question.premises)].every((some = []) => some.length === 0);
};

/** What reads: mostly the two APIs that tell a page the most. */
export const transport = fc.oneof(
  { withCrossShrink: true },
  { weight: 24, arbitrary: fc.constant<TransportName>('fetch') },
  { weight: 8, arbitrary: fc.constant<TransportName>('XMLHttpRequest') },
  { weight: 6, arbitrary: fc.constantFrom(...transportNames.filter(isQuick)) },
);
export const crossorigin = weighed<Request['crossorigin']>(
  [4, undefined, 'anonymous'],
  [2, 'use-credentials'],
  [1, 'nonsense'],
);
export const referrerPolicy = rare(12, fc.constantFrom(...REFERRER_POLICIES));

/** As the page's API normalizes it. https://fetch.spec.whatwg.org/#concept-method-normalize */
export function normalized(method: string): string {
  return /^(delete|get|head|options|post|put)$/i.test(method) ? method.toUpperCase() : method;
}

export const method = weighed(
  [24, 'GET'],
  [10, 'POST', 'PUT'],
  [4, 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'],
  [2, 'get', 'post', 'Put', 'dElEtE', 'head', 'options', 'PROPFIND', 'SEARCH', 'REPORT', 'PURGE'],
  [2, 'patch', 'Patch', 'unicorn'],
  [1, 'FOO', '*', 'GET*', 'CONNECT', 'trace', 'Track', "!#$%&'*+-.^_`|~"],
);

const text = (from: readonly string[], least: number, most: number) =>
  fc.array(fc.constantFrom(...from), { minLength: least, maxLength: most }).map((parts) => parts.join(''));
/** Lengths on both sides of the 128 bytes that a CORS-safelisted request-header's value may have. */
const length = weighed([1, 1], [2, 127, 129], [3, 128], [1, 0]);
const filled = (start: string, filler: string) =>
  length.map((bytes) => start.padEnd(bytes, filler).slice(0, Math.max(bytes, start.length)));
/** A value with one byte that may be CORS-unsafe. Control characters but tab are left out: Node’s parser refuses them. */
const withOneByte = fc
  .constantFrom(
    '"',
    '(',
    ')',
    ':',
    '<',
    '>',
    '?',
    '@',
    '[',
    '\\',
    ']',
    '{{',
    '}',
    '\t',
    '\x80',
    '\xe9',
    '\xff',
    '/',
    '*',
    ';',
    '=',
    '_',
    '~',
    '!',
  )
  .chain((byte) => fc.constantFrom(`a${byte}b`, `${byte}b`, `a${byte}`));

const contentTypes = [
  'text/plain',
  'application/json',
  'text/plain;charset=UTF-8',
  'text/plain; charset=iso-8859-1',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'TEXT/Plain',
  'text/html',
  'text/plain;',
  'text/plain; a="b"',
  'text/plain, text/plain',
  'text/plain;a=b;a=c',
  'text/ plain',
  'text /plain',
  'text/plain ;a',
  'text',
  '',
  '*/*',
];
const ranges = [
  'bytes=0-255',
  'bytes=0-',
  'bytes=-255',
  'bytes=255-0',
  'bytes=5-5',
  'bytes=0-1,3-4',
  'bytes = 0-1',
  'bytes =0-1',
  'bytes= 0-1',
  'bytes=0 - 1',
  'bytes=0-1 ',
  'bytes=\t0-1',
  'Bytes=0-1',
  'BYTES=0-1',
  'bytes=-',
  'bytes=',
  'bytes',
  'bytes=00000-00009',
  'bytes=0-18446744073709551616',
  'bytes=99999999999999999999-',
  'items=0-1',
  'bytes=0x0-1',
  'bytes=+0-1',
];
const languages = text(['en', '-', ',', ';q=0.5', ' ', '*', '=', '.', 'DE', '9', '_', '/'], 1, 4);

const safelisted = ['Accept', 'accept', 'Accept-Language', 'Content-Language', 'content-type', 'Range'];

const header = fc.oneof(
  { weight: 6, arbitrary: named(['X-Auth', 'x-custom', 'X-ZEBRA', 'a'], fc.constantFrom('foo', '', 'a, b', '\xe9')) },
  { weight: 3, arbitrary: named(['Authorization', 'authorization'], fc.constantFrom('Basic Zm9vOmJhcg==', 'x')) },
  { weight: 4, arbitrary: named(['Content-Type', 'content-type'], fc.constantFrom(...contentTypes)) },
  { weight: 3, arbitrary: named(['Content-Type'], filled('text/plain;a=', 'b')) },
  { weight: 4, arbitrary: named(['Range', 'range'], fc.constantFrom(...ranges)) },
  { weight: 4, arbitrary: named(safelisted.slice(0, 4), filled('', 'a')) },
  { weight: 4, arbitrary: named(safelisted.slice(0, 4), withOneByte) },
  { weight: 2, arbitrary: named(['Accept-Language', 'Content-Language'], languages) },
  {
    weight: 2,
    arbitrary: named(
      [
        'Cache-Control',
        'If-None-Match',
        'Pragma',
        '*',
        'Access-Control-Allow-Origin',
        'Last-Event-ID',
        'X-HTTP-Method-Override',
        'Sec',
        'proxy',
        'Content-Disposition',
      ],
      fc.constantFrom('x', 'no-cache', 'TRACE'),
    ),
  },
  {
    weight: 1,
    arbitrary: named(
      ['Save-Data', 'DPR', 'Viewport-Width', 'Device-Memory', 'Downlink', 'ECT', 'RTT', 'Width'],
      fc.constantFrom('1', 'on', '4g'),
    ),
  },
  // Forbidden request-headers: dropped without a word.
  {
    weight: 1,
    arbitrary: named(
      [
        'Cookie',
        'Sec-Foo',
        'proxy-foo',
        'Host',
        'Date',
        'Origin',
        'DNT',
        'Via',
        'TE',
        'Access-Control-Request-Headers',
      ],
      fc.constantFrom('x'),
    ),
  },
);

/** Safelisted headers whose values sum up to 1,024 bytes, or a byte or a few more: names in turn, 128 bytes each. */
const manyBytes = fc
  .tuple(fc.constantFrom('Accept', 'Accept-Language', 'Content-Language'), fc.constantFrom(8, 9), fc.constantFrom(0, 1))
  .map(([name, lines, more]): [string, string][] => [
    ...Array.from({ length: lines }, (): [string, string] => [name, 'a'.repeat(113)]),
    ['Content-Type', `text/plain;a=${'b'.repeat(more)}`],
  ]);

export const headers: fc.Arbitrary<[string, string][]> = fc.oneof(
  { withCrossShrink: true },
  { weight: 40, arbitrary: fc.array(header, { maxLength: 0 }) },
  { weight: 40, arbitrary: fc.array(header, { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: manyBytes },
);

export const mode = weighed<NonNullable<Request['mode']> | undefined>(
  [16, undefined],
  [2, 'no-cors'],
  [1, 'same-origin'],
);
export const credentials = weighed<NonNullable<Request['credentials']> | undefined>(
  [6, undefined],
  [4, 'include'],
  [2, 'omit'],
);
export const redirect = weighed<NonNullable<Request['redirect']> | undefined>(
  [16, undefined],
  [2, 'manual'],
  [1, 'error'],
);
export const cache = rare<NonNullable<Request['cache']>>(
  16,
  fc.constantFrom('no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached'),
);
/** As fetch() takes it: none, and one of the page's own origin or of another. */
export const referrer = rare(24, fc.constantFrom('', '{from}/elsewhere?q=1#fragment', '{to}/elsewhere'));
export const body = rare<NonNullable<Request['body']>>(
  3,
  weighed<NonNullable<Request['body']>>(
    [6, 'hello', ''],
    [1, { urlSearchParams: { a: 'b c' } }, { formData: { a: 'b' } }, { blob: 'hello' }, { base64: 'AP+A' }],
    [1, { blob: 'true', type: 'application/json' }, { blob: 'hello', type: 'text/plain;charset=latin1' }],
  ),
);
