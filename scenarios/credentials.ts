/** Credentials: which cookies a read carries, and what the answer must say before a page may read it. */
import { family } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const shared = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };
const cookie = { 'Set-Cookie': '{id}=1; Path=/{id}; Secure' };

/** Two origins of one site: a cookie of the second is no third-party cookie in a page of the first. */
const api = { from: 'https://app.example.com', to: 'https://api.example.com', path: '/{id}/data' } satisfies Step;
const own = { from: 'https://app.example.com', to: 'https://app.example.com', path: '/{id}/data' } satisfies Step;
const include = { ...api, request: { credentials: 'include' } } satisfies Step;

const cookieIsSet = {
  ...include,
  server: { actual: { headers: { ...shared, ...cookie } } },
  expected: { read: 'readable' },
} satisfies Step;
const cookieIsThere = {
  ...include,
  server: { actual: { headers: shared } },
  expected: { read: 'readable', cookies: { sent: ['{id}'] } },
} satisfies Step;
const strictCookieIsSet = {
  ...cookieIsSet,
  server: { actual: { headers: { ...shared, 'Set-Cookie': '{id}=1; Path=/{id}; Secure; SameSite=Strict' } } },
} satisfies Step;
const sharedWithNull = { ...shared, 'Access-Control-Allow-Origin': 'null' };
/** A redirect to the origin and the path of the cookie. */
const back = { to: api.to, path: api.path, headers: shared };
/** What is expected of a credentialed read that is refused: the cookie went out all the same. */
const refusedWithCookie = { read: 'blocked', sent: true, cookies: { sent: ['{id}'] } } satisfies Step['expected'];

