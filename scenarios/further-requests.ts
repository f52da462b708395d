/** Requests that no dimension of the families holds: each covers a case of web-platform-tests, or several. */
import { family, type Variants } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const xhr = { transport: 'XMLHttpRequest' } as const;
const sync = { ...xhr, request: { synchronous: true } } as const;
const byXHR: Variants = { xhr, sync };
const star = { 'Access-Control-Allow-Origin': '*' };
const exact = { 'Access-Control-Allow-Origin': '{from}' };
const shared = { ...exact, 'Access-Control-Allow-Credentials': 'true' };
const printed = { ...star, 'Access-Control-Allow-Headers': 'x-print' };
const tokenAllowed = { ...star, 'Access-Control-Allow-Headers': 'authorization' };

/** Two origins of one site, and a third. */
const api = { from: 'https://app.example.com', to: 'https://api.example.com', path: '/{id}/data' } satisfies Step;
const own = { ...api, to: api.from } satisfies Step;
const include = { credentials: 'include' } as const;
const sets = (place: Step, value: string, request: Step['request'] = include): Step => ({
  ...place,
  request,
  server: { actual: { headers: { ...shared, 'Set-Cookie': `{id}=${value}; Path=/{id}; Secure` } } },
  expected: { read: 'readable' },
});
const asks = (place: Step, cookie: string | null, request: Step['request'] = include): Step => ({
  ...place,
  request,
  server: { actual: { headers: shared } },
  expected: { read: 'readable', carried: { Cookie: cookie } },
});

const put = { method: 'PUT' };
const withoutLists: Step = {
  server: { preflight: { headers: exact }, actual: { headers: exact } },
  expected: { read: 'blocked', sent: false, preflights: 1 },
};

/** A request with a header of its own, again and again. */
const print = (maxAge: string | undefined, preflights: number, wait?: number): Step => ({
  resource: 'printed',
  request: { headers: { 'X-Print': 'a' } },
  ...(wait !== undefined && { wait }),
  server: {
    preflight: { headers: { ...printed, ...(maxAge !== undefined && { 'Access-Control-Max-Age': maxAge }) } },
    actual: { headers: star },
  },
  expected: { read: 'readable', preflights, requests: 1 },
});

const posted = (headers: Record<string, string>, allow: string, expected: Step['expected']): Step => ({
  resource: 'posts',
  request: { method: 'POST', headers },
  server: {
    preflight: {
      headers: { ...star, 'Access-Control-Allow-Headers': allow, 'Access-Control-Max-Age': '60' },
    },
    actual: { headers: star },
  },
  expected,
});

const allowing = { preflight: { headers: { ...star, 'Access-Control-Allow-Headers': 'a' } } };
const back = { status: 301 as const, to: own.to, path: own.path };

const cache = ['#cors-preflight-cache', '#http-access-control-max-age'];
const cookies = ['#append-a-request-cookie-header', '#parse-and-store-response-set-cookie-headers'];
const redirect = ['#concept-http-redirect-fetch'];
const authorization = { headers: { Authorization: 'Basic dXNlcjpwYXNzd29yZA==' } };

