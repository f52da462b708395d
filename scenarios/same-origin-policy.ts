/** What a page may read where no server has said anything, and what CORS cannot undo. */
import { family } from '../harness/scenario/family.ts';
import type { Scenario } from '../harness/scenario/scenario.ts';

const allowed = { 'Access-Control-Allow-Origin': '{from}' };

export default family(
  { subject: 'same-origin-policy', standard: ['#cors-check'] },
  {
    'default-is-refusal': {
      title: 'Without CORS headers a page cannot read from another origin, although its request reaches the server.',
      standard: ['#cors-check', '#concept-http-fetch'],
      article:
        "By default, the browser refuses to let JavaScript read responses from anywhere other than the page's own origin.",
      expected: { read: 'blocked', sent: true, preflights: 0, requests: 1, origin: '{from}' },
    },
    'default-is-refusal-for-xhr': {
      title: 'XMLHttpRequest is refused the same read as fetch, and its request reaches the server just as well.',
      standard: ['#cors-check', 'https://xhr.spec.whatwg.org/#handle-errors'],
      article:
        "By default, the browser refuses to let JavaScript read responses from anywhere other than the page's own origin.",
      transport: 'XMLHttpRequest',
      expected: { read: 'blocked', status: 0, sent: true, preflights: 0, requests: 1, origin: '{from}' },
    },
    'refused-post-is-carried-out': {
      title: 'A POST whose answer may not be read has been carried out: the server counts it.',
      standard: ['#cors-check', '#concept-http-fetch'],
      article: 'they just answer the request as usual, and CORS happens on the way back.',
      misconception: {
        claim: 'CORS keeps other sites from changing my data.',
        why: 'A simple POST is sent without asking. The page cannot read the answer, but the order is placed.',
      },
      steps: [
        { request: { method: 'POST', body: 'order=1' }, expected: { read: 'blocked', sent: true, preflights: 0 } },
        {
          server: { actual: { headers: allowed, body: 'orders: {received:POST}' } },
          expected: { read: 'readable', body: 'orders: 1' },
        },
      ],
    },
    'refused-head': {
      title: 'The answer to a cross-origin HEAD is refused too: headers and status are as protected as a body.',
      request: { method: 'HEAD' },
      expected: { read: 'blocked', sent: true, preflights: 0 },
    },
    'own-origin-needs-no-headers': {
      title: 'A page reads from its own origin without any CORS header, and sends no Origin with a GET.',
      standard: ['#concept-main-fetch', '#append-a-request-origin-header'],
      article: 'Same-origin requests never go through CORS at all.',
      steps: [
        { to: 'app', expected: { read: 'readable', type: 'basic', sent: true, preflights: 0, origin: null } },
        { to: 'app', transport: 'XMLHttpRequest', expected: { read: 'readable', sent: true, origin: null } },
      ],
    },
    'own-origin-with-custom-header-is-not-preflighted': {
      title: 'A custom header to the page’s own origin makes no preflight.',
      standard: ['#concept-main-fetch'],
      article: 'Same-origin requests never go through CORS at all.',
      to: 'app',
      request: { headers: { 'X-Auth': 'foo' } },
      expected: { read: 'readable', type: 'basic', sent: true, preflights: 0, carried: { 'X-Auth': 'foo' } },
    },
    'own-origin-put-is-not-preflighted': {
      title: 'A PUT to the page’s own origin makes no preflight, and still names its Origin.',
      standard: ['#concept-main-fetch', '#append-a-request-origin-header'],
      misconception: {
        claim: 'A request with an Origin header is a cross-origin request.',
        why: 'Every request whose method is neither GET nor HEAD carries Origin, to the page’s own origin as well.',
      },
      to: 'app',
      request: { method: 'PUT', body: 'new' },
      expected: { read: 'readable', type: 'basic', sent: true, preflights: 0, origin: '{from}' },
    },
    'mode-same-origin-sends-nothing-abroad': {
      title: 'Request mode same-origin refuses another origin before anything is sent, even one that would allow it.',
      standard: ['#concept-main-fetch', '#concept-request-mode'],
      steps: [
        {
          request: { mode: 'same-origin' },
          server: { actual: { headers: allowed } },
          expected: { read: 'blocked', sent: false, preflights: 0 },
        },
        { to: 'app', request: { mode: 'same-origin' }, expected: { read: 'readable', type: 'basic', sent: true } },
      ],
    },
    'no-cors-is-opaque': {
      title: 'Request mode no-cors sends the request and gets an opaque response: no status, no headers, no body.',
      standard: ['#concept-main-fetch', '#concept-filtered-response-opaque'],
      request: { mode: 'no-cors' },
      expected: { read: 'opaque', type: 'opaque', status: 0, body: '', hidden: ['Content-Type'], sent: true },
    },
    'no-cors-is-opaque-with-cors-headers': {
      title: 'Request mode no-cors stays opaque even where the server would allow the read, and sends no Origin.',
      standard: ['#concept-main-fetch', '#append-a-request-origin-header'],
      request: { mode: 'no-cors' },
      server: { actual: { headers: { 'Access-Control-Allow-Origin': '*' } } },
      expected: { read: 'opaque', type: 'opaque', status: 0, body: '', sent: true, origin: null },
    },
    'no-cors-refuses-put': {
      title: 'In mode no-cors a PUT is refused by fetch itself, and nothing is sent.',
      standard: ['#dom-request', '#cors-safelisted-method'],
      request: { method: 'PUT', mode: 'no-cors' },
      expected: { read: 'blocked', sent: false, preflights: 0 },
    },
    'sandboxed-frame-has-origin-null': {
      title: 'A sandboxed frame is cross-origin to everybody, its own server included, and sends Origin: null.',
      standard: ['https://html.spec.whatwg.org/multipage/browsers.html#concept-origin-opaque', '#origin-header'],
      steps: [
        { context: 'sandboxed-frame', expected: { read: 'blocked', sent: true, origin: 'null' } },
        { context: 'sandboxed-frame', to: 'app', expected: { read: 'blocked', sent: true, origin: 'null' } },
      ],
    },
    'data-frame-has-origin-null': {
      title: 'A frame with a data: URL does not have the origin of its embedding page, and sends Origin: null.',
      standard: ['https://html.spec.whatwg.org/multipage/browsers.html#concept-origin-opaque', '#origin-header'],
      steps: [
        {
          context: 'data-frame',
          server: { actual: { headers: allowed } },
          expected: { read: 'blocked', sent: true, origin: 'null' },
        },
        {
          context: 'data-frame',
          server: { actual: { headers: { 'Access-Control-Allow-Origin': 'null' } } },
          expected: { read: 'readable', type: 'cors', sent: true, origin: 'null' },
        },
      ],
    },
    'sandboxed-frame-is-allowed-by-null': {
      title: 'Access-Control-Allow-Origin: null lets a sandboxed frame read.',
      standard: ['#cors-check', '#origin-header'],
      misconception: {
        claim: 'Access-Control-Allow-Origin: null means that nobody is allowed.',
        why: 'It allows every opaque origin, and any site can put its script into a sandboxed frame.',
      },
      context: 'sandboxed-frame',
      server: { actual: { headers: { 'Access-Control-Allow-Origin': 'null' } } },
      expected: { read: 'readable', type: 'cors', sent: true, origin: 'null' },
    },
    'sandboxed-frame-is-allowed-by-wildcard': {
      title: 'Access-Control-Allow-Origin: * lets a sandboxed frame read.',
      context: 'sandboxed-frame',
      server: { actual: { headers: { 'Access-Control-Allow-Origin': '*' } } },
      expected: { read: 'readable', type: 'cors', sent: true, origin: 'null' },
    },
    'sandboxed-frame-is-not-its-embedding-page': {
      title: 'A server that allows the embedding page’s origin does not allow the sandboxed frame in it.',
      context: 'sandboxed-frame',
      server: { actual: { headers: allowed } },
      expected: { read: 'blocked', sent: true, origin: 'null' },
    },
    'not-found-is-readable': {
      title: 'A 404 with the right CORS header is readable, status and body and all.',
      server: { actual: { status: 404, headers: allowed, body: 'no such user' } },
      expected: { read: 'readable', type: 'cors', status: 404, body: 'no such user', sent: true },
    },
    'server-error-without-headers-is-refused': {
      title: 'A 500 that lost its CORS headers is refused, and the page cannot even see that it was a 500.',
      misconception: {
        claim: 'The console says CORS, so the CORS configuration is wrong.',
        why: 'Error pages often come from a layer that adds no CORS headers, and the refusal hides the real error.',
      },
      transport: 'XMLHttpRequest',
      server: { actual: { status: 500 } },
      expected: { read: 'blocked', status: 0, sent: true },
    },
    'no-cors-takes-a-range-unasked': {
      title: 'In mode no-cors a 206 to a request without Range is opaque like any other answer.',
      standard: ['#concept-main-fetch', '#concept-filtered-response-opaque'],
      request: { mode: 'no-cors' },
      server: {
        actual: {
          status: 206,
          headers: { 'Content-Range': 'bytes 0-3/10', 'Content-Type': 'text/plain' },
          body: 'part',
        },
      },
      expected: { read: 'opaque', type: 'opaque', status: 0, requests: 1 },
    },
    'no-cors-takes-a-416-unasked': {
      title: 'In mode no-cors a 416 to a request without Range is opaque like any other answer.',
      standard: ['#concept-main-fetch', '#concept-filtered-response-opaque'],
      request: { mode: 'no-cors' },
      server: { actual: { status: 416, headers: { 'Content-Range': 'bytes */10' } } },
      expected: { read: 'opaque', type: 'opaque', status: 0, requests: 1 },
    },
    'an-element-takes-a-206-unasked': {
      title: 'A picture is made of a 206 to a request without Range, and taints the canvas.',
      standard: ['#concept-main-fetch', '#range-status'],
      transport: 'img',
      server: { actual: { status: 206 } },
      expected: { read: 'opaque', requests: 1 },
    },
    'a-416-that-is-allowed-is-read': {
      title: 'What a Range asked for in vain is read as a 416, where everybody is allowed.',
      standard: ['#concept-main-fetch', '#range-status'],
      request: { headers: { Range: 'bytes=100-' } },
      server: {
        actual: {
          status: 416,
          headers: {
            'Access-Control-Allow-Origin': '*',
            'Access-Control-Expose-Headers': 'Content-Range',
            'Content-Range': 'bytes */10',
          },
        },
      },
      expected: { read: 'readable', status: 416, preflights: 0, headers: { 'Content-Range': 'bytes */10' } },
    },
    'a-401-of-the-own-origin-is-an-answer': {
      title: 'A 401 of the page’s own origin that asks for nothing (no WWW-Authenticate) is readable.',
      standard: ['#concept-http-network-or-cache-fetch'],
      kind: 'implementation-defined',
      to: 'app',
      server: { actual: { status: 401, body: 'who are you?' } },
      expected: { read: 'readable', status: 401, requests: 1, body: 'who are you?' },
    },
    'a-407-without-a-proxy': {
      title: 'A 407 that no proxy sent is sent once and asks nobody for a password; whether it is readable differs.',
      standard: ['#concept-http-network-or-cache-fetch'],
      kind: 'implementation-defined',
      to: 'app',
      server: { actual: { status: 407 } },
      expected: { sent: true, requests: 1 },
    },
  },
) satisfies Scenario[];
