import fc from 'fast-check';
import { rare, weighed } from './arbitraries.ts';

/** What servers say, piece by piece. A header is a list of lines; none when it is left out. */
type Lines = readonly string[];

/** Spellings of Access-Control-Allow-Origin other than the right one. */
export const allowOrigin = weighed<Lines>(
  [6, ['*'], []],
  [2, ['null'], ['{from}'], ['{to}'], ['{from}/'], ['{from}, {from}'], ['{from}', '{from}'], ['*', '*'], ['']],
  [
    1,
    [' {from} '],
    ['\t*\t'],
    ['* '],
    ['**'],
    ['*, *'],
    ['*, {from}'],
    ['{from}, *'],
    ['{from} {from}'],
    ['"{from}"'],
    ['{from}/path'],
    ['{from}:443'],
    ['{from}.evil.test'],
    ['Null'],
    ['NULL'],
    ['null, null'],
    ['http://localhost'],
    ['HTTPS://app.example.com'],
    ['https://APP.example.com'],
    ['https://app.example.com:443'],
    ['https://*.example.com'],
    ['//app.example.com'],
    ['app.example.com'],
    ['', '{from}'],
    ['{from}', ''],
    ['{from},'],
    ['\xa0{from}'],
    ['{from}\x85'],
    ['{from};'],
    ['true'],
  ],
);

/** Spellings of Access-Control-Allow-Credentials. */
export const allowCredentials = weighed<Lines>(
  [4, [], ['true']],
  [
    1,
    ['TRUE'],
    ['True'],
    ['true '],
    [' \ttrue'],
    ['true, true'],
    ['true', 'true'],
    ['"true"'],
    ['1'],
    ['false'],
    [''],
    ['true,'],
    ['true;'],
    ['\xa0true'],
    ['yes'],
    ['*'],
  ],
);

/** A list header: items with separators of every kind, on one line or two. */
function listHeader(items: readonly string[], odd: readonly string[]): fc.Arbitrary<Lines> {
  const item = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...items) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
  const line = fc
    .tuple(
      fc.array(item, { minLength: 1, maxLength: 4 }),
      weighed([4, ', '], [3, ','], [1, ' ,', '\t,\t', ',,', ', ,', ' ', ';', ',  ']),
    )
    .map(([parts, separator]) => parts.join(separator));
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 8, arbitrary: line.map((one) => [one]) },
    { weight: 1, arbitrary: fc.tuple(line, line) },
    { weight: 1, arbitrary: fc.constantFrom(['*'], [''], [' '], [','], ['*, *'], ['*,X-Auth'], ['*', ''], ['* *']) },
  );
}

const malformed = ['', ' ', '"PUT"', 'a b', 'X-Auth:', '(x)', '\xe9', '@', 'PUT;q=1', '**', '{{x}'];

export const allowMethods = listHeader(
  [
    'PUT',
    'DELETE',
    'PATCH',
    '*',
    'GET',
    'POST',
    'put',
    'Delete',
    'patch',
    'Patch',
    'unicorn',
    'HEAD',
    'OPTIONS',
    'PROPFIND',
    'SEARCH',
    'REPORT',
    'PURGE',
  ],
  malformed,
);
export const allowHeaders = listHeader(
  [
    'X-Auth',
    'x-custom',
    '*',
    'authorization',
    'Authorization',
    'content-type',
    'range',
    'x-zebra',
    'a',
    'accept',
    'Accept-Language',
    'cache-control',
    'X-AUTH',
    'content-language',
    'if-none-match',
    'pragma',
  ],
  malformed,
);
export const exposeHeaders = listHeader(
  [
    'X-One',
    'x-two',
    'X-THREE',
    '*',
    'Content-Type',
    'set-cookie',
    'Set-Cookie2',
    'Content-Length',
    'ETag',
    'access-control-allow-origin',
    'authorization',
    'X-Missing',
  ],
  malformed,
);