export default family(
  {
    subject: 'further-requests',
    steps: ({ reads }: { reads: Step[] }) => reads,
  },
  {
    'a-preflight-without-max-age': {
      title:
        'Without Access-Control-Max-Age the first request is preflighted, and the next within five seconds is not.',
      standard: cache,
      reads: [print(undefined, 1), print(undefined, 0)],
      variants: byXHR,
      wpt: ['cors/preflight-cache#test-preflight'],
    },
    'an-empty-max-age': {
      title: 'An empty Access-Control-Max-Age is as good as none: five seconds.',
      standard: cache,
      reads: [print('', 1), print('', 0)],
      variants: byXHR,
      wpt: ['cors/preflight-cache#age-blank-should-be-cached'],
    },
    'a-max-age-of-one-second': {
      title:
        'After Access-Control-Max-Age: 1 the second request is spared its preflight, and the third, later, is not.',
      standard: cache,
      reads: [print('1', 1), print('1', 0), print('1', 1, 1500)],
      variants: byXHR,
      wpt: ['cors/preflight-cache#preflight-first-request-second-from-cache-wait-third-should-preflight-again'],
    },
    'a-preflight-is-for-one-top-level-site': {
      title: 'What a frame was allowed below one top-level site is asked for again below another.',
      standard: ['#concept-cache-match', '#determine-the-network-partition-key'],
      reads: ['https://app.example.com', 'https://app.example.org'].map(
        (from): Step => ({ ...print(undefined, 1), from, to: 'https://api.example.com', context: 'sandboxed-frame' }),
      ),
      wpt: ['cors/preflight-cache-partitioning#partitioned'],
    },
    'a-preflight-is-remembered-for-a-header': {
      title: 'A POST whose header was allowed is not preflighted again, whatever the header’s value.',
      standard: cache,
      reads: [
        posted({ 'X-Test-Header': 'test1' }, 'x-test-header', { read: 'readable', preflights: 1, requests: 1 }),
        posted({ 'X-Test-Header': 'test2' }, 'x-test-header', { read: 'readable', preflights: 0, requests: 1 }),
      ],
      variants: { xhr },
      wpt: ['fetch/api/cors/cors-preflight-cache#reuse-explicit-header'],
    },
    'a-star-is-not-remembered-for-authorization': {
      title: 'A remembered * for headers does not cover Authorization, which is preflighted again and refused.',
      standard: [...cache, '#cors-non-wildcard-request-header-name'],
      reads: [
        posted({ 'X-Test-Header': 'test1' }, '*', { read: 'readable', preflights: 1, requests: 1 }),
        posted({ Authorization: 'test2' }, '*', { read: 'blocked', preflights: 1, sent: false }),
      ],
      wpt: ['fetch/api/cors/cors-preflight-cache#wildcard-not-for-authorization'],
    },
    'an-untainted-preflight-is-not-for-a-tainted-request': {
      title: 'What the page was allowed directly, its request with Origin: null behind a redirect is not.',
      standard: ['#concept-cache-match', '#concept-request-tainted-origin'],
      reads: [
        {
          to: 'http://127.0.0.1:<api>',
          path: '/posts',
          request: { method: 'POST', headers: { 'X-Test-Header': 'test' } },
          server: {
            preflight: {
              headers: { ...star, 'Access-Control-Allow-Headers': 'x-test-header', 'Access-Control-Max-Age': '60' },
            },
            redirects: [
              {
                status: 307,
                to: 'api',
                headers: star,
                preflight: {
                  headers: { ...star, 'Access-Control-Allow-Headers': 'x-test-header', 'Access-Control-Max-Age': '60' },
                },
              },
            ],
            actual: { headers: star },
          },
          expected: { read: 'readable', preflights: 2, requests: 2, origin: 'null' },
        },
      ],
      wpt: ['fetch/api/cors/cors-preflight-cache-tainted#tainted-entry-not-reused'],
    },
    'lists-are-wanted-for-put': {
      title: 'A preflight that allows the origin and no method keeps PUT from being sent.',
      standard: ['#cors-preflight-fetch'],
      reads: [{ ...withoutLists, request: put }],
      variants: byXHR,
      wpt: [
        'xhr/access-control-preflight-async-not-supported#async-put',
        'xhr/access-control-preflight-sync-not-supported#sync-put',
      ],
    },
    'lists-are-wanted-for-delete': {
      title: 'A preflight that allows the origin and no method keeps DELETE from being sent.',
      standard: ['#cors-preflight-fetch'],
      reads: [{ ...withoutLists, request: { method: 'DELETE' } }],
      variants: byXHR,
      wpt: ['xhr/access-control-preflight-async-method-denied#async-method'],
    },
    'several-headers-with-put-refused': {
      title: 'A PUT with several headers is not sent where the preflight allows none.',
      standard: ['#cors-preflight-fetch'],
      reads: [
        {
          request: {
            method: 'PUT',
            headers: {
              'X-Test-Header1': 'a',
              'X-Test-Header2': 'a',
              'X-test-header3': 'a',
              'Content-Type': 'text/plain',
            },
          },
          server: { preflight: { headers: star }, actual: { headers: star } },
          expected: {
            read: 'blocked',
            sent: false,
            preflights: 1,
            preflight: { 'Access-Control-Request-Headers': 'x-test-header1,x-test-header2,x-test-header3' },
          },
        },
      ],
      variants: { xhr },
      wpt: ['fetch/api/cors/cors-preflight#CORS-PUT-several-headers-server-refuses'],
    },
    'put-with-a-body': {
      title: 'A PUT of text is sent once a preflight has allowed it, with its body.',
      standard: ['#cors-preflight-fetch'],
      reads: [
        {
          request: { method: 'PUT', headers: { 'Content-Type': 'text/plain; charset=UTF-8' }, body: 'PASS: PUT' },
          server: {
            preflight: { headers: { ...shared, 'Access-Control-Allow-Methods': 'PUT' } },
            actual: { headers: shared, body: 'PASS: PUT {received:PUT}' },
          },
          expected: { read: 'readable', preflights: 1, body: 'PASS: PUT 1', carried: { 'Content-Length': '9' } },
        },
      ],
      variants: byXHR,
      wpt: ['xhr/access-control-basic-allow-non-cors-safelisted-method#put-sync'],
    },
    'form-data-with-authorization': {
      title: 'A credentialed POST of multipart/form-data with Authorization is sent once a preflight has allowed it.',
      standard: ['#cors-preflight-fetch', '#cors-non-wildcard-request-header-name'],
      reads: [
        {
          request: {
            ...include,
            method: 'POST',
            headers: { Authorization: 'Bearer access-token', 'Content-Type': 'multipart/form-data; boundary=b' },
            body: '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\n',
          },
          server: {
            preflight: { headers: { ...shared, 'Access-Control-Allow-Headers': 'authorization' } },
            actual: { headers: shared },
          },
          expected: { read: 'readable', preflights: 1, carried: { Authorization: 'Bearer access-token' } },
        },
      ],
      variants: { xhr },
      wpt: ['xhr/cors-upload#formdata-preflight'],
    },
    'the-body-of-a-preflight': {
      title: 'The body of a preflight’s answer is nobody’s: the page reads that of the request behind it.',
      standard: ['#cors-preflight-fetch'],
      reads: [
        {
          request: {
            headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Requested-With': 'XMLHttpRequest' },
          },
          server: {
            preflight: {
              status: 200,
              headers: { ...star, 'Access-Control-Allow-Headers': 'x-requested-with' },
              body: 'PASS',
            },
            actual: { headers: star, body: 'PASS' },
          },
          expected: { read: 'readable', preflights: 1, body: 'PASS' },
        },
      ],
      variants: byXHR,
      wpt: ['xhr/access-control-response-with-body-sync#body-sync'],
    },
    'fetch-metadata-behind-a-preflight': {
      title: 'A request behind a preflight says of itself same-site, cors and no destination.',
      standard: ['https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header'],
      reads: [
        {
          from: api.from,
          to: api.to,
          request: { headers: { 'X-Test': 'testing' } },
          server: {
            preflight: { headers: { ...star, 'Access-Control-Allow-Headers': 'x-test' } },
            actual: { headers: star },
          },
          expected: {
            read: 'readable',
            preflights: 1,
            carried: { 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' },
          },
        },
      ],
      wpt: ['fetch/metadata/fetch-preflight#same-site'],
    },
    'authorization-to-the-own-origin': {
      title: 'Authorization goes to the page’s own origin without a preflight.',
      standard: redirect,
      reads: [
        {
          to: 'app',
          request: authorization,
          expected: { read: 'readable', preflights: 0, carried: authorization.headers },
        },
      ],
      variants: byXHR,
      wpt: [
        'xhr/xhr-authorization-redirect#getauthorizationheadervalue-no-redirection',
        'fetch/api/credentials/authentication-redirection#getauthorizationheadervalue-no-redirection',
      ],
    },
    'authorization-redirected-home': {
      title: 'Another origin that redirects to the page’s own takes Authorization away.',
      standard: [...redirect, '#cors-non-wildcard-request-header-name'],
      reads: [
        {
          request: authorization,
          server: {
            preflight: { headers: tokenAllowed },
            redirects: [{ to: 'app', headers: star }],
            actual: { headers: star },
          },
          expected: { read: 'readable', preflights: 1, requests: 2, carried: { Authorization: null } },
        },
      ],
      variants: byXHR,
      wpt: [
        'xhr/xhr-authorization-redirect#getauthorizationheadervalue-cross-origin-redirection',
        'fetch/api/credentials/authentication-redirection#getauthorizationheadervalue-cross-origin-redirection',
      ],
    },
    'authorization-not-allowed': {
      title: 'Authorization is not sent to another origin whose preflight does not allow it.',
      standard: ['#cors-preflight-fetch', '#cors-non-wildcard-request-header-name'],
      reads: [
        {
          request: authorization,
          server: { preflight: { headers: printed }, actual: { headers: star } },
          expected: { read: 'blocked', sent: false, preflights: 1 },
        },
      ],
      variants: byXHR,
      wpt: ['xhr/send-authentication-cors-setrequestheader-no-cred#not-allowed'],
    },
    'no-cookie-with-a-preflight': {
      title: 'A preflight carries no cookie, and the credentialed request behind it does.',
      standard: ['#cors-preflight-fetch', ...cookies],
      reads: [
        sets(api, '1'),
        {
          ...api,
          request: { ...include, headers: { 'X-Proprietary-Header': 'foo' } },
          server: {
            preflight: { headers: { ...shared, 'Access-Control-Allow-Headers': 'x-proprietary-header' } },
            actual: { headers: shared },
          },
          expected: {
            read: 'readable',
            preflights: 1,
            preflight: { Cookie: null },
            cookies: { sent: ['{id}'] },
          },
        },
      ],
      variants: byXHR,
      wpt: ['xhr/access-control-preflight-request-must-not-contain-cookie#no-cookie'],
    },
    'cookies-of-one-origin-stay-there': {
      title: 'A cookie that one origin has set does not go to another.',
      standard: cookies,
      reads: [sets(api, '1'), asks({ ...api, to: 'https://cdn.example.com' }, null)],
      variants: byXHR,
      wpt: ['fetch/api/cors/cors-cookies#include-mode-remote-cookies-are-not-sent-with-other-remote-request'],
    },
    'no-cookie-by-default': {
      title: 'A cookie that an anonymous request is answered with is not kept, and none is sent.',
      standard: cookies,
      reads: [sets(api, '1', {}), asks(api, null, {}), asks(api, null)],
      variants: byXHR,
      wpt: ['cors/credentials-flag#no-cookie-by-default', 'cors/credentials-flag#set-cookie-ignored'],
    },
    'own-cookies-with-include': {
      title: 'The page’s own origin gets its cookies with credentials mode include.',
      standard: cookies,
      reads: [sets(own, '1'), asks(own, '{id}=1')],
      wpt: ['fetch/api/credentials/cookies#include-mode-2-cookies'],
    },
    'own-cookies-with-same-origin': {
      title: 'The page’s own origin gets its cookies with credentials mode same-origin.',
      standard: cookies,
      reads: [sets(own, '1', { credentials: 'same-origin' }), asks(own, '{id}=1', { credentials: 'same-origin' })],
      variants: byXHR,
    },
    'own-cookies-with-omit': {
      title: 'The page’s own origin gets no cookie with credentials mode omit, and can set none.',
      standard: cookies,
      reads: [
        sets(own, '1', { credentials: 'omit' }),
        asks(own, null, { credentials: 'omit' }),
        asks(own, null),
        sets(own, '2'),
        asks(own, null, { credentials: 'omit' }),
      ],
      wpt: [
        'fetch/api/credentials/cookies#omit-mode-discard-cookies',
        'fetch/api/credentials/cookies#omit-mode-no-cookie-is-sent',
      ],
    },
    'cookies-of-the-target': {
      title: 'Behind a redirect the cookie of the target is sent, and not that of the redirect.',
      standard: [...cookies, ...redirect],
      reads: [
        sets(api, '1'),
        sets(own, '2'),
        {
          ...api,
          request: include,
          server: {
            redirects: [{ ...back, headers: shared }],
            actual: { headers: { ...shared, 'Access-Control-Allow-Origin': 'null' } },
          },
          expected: { read: 'readable', requests: 2, carried: { Cookie: '{id}=2' } },
        },
      ],
      variants: byXHR,
      wpt: ['fetch/api/cors/cors-cookies-redirect#include-redirect-no-preflight'],
    },
    'cookies-of-the-target-with-a-preflight': {
      title: 'Behind a preflight and a redirect the cookie of the target is sent, and not that of the redirect.',
      standard: [...cookies, ...redirect, '#cors-preflight-fetch'],
      reads: [
        sets(api, '1'),
        sets(own, '2'),
        {
          ...api,
          request: { ...include, headers: { a: 'b' } },
          server: {
            preflight: { headers: { ...shared, 'Access-Control-Allow-Headers': 'a' } },
            redirects: [
              {
                ...back,
                headers: shared,
                preflight: {
                  headers: { ...allowing.preflight.headers, ...shared, 'Access-Control-Allow-Origin': 'null' },
                },
              },
            ],
            actual: { headers: { ...shared, 'Access-Control-Allow-Origin': 'null' } },
          },
          expected: { read: 'readable', preflights: 2, requests: 2, carried: { Cookie: '{id}=2' } },
        },
      ],
      wpt: ['fetch/api/cors/cors-cookies-redirect#include-redirect-preflight'],
    },
    'star-lets-any-header-through': {
      title: 'X-Test of the page is sent where the preflight allows * for headers.',
      standard: ['#cors-preflight-fetch'],
      reads: [
        {
          request: { headers: { 'X-Test': 'foobar' } },
          server: {
            preflight: { headers: { ...star, 'Access-Control-Allow-Headers': '*' } },
            actual: { headers: star },
          },
          expected: { read: 'readable', preflights: 1, requests: 1 },
        },
      ],
      variants: byXHR,
      wpt: ['xhr/access-control-preflight-request-allow-headers-returns-star#star'],
    },
    'a-get-after-303-by-another-origin': {
      title: 'A GET that the page’s own origin answers 303 goes on to another origin as a GET without a body.',
      standard: redirect,
      reads: [
        {
          to: 'app',
          server: { redirects: [{ status: 303, to: 'api' }], actual: { headers: star, body: 'GET {received:GET}' } },
          expected: { read: 'readable', body: 'GET 2', carried: { 'Content-Type': null } },
        },
      ],
      variants: byXHR,
      wpt: ['xhr/send-redirect-to-cors#303'],
    },
    'a-data-frame-is-null': {
      title: 'A frame with a data: URL says Origin: null, and reads what allows everybody or null.',
      standard: ['#byte-serializing-a-request-origin', '#cors-check'],
      reads: [star, { 'Access-Control-Allow-Origin': 'null', 'Access-Control-Allow-Credentials': 'true' }].map(
        (headers): Step => ({
          context: 'data-frame',
          server: { actual: { headers } },
          expected: { read: 'readable', origin: 'null' },
        }),
      ),
      variants: byXHR,
      wpt: [
        'xhr/access-control-basic-allow-access-control-origin-header-data-url#data-iframe',
        'fetch/api/cors/data-url-iframe#acao-null',
      ],
    },
    'a-data-frame-without-permission': {
      title: 'A frame with a data: URL does not read what allows nobody.',
      standard: ['#cors-check'],
      reads: [{ context: 'data-frame', expected: { read: 'blocked', sent: true, origin: 'null' } }],
      variants: byXHR,
      wpt: ['fetch/api/cors/data-url-iframe#no-acao'],
    },
    'a-sandboxed-frame-by-null': {
      title: 'A sandboxed frame reads what allows null.',
      standard: ['#byte-serializing-a-request-origin', '#cors-check'],
      reads: [
        {
          context: 'sandboxed-frame',
          server: {
            actual: { headers: { 'Access-Control-Allow-Origin': 'null', 'Access-Control-Allow-Credentials': 'true' } },
          },
          expected: { read: 'readable', origin: 'null' },
        },
      ],
      variants: byXHR,
      wpt: [
        'fetch/api/cors/sandboxed-iframe#acao-null',
        'xhr/access-control-sandboxed-iframe-allow-origin-null#acao-null',
      ],
    },
    'an-image-of-the-own-origin-with-a-password': {
      title: 'A redirect of the page’s own origin to itself may have a password, for an image with credentials too.',
      standard: redirect,
      reads: [
        {
          from: api.from,
          to: api.from,
          transport: 'img',
          request: { crossorigin: 'use-credentials' },
          server: {
            redirects: [{ to: api.from, location: 'https://foo:bar@app.example.com{next}' }],
            actual: { headers: shared },
          },
          expected: { read: 'readable', requests: 2 },
        },
      ],
      wpt: [
        'fetch/security/redirect-to-url-with-credentials#cors-image-loading-after-a-redirect-with-a-same-origin-url-containing-credentials',
      ],
    },
    'an-image-of-another-origin-with-a-password': {
      title: 'A redirect to another origin with a password is refused for an image with crossorigin.',
      standard: redirect,
      reads: [
        {
          from: api.from,
          to: api.from,
          transport: 'img',
          request: { crossorigin: 'use-credentials' },
          server: {
            redirects: [{ to: api.to, location: 'https://foo:bar@api.example.com{next}' }],
            actual: { headers: shared },
          },
          expected: { read: 'blocked', requests: 1 },
        },
      ],
      wpt: [
        'fetch/security/redirect-to-url-with-credentials#cors-image-loading-after-a-redirect-with-a-cross-origin-url-containing-credentials',
      ],
    },
  },
) satisfies Scenario[];