export default family(
  { subject: 'credentials', standard: ['#http-new-header-syntax', '#cors-check'] },
  {
    'true-and-the-exact-origin-permit': {
      title: 'A credentialed read carries the cookie and is readable where the answer names the origin and says true.',
      standard: ['#cors-check', '#cors-protocol-and-credentials'],
      article: 'If true, the browser may include cookies.',
      steps: [cookieIsSet, cookieIsThere],
    },
    'absent-is-sent-and-refused': {
      title: 'Without Access-Control-Allow-Credentials the cookie is sent all the same; only the read is refused.',
      standard: ['#cors-check', '#http-access-control-allow-credentials'],
      article: 'If true, the browser may include cookies.',
      steps: [
        cookieIsSet,
        {
          ...include,
          server: { actual: { headers: { 'Access-Control-Allow-Origin': '{from}' } } },
          expected: refusedWithCookie,
        },
      ],
    },
    'capital-true-is-refused': {
      title: 'Access-Control-Allow-Credentials: True is not true, so a credentialed read is refused.',
      steps: [
        cookieIsSet,
        {
          ...include,
          server: { actual: { headers: { ...shared, 'Access-Control-Allow-Credentials': 'True' } } },
          expected: refusedWithCookie,
        },
      ],
    },
    'upper-case-true-is-refused': {
      title: 'Access-Control-Allow-Credentials: TRUE is not true, so a credentialed read is refused.',
      steps: [
        cookieIsSet,
        {
          ...include,
          server: { actual: { headers: { ...shared, 'Access-Control-Allow-Credentials': 'TRUE' } } },
          expected: refusedWithCookie,
        },
      ],
    },
    'one-is-refused': {
      title: 'Access-Control-Allow-Credentials: 1 is not true, so a credentialed read is refused.',
      steps: [
        cookieIsSet,
        {
          ...include,
          server: { actual: { headers: { ...shared, 'Access-Control-Allow-Credentials': '1' } } },
          expected: refusedWithCookie,
        },
      ],
    },
    'true-twice-in-one-line-is-refused': {
      title:
        'Access-Control-Allow-Credentials: true, true is no list of permissions, so a credentialed read is refused.',
      steps: [
        cookieIsSet,
        {
          ...include,
          server: { actual: { headers: { ...shared, 'Access-Control-Allow-Credentials': 'true, true' } } },
          expected: refusedWithCookie,
        },
      ],
    },
    'true-on-two-lines-is-refused': {
      title: 'Two lines of Access-Control-Allow-Credentials: true are read as true, true, so the read is refused.',
      standard: ['#concept-header-list-get', '#cors-check'],
      steps: [
        cookieIsSet,
        {
          ...include,
          server: { actual: { headers: { ...shared, 'Access-Control-Allow-Credentials': ['true', 'true'] } } },
          expected: refusedWithCookie,
        },
      ],
    },
    'star-is-sent-and-refused': {
      title:
        'A credentialed read of an answer with Access-Control-Allow-Origin: * is refused, though the cookie was sent.',
      standard: ['#cors-check', '#cors-protocol-and-credentials'],
      article: 'Allow-Origin cannot be * in this case — it must echo the specific origin',
      steps: [
        cookieIsSet,
        {
          ...include,
          server: { actual: { headers: { ...shared, 'Access-Control-Allow-Origin': '*' } } },
          expected: refusedWithCookie,
        },
      ],
    },
    'star-with-omit-permits': {
      title:
        'With credentials omitted, * permits the read, Access-Control-Allow-Credentials or not; no cookie is sent.',
      standard: ['#cors-check', '#cors-protocol-and-credentials'],
      steps: [
        cookieIsSet,
        {
          ...api,
          request: { credentials: 'omit' },
          server: { actual: { headers: { ...shared, 'Access-Control-Allow-Origin': '*' } } },
          expected: { read: 'readable', cookies: { notSent: ['{id}'] } },
        },
        cookieIsThere,
      ],
    },
    'default-sends-none-cross-origin': {
      title: 'fetch leaves cookies out of a cross-origin read unless it is asked to include them, so * is enough.',
      standard: ['#concept-request-credentials-mode', '#cors-check'],
      steps: [
        cookieIsSet,
        {
          ...api,
          server: { actual: { headers: { 'Access-Control-Allow-Origin': '*' } } },
          expected: { read: 'readable', cookies: { notSent: ['{id}'] } },
        },
        cookieIsThere,
      ],
    },
    'default-sends-them-same-origin': {
      title: 'fetch sends cookies to the page’s own origin without being asked, and leaves them out only when told to.',
      standard: ['#concept-request-credentials-mode', '#http-network-or-cache-fetch'],
      steps: [
        { ...own, server: { actual: { headers: cookie } }, expected: { read: 'readable', type: 'basic' } },
        { ...own, request: { credentials: 'omit' }, expected: { read: 'readable', cookies: { notSent: ['{id}'] } } },
        { ...own, expected: { read: 'readable', type: 'basic', cookies: { sent: ['{id}'] } } },
      ],
    },
    'preflight-carries-none': {
      title: 'The preflight of a credentialed request carries no cookie; the request behind it does.',
      standard: ['#cors-preflight-fetch', '#cors-protocol-and-credentials'],
      steps: [
        cookieIsSet,
        {
          ...api,
          request: { credentials: 'include', method: 'PUT' },
          server: {
            preflight: { headers: { ...shared, 'Access-Control-Allow-Methods': 'PUT' } },
            actual: { headers: shared },
          },
          expected: { read: 'readable', preflights: 1, preflight: { Cookie: null }, cookies: { sent: ['{id}'] } },
        },
      ],
    },
    'preflight-must-say-true-too': {
      title: 'A preflight without Access-Control-Allow-Credentials stops a credentialed request, which is never sent.',
      standard: ['#cors-preflight-fetch', '#http-access-control-allow-credentials'],
      ...api,
      request: { credentials: 'include', method: 'PUT' },
      server: {
        preflight: { headers: { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Methods': 'PUT' } },
        actual: { headers: shared },
      },
      expected: { read: 'blocked', sent: false, preflights: 1 },
    },
    'answer-must-say-true-after-the-preflight': {
      title: 'true on the preflight does not stand in for true on the answer: the request is sent, the read refused.',
      standard: ['#cors-check', '#http-fetch'],
      ...api,
      request: { credentials: 'include', method: 'PUT' },
      server: {
        preflight: { headers: { ...shared, 'Access-Control-Allow-Methods': 'PUT' } },
        actual: { headers: { 'Access-Control-Allow-Origin': '{from}' } },
      },
      expected: { read: 'blocked', sent: true, preflights: 1 },
    },
    'star-in-allow-headers-is-a-literal': {
      title: 'With credentials, Access-Control-Allow-Headers: * allows only a header named *, so X-Auth is refused.',
      standard: ['#cors-preflight-fetch', '#cors-protocol-and-credentials'],
      ...api,
      request: { credentials: 'include', headers: { 'X-Auth': 'foo' } },
      server: {
        preflight: { headers: { ...shared, 'Access-Control-Allow-Headers': '*' } },
        actual: { headers: shared },
      },
      expected: { read: 'blocked', sent: false, preflights: 1 },
    },
    'star-in-allow-methods-is-a-literal': {
      title: 'With credentials, Access-Control-Allow-Methods: * allows only a method named *, so PUT is refused.',
      standard: ['#cors-preflight-fetch', '#cors-protocol-and-credentials'],
      ...api,
      request: { credentials: 'include', method: 'PUT' },
      server: {
        preflight: { headers: { ...shared, 'Access-Control-Allow-Methods': '*' } },
        actual: { headers: shared },
      },
      expected: { read: 'blocked', sent: false, preflights: 1 },
    },
    'cookie-of-an-anonymous-read-is-ignored': {
      title: 'A cookie that the answer to an uncredentialed read sets is not stored.',
      standard: ['#http-network-fetch', '#cors-protocol-examples'],
      steps: [
        { ...api, server: { actual: { headers: { ...shared, ...cookie } } }, expected: { read: 'readable' } },
        {
          ...include,
          server: { actual: { headers: shared } },
          expected: { read: 'readable', cookies: { notSent: ['{id}'] } },
        },
      ],
    },
    'cookie-of-a-refused-read-is-stored': {
      title: 'A credentialed read that is refused still stores the cookie that its answer set.',
      standard: ['#http-network-fetch', '#cors-protocol-examples'],
      steps: [
        { ...include, server: { actual: { headers: cookie } }, expected: { read: 'blocked', sent: true } },
        cookieIsThere,
      ],
    },
    'xhr-with-credentials-sends-them': {
      title: 'XMLHttpRequest with withCredentials sends the cookie, and is refused where the answer does not say true.',
      standard: ['https://xhr.spec.whatwg.org/#the-withcredentials-attribute', '#cors-check'],
      steps: [
        cookieIsSet,
        { ...cookieIsThere, transport: 'XMLHttpRequest' },
        {
          ...include,
          transport: 'XMLHttpRequest',
          server: { actual: { headers: { 'Access-Control-Allow-Origin': '{from}' } } },
          expected: refusedWithCookie,
        },
      ],
    },
    'xhr-without-credentials-sends-none': {
      title: 'XMLHttpRequest without withCredentials sends no cookie to another origin.',
      standard: ['https://xhr.spec.whatwg.org/#the-withcredentials-attribute', '#concept-request-credentials-mode'],
      steps: [
        cookieIsSet,
        {
          ...api,
          transport: 'XMLHttpRequest',
          server: { actual: { headers: { 'Access-Control-Allow-Origin': '*' } } },
          expected: { read: 'readable', cookies: { notSent: ['{id}'] } },
        },
        cookieIsThere,
      ],
    },
    'same-site-none-crosses-sites': {
      title: 'A cookie with SameSite=None; Secure is sent by a credentialed read from another site.',
      standard: ['https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-the-samesite-attribute-2'],
      premises: ['third-party-cookies'],
      steps: [
        {
          ...cookieIsSet,
          from: 'https://app.example',
          server: { actual: { headers: { ...shared, 'Set-Cookie': '{id}=1; Path=/{id}; SameSite=None; Secure' } } },
        },
        { ...cookieIsThere, from: 'https://app.example' },
      ],
    },
    'same-site-lax-stays-within-the-site': {
      title: 'A cookie with SameSite=Lax is left out of a credentialed read from another site, one with None is sent.',
      standard: ['https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-the-samesite-attribute-2'],
      premises: ['third-party-cookies'],
      steps: [
        {
          ...include,
          from: 'https://app.example',
          server: {
            actual: {
              headers: {
                ...shared,
                'Set-Cookie': [
                  '{id}=1; Path=/{id}; SameSite=None; Secure',
                  '{id}lax=1; Path=/{id}; SameSite=Lax; Secure',
                ],
              },
            },
          },
          expected: { read: 'readable' },
        },
        {
          ...cookieIsThere,
          from: 'https://app.example',
          expected: { read: 'readable', cookies: { sent: ['{id}'], notSent: ['{id}lax'] } },
        },
      ],
    },
    'same-site-is-lax-by-default': {
      title: 'A cookie without SameSite is left out of a credentialed read from another site, one with None is sent.',
      standard: ['https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-the-samesite-attribute-2'],
      premises: ['third-party-cookies'],
      steps: [
        {
          ...include,
          from: 'https://app.example',
          server: {
            actual: {
              headers: {
                ...shared,
                'Set-Cookie': ['{id}=1; Path=/{id}; SameSite=None; Secure', '{id}unsaid=1; Path=/{id}; Secure'],
              },
            },
          },
          expected: { read: 'readable' },
        },
        {
          ...cookieIsThere,
          from: 'https://app.example',
          expected: { read: 'readable', cookies: { sent: ['{id}'], notSent: ['{id}unsaid'] } },
        },
      ],
    },
    'secure-cookies-are-for-https': {
      title: 'A Secure cookie does not go out over http, and cannot be set there.',
      standard: ['#append-a-request-cookie-header', '#parse-and-store-response-set-cookie-headers'],
      steps: [
        cookieIsSet,
        {
          ...include,
          from: 'http://app.example.com',
          to: 'http://api.example.com',
          server: { actual: { headers: { ...shared, 'Set-Cookie': '{id}plain=1; Path=/{id}; Secure' } } },
          expected: { read: 'readable', carried: { Cookie: null } },
        },
        { ...cookieIsThere, expected: { read: 'readable', cookies: { sent: ['{id}'], notSent: ['{id}plain'] } } },
      ],
    },
    'another-site-cannot-set-strict': {
      title:
        'A page of another site cannot have a SameSite=Strict cookie set, nor can any header but Set-Cookie set one.',
      standard: ['#parse-and-store-response-set-cookie-headers'],
      steps: [
        {
          ...include,
          from: 'https://app.example.org',
          server: {
            actual: {
              headers: {
                ...shared,
                'Set-Cookie': '{id}=1; Path=/{id}; Secure; SameSite=Strict',
                'X-Cookie': '{id}other=1; Path=/{id}; Secure',
              },
            },
          },
          expected: { read: 'readable' },
        },
        {
          ...include,
          server: { actual: { headers: { ...shared, 'X-Cookie': '{id}other=1; Path=/{id}; Secure' } } },
          expected: { read: 'readable', carried: { Cookie: null } },
        },
        {
          ...include,
          server: { actual: { headers: shared } },
          expected: { read: 'readable', carried: { Cookie: null } },
        },
      ],
    },
    'a-detour-by-another-site-keeps-strict-cookies-back': {
      title: 'A SameSite=Strict cookie stays behind where redirects led by way of another site, and only there.',
      standard: ['#determine-the-same-site-mode', '#concept-request-tainted-origin'],
      steps: [
        strictCookieIsSet,
        cookieIsThere,
        {
          ...include,
          to: 'https://cdn.example.com',
          server: { redirects: [back], actual: { headers: sharedWithNull } },
          expected: { read: 'readable', requests: 2, origin: 'null', cookies: { sent: ['{id}'] } },
        },
        {
          ...include,
          to: 'https://cdn.example.org',
          server: { redirects: [back], actual: { headers: sharedWithNull } },
          expected: { read: 'readable', requests: 2, origin: 'null', cookies: { notSent: ['{id}'] } },
        },
      ],
    },
    'a-sandboxed-frame-counts-as-another-site': {
      title: 'A sandboxed frame sends no SameSite=Strict cookie, though the page around it is of the cookie’s site.',
      standard: ['#determine-the-same-site-mode'],
      steps: [
        strictCookieIsSet,
        cookieIsThere,
        {
          ...include,
          context: 'sandboxed-frame',
          server: { actual: { headers: sharedWithNull } },
          expected: { read: 'readable', origin: 'null', cookies: { notSent: ['{id}'] } },
        },
      ],
    },
  },
) satisfies Scenario[];
