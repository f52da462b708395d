/** Redirects: each cross-origin hop is checked, and what a request still carries when it gets there. */
import { family } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const star = { 'Access-Control-Allow-Origin': '*' };
const exact = { 'Access-Control-Allow-Origin': '{from}' };
const putAllowed = { ...star, 'Access-Control-Allow-Methods': 'PUT' };
const tokenAllowed = { ...star, 'Access-Control-Allow-Headers': 'Authorization' };

/** The API by another name: a third origin beside the page's and the API's. */
const third = 'http://127.0.0.1:<api>';

/** How often each method has arrived when the last hop answers. */
const methods = 'GET {received:GET}, POST {received:POST}';
const order = { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: 'one of each' };

export default family(
  { subject: 'redirects', standard: ['#http-redirect-fetch'] },
  {
    'the-redirect-itself-is-checked': {
      title: 'A cross-origin redirect without CORS headers is refused, and what it points to is never requested.',
      standard: ['#http-fetch', '#cors-check'],
      server: { redirects: [{ to: third }], actual: { headers: star } },
      expected: { read: 'blocked', sent: true, requests: 1 },
    },
    'the-last-answer-is-checked': {
      title: 'CORS headers on the redirect do not permit the answer behind it, which must carry its own.',
      standard: ['#http-fetch', '#cors-check'],
      server: { redirects: [{ to: third, headers: star }] },
      expected: { read: 'blocked', sent: true, requests: 2 },
    },
    'permitted-on-each-hop': {
      title: 'A read is permitted across two foreign origins where every answer on the way permits it.',
      standard: ['#http-redirect-fetch', '#cors-check'],
      server: { redirects: [{ to: third, headers: star }], actual: { headers: star } },
      expected: { read: 'readable', type: 'cors', requests: 2, preflights: 0 },
    },
    'own-origin-to-another-keeps-the-origin': {
      title: 'A redirect from the page’s own origin needs no CORS headers, and Origin still names the page.',
      standard: ['#http-redirect-fetch', '#origin-header'],
      to: 'app',
      server: { redirects: [{ to: 'api' }], actual: { headers: exact } },
      expected: { read: 'readable', type: 'cors', requests: 2, origin: '{from}' },
    },
    'own-origin-to-another-is-checked': {
      title: 'A page cannot read another origin by way of a redirect from its own.',
      standard: ['#main-fetch', '#cors-check'],
      to: 'app',
      server: { redirects: [{ to: 'api' }] },
      expected: { read: 'blocked', sent: true, requests: 2, origin: '{from}' },
    },
    'within-the-api-keeps-the-origin': {
      title: 'A redirect within the same foreign origin keeps Origin as it was.',
      standard: ['#http-redirect-fetch', '#origin-header'],
      server: { redirects: [{ to: 'api', path: '/moved', headers: exact }], actual: { headers: exact } },
      expected: { read: 'readable', requests: 2, origin: '{from}' },
    },
    'to-a-third-origin-sends-null': {
      title: 'A redirect from one foreign origin to another turns Origin into null, which the answer can name.',
      standard: ['#origin-header', '#concept-request-tainted-origin', '#cors-check'],
      server: {
        redirects: [{ to: third, headers: exact }],
        actual: { headers: { 'Access-Control-Allow-Origin': 'null' } },
      },
      expected: { read: 'readable', requests: 2, origin: 'null' },
    },
    'to-a-third-origin-the-exact-origin-is-refused': {
      title: 'Behind a redirect to a third origin an answer that names the page’s origin is refused: Origin is null.',
      standard: ['#origin-header', '#concept-request-tainted-origin', '#cors-check'],
      server: { redirects: [{ to: third, headers: exact }], actual: { headers: exact } },
      expected: { read: 'blocked', sent: true, requests: 2, origin: 'null' },
    },
    'back-to-the-page-is-still-checked': {
      title: 'A foreign origin that redirects back to the page’s own does not make the answer same-origin again.',
      standard: ['#main-fetch', '#concept-request-tainted-origin'],
      steps: [
        {
          server: { redirects: [{ to: 'app', headers: exact }] },
          expected: { read: 'blocked', sent: true, requests: 2, origin: 'null' },
        },
        {
          server: { redirects: [{ to: 'app', headers: exact }], actual: { headers: star } },
          expected: { read: 'readable', type: 'cors', requests: 2, origin: 'null' },
        },
      ],
    },
    'credentials-are-checked-on-each-hop': {
      title: 'A credentialed read is refused at a redirect that does not say Access-Control-Allow-Credentials: true.',
      standard: ['#http-fetch', '#cors-check'],
      request: { credentials: 'include' },
      server: {
        redirects: [{ to: 'api', headers: exact }],
        actual: { headers: { ...exact, 'Access-Control-Allow-Credentials': 'true' } },
      },
      expected: { read: 'blocked', sent: true, requests: 1 },
    },
    'a-preflight-is-not-redirected': {
      title: 'A preflight that is answered with a redirect is refused, not followed.',
      standard: ['#cors-preflight-fetch', '#ok-status'],
      request: { method: 'PUT' },
      server: {
        // Followed, this Location would lead to the same URL, and the preflight would be seen again.
        preflight: { status: 307, headers: { ...putAllowed, Location: '#again' } },
        actual: { headers: star },
      },
      expected: { read: 'blocked', sent: false, preflights: 1 },
    },
    'the-target-is-preflighted-again': {
      title: 'After a preflight a request may be redirected to another origin, where it is preflighted again.',
      standard: ['#http-redirect-fetch', '#main-fetch'],
      request: { method: 'PUT' },
      server: {
        preflight: { headers: putAllowed },
        redirects: [{ status: 307, to: third, headers: star, preflight: { headers: putAllowed } }],
        actual: { headers: star },
      },
      expected: { read: 'readable', preflights: 2, requests: 2, origin: 'null' },
    },
    'the-second-preflight-says-null-too': {
      title: 'The preflight at a third origin says Origin: null, like the request that it asks for.',
      standard: ['#cors-preflight-fetch', '#concept-request-tainted-origin'],
      from: 'https://app.example.com',
      to: 'https://api.example.com',
      request: { method: 'PUT' },
      server: {
        preflight: { headers: putAllowed },
        redirects: [{ status: 307, to: 'https://cdn.example.com', headers: star, preflight: { headers: putAllowed } }],
        actual: { headers: star },
      },
      expected: { read: 'readable', preflights: 2, preflight: { Origin: 'null' }, origin: 'null' },
    },
    'the-target-may-refuse-its-preflight': {
      title:
        'A redirected request stops at the new origin’s preflight: what the first one allowed does not count there.',
      standard: ['#http-redirect-fetch', '#cors-preflight-fetch'],
      request: { method: 'PUT' },
      server: {
        preflight: { headers: putAllowed },
        redirects: [{ status: 307, to: third, headers: star }],
        actual: { headers: star },
      },
      expected: { read: 'blocked', sent: true, preflights: 2, requests: 1 },
    },
    'another-url-is-preflighted-again': {
      title: 'A redirect within the same origin is preflighted again as well: a preflight is good for one URL.',
      standard: ['#http-redirect-fetch', '#concept-cache-match'],
      request: { method: 'PUT' },
      server: {
        preflight: { headers: putAllowed },
        redirects: [{ status: 307, to: 'api', path: '/moved', headers: star, preflight: { headers: putAllowed } }],
        actual: { headers: star },
      },
      expected: { read: 'readable', preflights: 2, requests: 2, origin: '{from}' },
    },
    'mode-error-refuses': {
      title: 'With redirect: error a redirect fails the read, and what it points to is never requested.',
      standard: ['#http-fetch', '#concept-request-redirect-mode'],
      request: { redirect: 'error' },
      server: { redirects: [{ to: 'api', headers: star }], actual: { headers: star } },
      expected: { read: 'blocked', sent: true, requests: 1 },
    },
    'mode-manual-is-opaque': {
      title: 'With redirect: manual a permitted redirect becomes an opaque-redirect response and is not followed.',
      standard: ['#http-fetch', '#concept-filtered-response-opaque-redirect'],
      request: { redirect: 'manual' },
      server: { redirects: [{ to: 'api', headers: star }], actual: { headers: star } },
      expected: { read: 'opaque-redirect', type: 'opaqueredirect', status: 0, body: '', requests: 1 },
    },
    'mode-manual-is-checked': {
      title: 'With redirect: manual a cross-origin redirect without CORS headers is refused like any other answer.',
      standard: ['#http-fetch', '#cors-check'],
      request: { redirect: 'manual' },
      server: { redirects: [{ to: 'api' }], actual: { headers: star } },
      expected: { read: 'blocked', sent: true, requests: 1 },
    },
    'credentials-in-the-location-are-refused': {
      title: 'A redirect to a cross-origin URL with a user name and a password in it is refused.',
      from: 'https://app.example.com',
      to: 'https://api.example.com',
      server: {
        redirects: [
          { to: 'https://api.example.com', headers: star, location: 'https://user:password@api.example.com{next}' },
        ],
        actual: { headers: star },
      },
      expected: { read: 'blocked', sent: true, requests: 1 },
    },
    'to-a-data-url-is-refused': {
      title: 'A redirect leads to http and https URLs only; a data: URL in Location fails the read.',
      server: { redirects: [{ to: 'api', headers: star, location: 'data:text/plain,made%20here' }] },
      expected: { read: 'blocked', sent: true, requests: 1 },
    },
    '302-turns-post-into-get': {
      title: 'A POST that is answered 302 goes on as a GET without its body and Content-Type.',
      request: order,
      server: { redirects: [{ status: 302, to: 'api', headers: star }], actual: { headers: star, body: methods } },
      expected: { read: 'readable', requests: 2, body: 'GET 1, POST 1', carried: { 'Content-Type': null } },
    },
    '307-keeps-post': {
      title: 'A POST that is answered 307 goes on as a POST with its body.',
      request: order,
      server: { redirects: [{ status: 307, to: 'api', headers: star }], actual: { headers: star, body: methods } },
      expected: {
        read: 'readable',
        requests: 2,
        body: 'GET 0, POST 2',
        carried: { 'Content-Type': 'text/plain', 'Content-Length': '11' },
      },
    },
    'authorization-is-dropped-at-another-origin': {
      title: 'A redirect to another origin drops Authorization, so the target needs no preflight and never sees it.',
      standard: ['#http-redirect-fetch', '#cors-non-wildcard-request-header-name'],
      request: { headers: { Authorization: 'Bearer secret' } },
      server: {
        preflight: { headers: tokenAllowed },
        redirects: [{ to: third, headers: star, preflight: { headers: tokenAllowed } }],
        actual: { headers: star },
      },
      expected: { read: 'readable', preflights: 1, requests: 2, carried: { Authorization: null } },
    },
    'authorization-is-dropped-on-leaving-the-page-origin': {
      title: 'A redirect from the page’s own origin to another drops Authorization; one within it keeps it.',
      standard: ['#http-redirect-fetch', '#cors-non-wildcard-request-header-name'],
      steps: [
        {
          to: 'app',
          request: { headers: { Authorization: 'Bearer secret' } },
          server: { redirects: [{ to: 'app', path: '/moved' }] },
          expected: { read: 'readable', requests: 2, carried: { Authorization: 'Bearer secret' } },
        },
        {
          to: 'app',
          request: { headers: { Authorization: 'Bearer secret' } },
          server: {
            redirects: [{ to: 'api', preflight: { headers: tokenAllowed } }],
            actual: { headers: star },
          },
          expected: { read: 'readable', preflights: 0, requests: 2, carried: { Authorization: null } },
        },
      ],
    },
    'twenty-are-followed': {
      title: 'Twenty redirects are followed, and the twenty-first is refused.',
      steps: [
        {
          server: {
            redirects: Array.from({ length: 20 }, () => ({ to: 'api', headers: exact })),
            actual: { headers: exact },
          },
          expected: { read: 'readable', requests: 21 },
        },
        {
          server: {
            redirects: Array.from({ length: 21 }, () => ({ to: 'api', headers: exact })),
            actual: { headers: exact },
          },
          expected: { read: 'blocked', requests: 21 },
        },
      ],
    },
    'user-names-and-other-origins-do-not-go-together': {
      title:
        'A redirect to a URL with a user name is refused at another origin, and on the way back to the page’s own.',
      steps: [
        {
          from: 'https://app.example.com',
          to: 'https://app.example.com',
          server: {
            redirects: [{ to: 'https://api.example.com', location: 'https://user:secret@api.example.com{next}' }],
            actual: { headers: star },
          },
          expected: { read: 'blocked', requests: 1 },
        },
        {
          from: 'https://app.example.com',
          to: 'https://api.example.com',
          server: {
            redirects: [
              { to: 'https://app.example.com', headers: star, location: 'https://user:secret@app.example.com{next}' },
            ],
            actual: { headers: star },
          },
          expected: { read: 'blocked', requests: 1 },
        },
      ],
    },
    'a-location-that-is-no-url-is-refused': {
      title: 'A redirect whose Location is no URL is refused; one without Location is an answer like any other.',
      standard: ['#concept-response-location-url', '#http-redirect-fetch'],
      steps: [
        {
          server: { redirects: [{ to: 'api', headers: star, location: 'http://[' }], actual: { headers: star } },
          expected: { read: 'blocked', requests: 1 },
        },
        {
          server: { actual: { status: 302, headers: star } },
          expected: { read: 'readable', status: 302, requests: 1 },
        },
      ],
    },
    'only-303-turns-put-into-get': {
      title: '301 and 302 turn POST into GET and leave PUT as it is; 303 turns both into GET.',
      steps: [
        {
          to: 'app',
          request: order,
          server: { redirects: [{ status: 301, to: 'app' }], actual: { body: methods } },
          expected: { read: 'readable', body: 'GET 1, POST 1', carried: { 'Content-Type': null } },
        },
        {
          to: 'app',
          request: { method: 'PUT' },
          server: { redirects: [{ status: 302, to: 'app' }], actual: { body: 'PUT {received:PUT}' } },
          expected: { read: 'readable', body: 'PUT 2' },
        },
        {
          to: 'app',
          request: { method: 'PUT' },
          server: { redirects: [{ status: 303, to: 'app' }], actual: { body: 'PUT {received:PUT}' } },
          expected: { read: 'readable', body: 'PUT 3' },
        },
      ],
    },
    'may-change-the-referrer-policy': {
      title: 'A Referrer-Policy on a redirect holds from there on: no-referrer leaves Referer out.',
      standard: [
        '#http-redirect-fetch',
        'https://w3c.github.io/webappsec-referrer-policy/#set-requests-referrer-policy-on-redirect',
      ],
      server: {
        redirects: [{ to: 'api', headers: { ...exact, 'Referrer-Policy': 'no-referrer' } }],
        actual: { headers: exact },
      },
      expected: { read: 'readable', carried: { Referer: null } },
    },
    'the-referrer-policy-hides-the-origin-of-no-cors': {
      title:
        'In mode no-cors a POST says Origin: null where the referrer policy hides the page; in mode cors it does not.',
      standard: ['#append-a-request-origin-header'],
      steps: [
        {
          from: 'https://app.example.com',
          to: 'https://api.example.com',
          request: { ...order, mode: 'no-cors' },
          server: {
            redirects: [{ status: 307, to: 'https://api.example.com', headers: { 'Referrer-Policy': 'no-referrer' } }],
          },
          expected: { read: 'opaque', origin: 'null' },
        },
        {
          from: 'https://app.example.com',
          to: 'https://api.example.com',
          request: { ...order, mode: 'no-cors' },
          server: {
            redirects: [{ status: 307, to: 'https://api.example.com', headers: { 'Referrer-Policy': 'same-origin' } }],
          },
          expected: { read: 'opaque', origin: 'null' },
        },
        {
          from: 'https://app.example.com',
          to: 'https://api.example.com',
          request: { ...order, mode: 'no-cors' },
          server: { redirects: [{ status: 307, to: 'https://api.example.com' }] },
          expected: { read: 'opaque', origin: '{from}' },
        },
        {
          to: 'app',
          request: order,
          server: { redirects: [{ status: 307, to: 'app', headers: { 'Referrer-Policy': 'no-referrer' } }] },
          expected: { read: 'readable', origin: '{from}' },
        },
      ],
    },
    'an-empty-location-leads-to-itself': {
      title: 'An empty Location is the URL itself: a redirect that leads there again and again, and is given up.',
      standard: ['#concept-response-location-url', '#http-redirect-fetch'],
      steps: ['app', 'api'].map(
        (to): Step => ({
          to,
          server: { redirects: [{ location: '', headers: { 'Access-Control-Allow-Origin': '*' } }] },
          expected: { read: 'blocked', requests: 21 },
        }),
      ),
    },
    'tabs-in-a-location': {
      title: 'Tabs in a Location are no part of the URL, wherever they stand.',
      standard: ['#concept-response-location-url', 'https://url.spec.whatwg.org/#concept-basic-url-parser'],
      steps: ['\t{to}{next}\t', 'https://api.\texample{next}', 'ht\ttps:/\t/api.example{next}'].map(
        (location): Step => ({
          from: 'https://app.example',
          to: 'https://api.example',
          server: {
            redirects: [{ location, headers: { 'Access-Control-Allow-Origin': '*' } }],
            actual: { headers: { 'Access-Control-Allow-Origin': '*' } },
          },
          expected: { read: 'readable', requests: 2 },
        }),
      ),
    },
  },
) satisfies Scenario[];
