/** The CORS-preflight cache: how long a preflight is remembered, and for which later requests. */
import { family } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const origin = { 'Access-Control-Allow-Origin': '{from}' };
const allowed = {
  ...origin,
  'Access-Control-Allow-Methods': 'PUT',
  'Access-Control-Allow-Headers': 'X-Auth',
  'Access-Control-Max-Age': '60',
};

const remembered = { preflight: { headers: allowed }, actual: { headers: origin } };
const anyMethod = { ...remembered, preflight: { headers: { ...allowed, 'Access-Control-Allow-Methods': '*' } } };
const credentials = { 'Access-Control-Allow-Credentials': 'true' };
const withCredentials = (preflight: Record<string, string>) => ({
  preflight: { headers: { ...allowed, ...credentials, ...preflight } },
  actual: { headers: { ...origin, ...credentials } },
});
const rememberedWithCredentials = withCredentials({});
const anyMethodBesides = withCredentials({ 'Access-Control-Allow-Methods': 'PUT, *' });
const anyHeaderBesides = withCredentials({ 'Access-Control-Allow-Headers': 'X-Auth, *' });

const put = { method: 'PUT', headers: { 'X-Auth': 'foo' } };
const include = { ...put, credentials: 'include' } as const;

const preflighted = { read: 'readable', preflights: 1, requests: 1 } satisfies Step['expected'];
const spared = { read: 'readable', preflights: 0, requests: 1 } satisfies Step['expected'];