/** Of responses that a page may use without CORS. */
export const resourcePolicy = fc.constantFrom<Lines>(
  ['same-origin'],
  ['same-site'],
  ['cross-origin'],
  ['Same-Origin'],
  ['same-origin, same-origin'],
  ['same-origin', 'cross-origin'],
  ['none'],
);

/** Of a redirect: what is said of the page from there on. */
export const referrerPolicy = fc.constantFrom<Lines>(
  ['no-referrer'],
  ['same-origin'],
  ['origin'],
  ['unsafe-url'],
  ['strict-origin, no-referrer'],
  ['no-referrer, nonsense'],
  [''],
);

/** Cookies that live until the next read, below a path of the scenario's own. */
export const cookie = fc.constantFrom(
  '{id}=1; Path=/{id}',
  '{id}=1; Path=/{id}; Secure',
  '{id}=1; Path=/{id}; SameSite=None; Secure',
  '{id}=1; Path=/{id}; SameSite=Strict',
  '{id}=1; Path=/{id}; SameSite=Lax; HttpOnly',
  '{id}=1; Path=/{id}; Max-Age=600',
  '{id}=1; Path=/{id}; Domain=example.com',
  '{id}=1; Path=/elsewhere',
);

/**
 * A Location that is none of the usual absolute ones: with a path alone, without a scheme, with user information, to what
 * is no URL, or to another scheme.
 */
export const location = fc.constantFrom(
  '{next}',
  '{next}#fragment',
  '//api.example.com{next}',
  'https://API.example.com:443{next}#a#b',
  'https://user:secret@api.example.com{next}',
  'https://user@app.example.com{next}',
  'http://[',
  'http://a b/',
  'data:text/plain,hello',
  'ftp://api.example.com/',
  'about:blank',
  '',
);

/** Response headers for the page to see or not to see. */
export const others: fc.Arbitrary<[string, string][]> = fc.subarray<[string, string]>(
  [
    ['X-One', '1'],
    ['x-two', '2'],
    ['X-Three', ''],
    ['ETag', '"x"'],
    ['Content-Language', 'en'],
    ['Expires', '0'],
    ['Last-Modified', 'Thu, 01 Jan 1970 00:00:00 GMT'],
    ['Pragma', 'no-cache'],
    ['Set-Cookie', '{id}=1; Max-Age=0'],
    ['Content-Type', 'text/plain'],
    ['*', 'star'],
    ['X-One', 'again'],
    ['Authorization', 'x'],
    ['Set-Cookie2', 'x'],
  ],
  { maxLength: 4 },
);

export const preflightStatus = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      200,
      201,
      206,
      299,
      300,
      301,
      302,
      304,
      307,
      400,
      401,
      403,
      404,
      405,
      408,
      421,
      425,
      500,
      503,
    ),
  },
  { weight: 1, arbitrary: fc.integer({ min: 200, max: 599 }) },
);
/** Among them those that let a user agent ask again: 401, 407, 408, 421 and 425. */
export const actualStatus = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      201,
      202,
      204,
      205,
      206,
      299,
      300,
      304,
      305,
      400,
      401,
      403,
      404,
      410,
      416,
      500,
      503,
      599,
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(407, 408, 421, 425) },
  { weight: 1, arbitrary: fc.integer({ min: 200, max: 599 }) },
  { weight: 1, arbitrary: fc.constantFrom(301, 302, 303, 307, 308) },
);

export const maxAge = fc.constantFrom<Lines>(
  ['600'],
  [],
  ['5'],
  ['0'],
  ['-1'],
  ['abc'],
  [''],
  ['600, 600'],
  ['600', '0'],
  ['600.5'],
  ['"600"'],
  [' 600 '],
  ['99999999999'],
);

/** How an answer's CORS headers differ from what would let the page read. */
export const corsChanges = (every: number) =>
  fc.record({ allowOrigin: rare(every, allowOrigin), allowCredentials: rare(every, allowCredentials) });

export const preflightChanges = (every: number) =>
  fc.record({
    cors: corsChanges(every),
    status: rare(every, preflightStatus),
    methods: rare(every, allowMethods),
    headers: rare(every, allowHeaders),
  });
