/** What people say about CORS, and reads that show otherwise; most can be replayed in the reader's own browser. */
import { family } from '../harness/scenario/family.ts';
import type { Scenario } from '../harness/scenario/scenario.ts';

const star = { 'Access-Control-Allow-Origin': '*' };
const exact = { 'Access-Control-Allow-Origin': '{from}' };
const putAllowed = { ...exact, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': 'X-Auth' };
const put = { method: 'PUT', headers: { 'X-Auth': 'foo' } };
const text = { 'Content-Type': 'text/plain' };
const json = { 'Content-Type': 'application/json' };

const protects = 'CORS protects my API.';
const starIsFine = 'Access-Control-Allow-Origin: * is fine.';
const justTheHeader = 'I just need to set the header.';
const nothingHappened = 'The request was blocked, so nothing happened.';
const noCors = 'mode: "no-cors" fixes it.';

export default family(
  { subject: 'misconceptions', standard: ['#cors-preflight-fetch', '#ok-status'] },
  {
    'cors-protects-my-api': {
      title: 'A page is refused the answer that the server sent in full, and that curl reads without asking anyone.',
      standard: ['#cors-check', '#http-cors-protocol'],
      article: 'Anyone running curl against the same endpoint gets the response regardless of CORS headers.',
      misconception: {
        claim: protects,
        why: 'The server answered the page exactly as it answers curl; it was the browser that kept the answer from the script. Whoever asks without a browser reads it all. What must stay secret needs authentication and authorisation.',
      },
      expected: { read: 'blocked', sent: true, preflights: 0, requests: 1, origin: '{from}' },
    },
    'cors-protects-the-user': {
      title: 'A page that the answer does not name is refused, even when the browser sent the user’s cookie with it.',
      standard: ['#cors-check', '#cors-protocol-and-credentials'],
      article: "CORS protects the user's browser from a malicious page reading sensitive data from another origin.",
      misconception: {
        claim: protects,
        why: 'The other page got the user’s browser to send a cookie, and the API answered it as it answers its own frontend. CORS kept the answer from the wrong page. The one that it protected is the user, not the API.',
      },
      steps: [
        {
          from: 'https://app.example.com',
          to: 'https://api.example.com',
          path: '/{id}/data',
          request: { credentials: 'include' },
          server: {
            actual: {
              headers: {
                ...exact,
                'Access-Control-Allow-Credentials': 'true',
                'Set-Cookie': '{id}=1; Path=/{id}; Secure',
              },
            },
          },
          expected: { read: 'readable' },
        },
        {
          from: 'https://malicious.example.com',
          to: 'https://api.example.com',
          path: '/{id}/data',
          request: { credentials: 'include' },
          server: {
            actual: {
              headers: {
                'Access-Control-Allow-Origin': 'https://app.example.com',
                'Access-Control-Allow-Credentials': 'true',
              },
            },
          },
          expected: { read: 'blocked', sent: true, cookies: { sent: ['{id}'] } },
        },
      ],
    },
    'star-permits-what-is-public': {
      title: 'Access-Control-Allow-Origin: * lets every page read an answer that was asked for without credentials.',
      standard: ['#cors-check'],
      article: 'Only if the response is genuinely public and the request does not include credentials.',
      misconception: {
        claim: starIsFine,
        why: 'It is, where it is meant: every page in the world may now read this answer. For a public font or a price list that is right. For anything else it gives the answer away.',
      },
      steps: [
        { server: { actual: { headers: star } }, expected: { read: 'readable', type: 'cors' } },
        {
          from: 'http://127.0.0.1:<app>',
          server: { actual: { headers: star } },
          expected: { read: 'readable', type: 'cors' },
        },
      ],
    },
    'star-refuses-credentials': {
      title: 'Access-Control-Allow-Origin: * refuses a read that includes credentials; naming the origin permits it.',
      standard: ['#cors-check', '#cors-protocol-and-credentials'],
      article: 'With cookies in play, * is forbidden and the server must echo the specific origin.',
      misconception: {
        claim: starIsFine,
        why: 'A read with credentials: "include" asks for what belongs to one user, and * would share that with every page. The browser therefore wants the page’s own origin named, and true in Access-Control-Allow-Credentials. It is the credentials mode that decides, whether there is a cookie to send or not; here there is none.',
      },
      steps: [
        {
          request: { credentials: 'include' },
          server: { actual: { headers: { ...star, 'Access-Control-Allow-Credentials': 'true' } } },
          expected: { read: 'blocked', sent: true },
        },
        {
          request: { credentials: 'include' },
          server: { actual: { headers: { ...exact, 'Access-Control-Allow-Credentials': 'true' } } },
          expected: { read: 'readable' },
        },
      ],
    },
    'header-on-the-answer-alone': {
      title: 'CORS headers on the answer to PUT are never seen while the preflight before it goes without them.',
      standard: ['#cors-preflight-fetch'],
      misconception: {
        claim: justTheHeader,
        why: 'The header was set, on the answer to PUT. The browser asked with OPTIONS first and found no permission there, so the PUT was never sent. Both answers have to allow the page; what may be sent is for the answer to OPTIONS to say.',
      },
      request: put,
      server: { actual: { headers: putAllowed } },
      expected: { read: 'blocked', sent: false, preflights: 1 },
    },
    'options-answered-404': {
      title: 'A preflight that is answered 404 is refused whatever its headers say, and the PUT is never sent.',
      article: 'A 404 on OPTIONS will block the real request.',
      misconception: {
        claim: justTheHeader,
        why: 'Every header is right, but no route answers OPTIONS, and a 404 is no permission. The browser wants a status from 200 to 299 before it looks any further.',
      },
      request: put,
      server: { preflight: { status: 404, headers: putAllowed }, actual: { headers: exact } },
      expected: { read: 'blocked', sent: false, preflights: 1 },
    },
    'options-answered-405': {
      title: 'A preflight that is answered 405 is refused whatever its headers say, and the PUT is never sent.',
      misconception: {
        claim: justTheHeader,
        why: 'A framework that knows only GET and PUT answers OPTIONS with 405 Method Not Allowed. To the browser that is a no, even with every CORS header on it.',
      },
      request: put,
      server: { preflight: { status: 405, headers: putAllowed }, actual: { headers: exact } },
      expected: { read: 'blocked', sent: false, preflights: 1 },
    },
    'options-answered-500': {
      title: 'A preflight that is answered 500 is refused whatever its headers say, and the PUT is never sent.',
      misconception: {
        claim: justTheHeader,
        why: 'The OPTIONS handler ran into an error behind a layer that adds CORS headers to everything. In the console it looks like a CORS problem; the cause is the 500.',
      },
      request: put,
      server: { preflight: { status: 500, headers: putAllowed }, actual: { headers: exact } },
      expected: { read: 'blocked', sent: false, preflights: 1 },
    },
    'options-answered-with-a-redirect': {
      title: 'A preflight that is answered with a redirect is refused, even one that leads to the same URL.',
      misconception: {
        claim: justTheHeader,
        why: 'A redirect to the login page, to https or to a trailing slash catches OPTIONS too. The browser does not follow it: a redirect is no status from 200 to 299, so the PUT is never sent.',
      },
      request: put,
      server: {
        preflight: { status: 301, headers: { ...putAllowed, Location: '#again' } },
        actual: { headers: exact },
      },
      expected: { read: 'blocked', sent: false, preflights: 1 },
    },
    'options-answered-200': {
      title: 'A preflight that is answered 200 with the right headers lets the PUT through.',
      article: 'Preflighted requests need the OPTIONS handler to respond with the right headers and with a 2xx status.',
      misconception: {
        claim: justTheHeader,
        why: 'This is what was missing: OPTIONS has a route of its own, answered 200 with the origin, the method and the header. The answer to PUT names the origin as well.',
      },
      request: put,
      server: { preflight: { status: 200, headers: putAllowed }, actual: { headers: exact } },
      expected: { read: 'readable', preflights: 1, requests: 1 },
    },
    'options-answered-204': {
      title: 'A preflight that is answered 204 with the right headers lets the PUT through.',
      article: 'Preflighted requests need the OPTIONS handler to respond with the right headers and with a 2xx status.',
      misconception: {
        claim: justTheHeader,
        why: 'Nobody reads the body of a preflight, so 204 No Content says it best. Any status from 200 to 299 will do, as long as the headers are there.',
      },
      request: put,
      server: { preflight: { status: 204, headers: putAllowed }, actual: { headers: exact } },
      expected: { read: 'readable', preflights: 1, requests: 1 },
    },
    'blocked-means-nothing-happened': {
      title: 'A POST whose answer is refused has reached the server all the same: the order was placed.',
      standard: ['#http-fetch', '#cors-check'],
      misconception: {
        claim: nothingHappened,
        why: 'Only the answer was kept from the page. The POST had already arrived and done its work, as the count of orders shows. Against forged requests an API needs a defence of its own.',
      },
      steps: [
        {
          resource: 'orders',
          request: { method: 'POST', headers: text, body: 'one of each' },
          server: { actual: { body: 'placed: one of each' } },
          expected: { read: 'blocked', sent: true, preflights: 0 },
        },
        {
          resource: 'orders',
          server: { actual: { headers: exact, body: 'orders: {received:POST}' } },
          expected: { read: 'readable', body: 'orders: 1' },
        },
      ],
    },
    'only-a-refused-preflight-prevents': {
      title: 'A POST whose preflight is refused never reaches the server: no order was placed.',
      standard: ['#cors-preflight-fetch', '#http-fetch'],
      misconception: {
        claim: nothingHappened,
        why: 'This once it is true, because the JSON content type made the browser ask first. Sent as text/plain, the same order would have been placed.',
      },
      steps: [
        {
          resource: 'orders',
          request: { method: 'POST', headers: json, body: '"one of each"' },
          expected: { read: 'blocked', sent: false, preflights: 1 },
        },
        {
          resource: 'orders',
          server: { actual: { headers: exact, body: 'orders: {received:POST}' } },
          expected: { read: 'readable', body: 'orders: 0' },
        },
      ],
    },
    'no-cors-fixes-it': {
      title: 'With mode no-cors the promise is fulfilled, with a response that has no status, no headers and no body.',
      standard: ['#concept-filtered-response-opaque', '#concept-request-mode'],
      misconception: {
        claim: noCors,
        why: 'The error is gone, and so is the answer: the response is opaque, its status 0 and its body empty. no-cors says that the script can do without reading; it does not permit reading.',
      },
      request: { mode: 'no-cors' },
      expected: { read: 'opaque', type: 'opaque', status: 0, body: '', hidden: ['Content-Type'], sent: true },
    },
    'no-cors-drops-headers': {
      title: 'With mode no-cors a header that would need a preflight is left out without a word.',
      standard: ['#concept-headers-guard', '#no-cors-safelisted-request-header'],
      misconception: {
        claim: noCors,
        why: 'There is no preflight any more, because the browser took out the header that needed one. The API gets a request without it, and the page still reads nothing.',
      },
      request: { mode: 'no-cors', headers: { 'X-Auth': 'foo' } },
      expected: { read: 'opaque', preflights: 0, requests: 1, carried: { 'X-Auth': null } },
    },
    'star-allows-headers-with-credentials': {
      title:
        'With credentials, * in Access-Control-Allow-Headers is a header name like any other, and X-Auth is refused.',
      standard: ['#cors-preflight-fetch', '#cors-protocol-and-credentials'],
      misconception: {
        claim: 'Access-Control-Allow-Headers: * allows every header.',
        why: 'As soon as the request includes credentials, * means a header that is called *, and every other header has to be named. Even without credentials the Standard leaves out one header: Authorization always has to be named.',
      },
      steps: [
        {
          request: { headers: { 'X-Auth': 'foo' }, credentials: 'include' },
          server: {
            preflight: {
              headers: { ...exact, 'Access-Control-Allow-Credentials': 'true', 'Access-Control-Allow-Headers': '*' },
            },
          },
          expected: { read: 'blocked', sent: false, preflights: 1 },
        },
        {
          request: { headers: { 'X-Auth': 'foo' } },
          server: {
            preflight: { headers: { ...exact, 'Access-Control-Allow-Headers': '*' } },
            actual: { headers: exact },
          },
          expected: { read: 'readable', preflights: 1 },
        },
      ],
    },
    'localhost-is-one-origin': {
      title: 'Another port of localhost is another origin, and so is 127.0.0.1 at the same port.',
      standard: ['https://html.spec.whatwg.org/multipage/browsers.html#same-origin', '#cors-check'],
      article:
        'controls when JavaScript on one origin (scheme + host + port) is allowed to read responses from a different origin',
      misconception: {
        claim: 'localhost is one origin.',
        why: 'An origin is scheme, host and port together. A development server on one port and an API on the next are two origins, and 127.0.0.1 is not the host localhost, though both lead to the same machine.',
      },
      steps: [
        { to: 'api', expected: { read: 'blocked', sent: true, origin: '{from}' } },
        { to: 'http://127.0.0.1:<app>', expected: { read: 'blocked', sent: true, origin: '{from}' } },
        { to: 'app', expected: { read: 'readable', type: 'basic', origin: null } },
      ],
    },
    'a-subdomain-is-the-same-origin': {
      title: 'https://api.app.example is another origin than https://app.example: the read is refused both ways.',
      standard: ['https://html.spec.whatwg.org/multipage/browsers.html#same-origin', '#cors-check'],
      misconception: {
        claim: 'A subdomain is the same origin.',
        why: 'Origins compare whole host names. The two belong to one site, so they can share cookies, but reading one from the other takes CORS headers like any other cross-origin read.',
      },
      steps: [
        { from: 'https://app.example', to: 'https://api.app.example', expected: { read: 'blocked', sent: true } },
        { from: 'https://api.app.example', to: 'https://app.example', expected: { read: 'blocked', sent: true } },
      ],
    },
    'two-origins-in-one-header': {
      title:
        'Access-Control-Allow-Origin with two origins names neither, in one line or in two, so the read is refused.',
      standard: ['#http-new-header-syntax', '#cors-check'],
      misconception: {
        claim: 'I can name two origins in Access-Control-Allow-Origin.',
        why: 'The header holds one origin or *, and is compared as a whole. A server that serves two frontends looks at Origin, answers with the one that asked, and adds Vary: Origin.',
      },
      steps: [
        {
          server: { actual: { headers: { 'Access-Control-Allow-Origin': '{from}, https://app.example.com' } } },
          expected: { read: 'blocked', sent: true },
        },
        {
          server: { actual: { headers: { 'Access-Control-Allow-Origin': ['{from}', 'https://app.example.com'] } } },
          expected: { read: 'blocked', sent: true },
        },
        {
          server: { actual: { headers: { ...exact, Vary: 'Origin' } } },
          expected: { read: 'readable' },
        },
      ],
    },
    'a-pattern-for-all-subdomains': {
      title: 'Access-Control-Allow-Origin: https://*.example.com is no pattern, so https://app.example.com is refused.',
      standard: ['#http-new-header-syntax', '#cors-check'],
      misconception: {
        claim: 'I can allow all my subdomains with https://*.example.com.',
        why: 'The value is compared byte for byte with the page’s origin, and the star stands for everything only when it stands alone. The server has to check the origin against its own list and echo it.',
      },
      from: 'https://app.example.com',
      to: 'https://api.example.com',
      server: { actual: { headers: { 'Access-Control-Allow-Origin': 'https://*.example.com' } } },
      expected: { read: 'blocked', sent: true, origin: 'https://app.example.com' },
    },
    'the-preflight-guards-my-server': {
      title: 'The same JSON that a preflight stops as application/json arrives without a preflight as text/plain.',
      standard: ['#cors-safelisted-request-header', '#general'],
      misconception: {
        claim: 'The preflight keeps unwanted requests away from my server.',
        why: 'It is only made for requests that an HTML form could not make anyway. A page can send the same bytes as text/plain, and a server that does not look at Content-Type will take them.',
      },
      steps: [
        {
          request: { method: 'POST', headers: json, body: '{{"amount":100}' },
          expected: { read: 'blocked', sent: false, preflights: 1 },
        },
        {
          request: { method: 'POST', headers: text, body: '{{"amount":100}' },
          expected: { read: 'blocked', sent: true, preflights: 0, carried: { 'Content-Length': '14' } },
        },
      ],
    },
    'the-page-sends-the-header': {
      title: 'Access-Control-Allow-Origin on the request permits nothing; it only adds a preflight that is refused.',
      standard: ['#http-responses', '#cors-unsafe-request-header-names'],
      misconception: {
        claim: 'My script has to send Access-Control-Allow-Origin.',
        why: 'Permission is the server’s to give, so the header means something in an answer only. On a request it is one more custom header, for which the browser first asks the server.',
      },
      steps: [
        { expected: { read: 'blocked', sent: true, preflights: 0 } },
        { request: { headers: star }, expected: { read: 'blocked', sent: false, preflights: 1 } },
      ],
    },
  },
) satisfies Scenario[];