export default family(
  { subject: 'cors-preflight-cache', standard: ['#concept-cache-match'] },
  {
    'max-age-spares-the-next-preflight': {
      title:
        'Within Access-Control-Max-Age the same request goes out without another preflight, whatever its values are.',
      standard: ['#cors-preflight-cache', '#http-access-control-max-age'],
      article: 'How long the browser may cache the preflight result. Avoid re-running the OPTIONS dance on every call',
      steps: [
        { resource: 'users', request: put, server: remembered, expected: preflighted },
        {
          resource: 'users',
          request: { method: 'PUT', headers: { 'X-Auth': 'bar' }, body: 'more' },
          server: remembered,
          expected: spared,
        },
      ],
    },
    'zero-is-not-cached': {
      title: 'With Access-Control-Max-Age: 0 every request is preflighted.',
      standard: ['#cors-preflight-cache', '#http-access-control-max-age'],
      steps: [
        {
          resource: 'users',
          request: put,
          server: { ...remembered, preflight: { headers: { ...allowed, 'Access-Control-Max-Age': '0' } } },
          expected: preflighted,
        },
        { resource: 'users', request: put, server: remembered, expected: preflighted },
      ],
    },
    'minus-one-means-the-default': {
      title: 'Access-Control-Max-Age: -1 is no number of seconds, so the default of five seconds spares a preflight.',
      standard: ['#cors-preflight-fetch', '#http-new-header-syntax'],
      steps: [
        {
          resource: 'users',
          request: put,
          server: { ...remembered, preflight: { headers: { ...allowed, 'Access-Control-Max-Age': '-1' } } },
          expected: preflighted,
        },
        { resource: 'users', request: put, server: remembered, expected: spared },
      ],
    },
    'absent-means-five-seconds': {
      title: 'Without Access-Control-Max-Age a preflight is remembered for five seconds, so the next one is spared.',
      standard: ['#cors-preflight-fetch', '#http-access-control-max-age'],
      steps: [
        {
          resource: 'users',
          request: { method: 'PUT' },
          server: {
            preflight: { headers: { ...origin, 'Access-Control-Allow-Methods': 'PUT' } },
            actual: { headers: origin },
          },
          expected: preflighted,
        },
        { resource: 'users', request: { method: 'PUT' }, server: { actual: { headers: origin } }, expected: spared },
      ],
    },
    expires: {
      title: 'Once Access-Control-Max-Age has passed, the request is preflighted again.',
      standard: ['#cors-preflight-cache'],
      steps: [
        {
          resource: 'users',
          request: put,
          server: { ...remembered, preflight: { headers: { ...allowed, 'Access-Control-Max-Age': '1' } } },
          expected: preflighted,
        },
        { resource: 'users', wait: 1500, request: put, server: remembered, expected: preflighted },
      ],
    },
    'another-method-is-preflighted': {
      title: 'A remembered PUT does not cover DELETE, which is preflighted on its own.',
      standard: ['#concept-cache-match-method', '#http-fetch'],
      steps: [
        { resource: 'users', request: put, server: remembered, expected: preflighted },
        {
          resource: 'users',
          request: { method: 'DELETE' },
          server: {
            preflight: { headers: { ...origin, 'Access-Control-Allow-Methods': 'DELETE' } },
            actual: { headers: origin },
          },
          expected: preflighted,
        },
      ],
    },
    'another-header-is-preflighted': {
      title: 'A remembered X-Auth does not cover X-Trace, which is preflighted on its own.',
      standard: ['#concept-cache-match-header', '#http-fetch'],
      steps: [
        { resource: 'users', request: put, server: remembered, expected: preflighted },
        {
          resource: 'users',
          request: { method: 'PUT', headers: { 'X-Auth': 'foo', 'X-Trace': '1' } },
          server: {
            preflight: { headers: { ...allowed, 'Access-Control-Allow-Headers': 'X-Auth, X-Trace' } },
            actual: { headers: origin },
          },
          expected: preflighted,
        },
      ],
    },
    'everything-allowed-is-remembered': {
      title: 'One preflight is remembered for every method and header that it allowed, asked for or not.',
      standard: ['#cors-preflight-fetch', '#concept-cache-match'],
      steps: [
        {
          resource: 'users',
          request: { method: 'PUT' },
          server: {
            preflight: {
              headers: {
                ...allowed,
                'Access-Control-Allow-Methods': 'PUT, DELETE',
                'Access-Control-Allow-Headers': 'X-Auth, X-Trace',
              },
            },
            actual: { headers: origin },
          },
          expected: preflighted,
        },
        {
          resource: 'users',
          request: { method: 'DELETE', headers: { 'X-Trace': '1' } },
          server: remembered,
          expected: spared,
        },
      ],
    },
    'star-is-remembered': {
      title: 'A remembered Access-Control-Allow-Methods: * covers any method of a request without credentials.',
      standard: ['#concept-cache-match-method'],
      steps: [
        { resource: 'users', request: put, server: anyMethod, expected: preflighted },
        { resource: 'users', request: { method: 'DELETE' }, server: anyMethod, expected: spared },
      ],
    },
    'another-url-is-preflighted': {
      title: 'A preflight is remembered for its URL alone; another URL of the same origin is preflighted.',
      steps: [
        { resource: 'users', request: put, server: remembered, expected: preflighted },
        { resource: 'orders', request: put, server: remembered, expected: preflighted },
      ],
    },
    'another-page-origin-is-preflighted': {
      title: 'A preflight is remembered for the page’s origin alone; a page of another origin makes its own.',
      steps: [
        { resource: 'users', request: put, server: remembered, expected: preflighted },
        {
          from: 'http://127.0.0.1:<app>',
          resource: 'users',
          request: put,
          server: remembered,
          expected: preflighted,
        },
      ],
    },
    'credentialed-entry-serves-anonymous': {
      title: 'What a preflight allowed with credentials it allowed without them too, so none is needed.',
      steps: [
        { resource: 'users', request: include, server: rememberedWithCredentials, expected: preflighted },
        { resource: 'users', request: put, server: rememberedWithCredentials, expected: spared },
      ],
    },
    'anonymous-entry-does-not-serve-credentialed': {
      title: 'A preflight remembered without credentials does not cover a credentialed request.',
      steps: [
        { resource: 'users', request: put, server: rememberedWithCredentials, expected: preflighted },
        { resource: 'users', request: include, server: rememberedWithCredentials, expected: preflighted },
      ],
    },
    'fetch-serves-xhr': {
      title: 'A preflight that fetch made spares XMLHttpRequest one.',
      standard: ['#cors-preflight-cache', 'https://xhr.spec.whatwg.org/#the-send()-method'],
      steps: [
        { resource: 'users', request: put, server: remembered, expected: preflighted },
        { resource: 'users', transport: 'XMLHttpRequest', request: put, server: remembered, expected: spared },
      ],
    },
    'a-refused-preflight-is-not-remembered': {
      title: 'A preflight that was refused leaves nothing behind: the next request asks again, and may be allowed.',
      standard: ['#cors-preflight-fetch'],
      steps: [
        {
          resource: 'users',
          request: put,
          server: { actual: { headers: origin } },
          expected: { read: 'blocked', sent: false, preflights: 1 },
        },
        { resource: 'users', request: put, server: remembered, expected: preflighted },
      ],
    },
    'a-refused-answer-clears-it': {
      title: 'When the answer behind a remembered preflight is refused, the preflight is forgotten.',
      standard: ['#main-fetch', '#concept-cache-clear'],
      steps: [
        { resource: 'users', request: put, server: remembered, expected: preflighted },
        { resource: 'users', request: put, expected: { read: 'blocked', preflights: 0, requests: 1 } },
        { resource: 'users', request: put, server: remembered, expected: preflighted },
      ],
    },
    'another-page-origin-of-the-site-is-preflighted': {
      title: 'What one origin of a site was allowed, another origin of that site is not.',
      standard: ['#cors-preflight-cache'],
      steps: ['https://app.example.com', 'https://shop.example.com'].map(
        (from): Step => ({
          from,
          to: 'https://api.example.com',
          resource: 'users',
          request: put,
          server: remembered,
          expected: preflighted,
        }),
      ),
    },
    'star-is-remembered-for-headers': {
      title: 'A remembered * in Access-Control-Allow-Headers covers headers that were not asked for then.',
      standard: ['#cors-preflight-cache', '#header-name-cache-match'],
      steps: [
        {
          resource: 'users',
          request: { headers: { 'X-Auth': 'foo' } },
          server: {
            preflight: { headers: { ...allowed, 'Access-Control-Allow-Headers': '*' } },
            actual: { headers: origin },
          },
          expected: preflighted,
        },
        { resource: 'users', request: { headers: { 'X-Other': 'foo' } }, server: remembered, expected: spared },
      ],
    },
    // To the letter of the two cache entry matches. The note on the header syntax says that * is a method’s or a header’s
    // name where credentials are included, which the preflight itself and all three engines hold to.
    'star-of-a-credentialed-preflight-is-remembered': {
      title:
        'A * beside PUT that a credentialed preflight brought is remembered, and then covers DELETE with credentials.',
      standard: ['#concept-cache-match-method', '#http-new-header-syntax'],
      steps: [
        { resource: 'users', request: include, server: anyMethodBesides, expected: preflighted },
        {
          resource: 'users',
          request: { method: 'DELETE', credentials: 'include' },
          server: withCredentials({ 'Access-Control-Allow-Methods': 'DELETE' }),
          expected: spared,
        },
      ],
    },
    'star-of-a-credentialed-preflight-is-remembered-for-headers': {
      title: 'A * beside X-Auth that a credentialed preflight brought is remembered, and then covers X-Other.',
      standard: ['#concept-cache-match-header', '#http-new-header-syntax'],
      steps: [
        { resource: 'users', request: include, server: anyHeaderBesides, expected: preflighted },
        {
          resource: 'users',
          request: { headers: { 'X-Other': 'foo' }, credentials: 'include' },
          server: withCredentials({ 'Access-Control-Allow-Headers': 'X-Other' }),
          expected: spared,
        },
      ],
    },
    'a-max-age-beyond-every-cap-is-remembered': {
      title: 'However large Access-Control-Max-Age is, it is capped and not dropped: the next request is spared.',
      standard: ['#cors-preflight-fetch', '#http-access-control-max-age'],
      variants: {
        'of-a-year': {
          steps: [{ server: { preflight: { headers: { ...allowed, 'Access-Control-Max-Age': '31536000' } } } }],
        },
        'beyond-32-bits': {
          steps: [{ server: { preflight: { headers: { ...allowed, 'Access-Control-Max-Age': '4294967297' } } } }],
        },
      },
      steps: [
        {
          resource: 'users',
          request: put,
          server: { ...remembered, preflight: { headers: { ...allowed, 'Access-Control-Max-Age': '86401' } } },
          expected: preflighted,
        },
        { resource: 'users', request: put, server: remembered, expected: spared },
      ],
    },
    'no-cache-mode-passes-it-by': {
      title: 'Cache modes are the HTTP cache’s: with whichever of them, a remembered preflight spares one.',
      standard: ['#cors-preflight-cache', '#concept-request-cache-mode'],
      variants: {
        reload: { steps: [{}, { request: { cache: 'reload' } }] },
        'no-cache': { steps: [{}, { request: { cache: 'no-cache' } }] },
      },
      steps: [
        { resource: 'users', request: put, server: remembered, expected: preflighted },
        { resource: 'users', request: { ...put, cache: 'no-store' }, server: remembered, expected: spared },
      ],
    },
    'another-preflight-renews-it': {
      title: 'A preflight made for a new header gives what was remembered of the method its own max-age.',
      standard: ['#cors-preflight-fetch', '#concept-cache-match-method'],
      steps: [
        {
          resource: 'users',
          request: { method: 'PUT' },
          server: {
            preflight: {
              headers: { ...origin, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Max-Age': '4' },
            },
            actual: { headers: origin },
          },
          expected: preflighted,
        },
        { resource: 'users', request: put, server: remembered, expected: preflighted },
        { resource: 'users', wait: 4500, request: { method: 'PUT' }, server: remembered, expected: spared },
      ],
    },
    'another-preflight-renews-it-for-headers': {
      title: 'A preflight made for a new method gives what was remembered of a header its own max-age.',
      standard: ['#cors-preflight-fetch', '#concept-cache-match-header'],
      steps: [
        {
          resource: 'users',
          request: { headers: { 'X-Auth': 'foo' } },
          server: {
            preflight: {
              headers: { ...origin, 'Access-Control-Allow-Headers': 'X-Auth', 'Access-Control-Max-Age': '4' },
            },
            actual: { headers: origin },
          },
          expected: preflighted,
        },
        { resource: 'users', request: put, server: remembered, expected: preflighted },
        {
          resource: 'users',
          wait: 4500,
          request: { headers: { 'X-Auth': 'foo' } },
          server: remembered,
          expected: spared,
        },
      ],
    },
    'two-lines-of-max-age-are-none': {
      title:
        'Access-Control-Max-Age may stand once: two lines of 60 seconds are malformed, and hold for no more than five.',
      standard: ['#extract-header-list-values', '#cors-preflight-fetch'],
      steps: [
        {
          resource: 'users',
          request: put,
          server: { ...remembered, preflight: { headers: { ...allowed, 'Access-Control-Max-Age': ['60', '60'] } } },
          expected: preflighted,
        },
        { resource: 'users', wait: 5500, request: put, server: remembered, expected: preflighted },
      ],
    },
    'another-top-level-site-is-preflighted': {
      title: 'What a sandboxed frame was allowed below one site, one below another site is not, though both are null.',
      standard: ['#concept-cache-match', '#determine-the-network-partition-key'],
      steps: ['https://app.example.com', 'https://app.example.org'].map(
        (from): Step => ({
          from,
          context: 'sandboxed-frame',
          to: 'https://api.example.com',
          resource: 'users',
          request: put,
          server: {
            preflight: { headers: { ...allowed, 'Access-Control-Allow-Origin': 'null' } },
            actual: { headers: { 'Access-Control-Allow-Origin': 'null' } },
          },
          expected: { ...preflighted, origin: 'null' },
        }),
      ),
    },
  },
) satisfies Scenario[];
