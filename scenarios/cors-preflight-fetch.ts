/** What a preflight asks, and which answers let the actual request be sent. */
import { family } from '../harness/scenario/family.ts';
import type { Scenario } from '../harness/scenario/scenario.ts';

const origin = { 'Access-Control-Allow-Origin': '{from}' };
const actual = { headers: origin };
const put = { ...origin, 'Access-Control-Allow-Methods': 'PUT' };
/** Leads back to the same URL: a browser that followed it would be seen to preflight twice. */
const redirect = { ...put, Location: '#again' };
const refused = { read: 'blocked', sent: false, preflights: 1 } as const;
const passed = { read: 'readable', sent: true, preflights: 1, requests: 1 } as const;

export default family(
  { subject: 'cors-preflight-fetch', standard: ['#cors-preflight-fetch'] },
  {
    'sequence-of-the-article': {
      title: 'A PUT with X-Auth is preceded by OPTIONS with Origin, method and header names, and read after a 204.',
      standard: ['#cors-preflight-fetch', '#cors-check'],
      article:
        'The browser sends an OPTIONS request first ("the preflight"), waits for the server to confirm the actual request will be allowed, and only then sends the real request',
      from: 'https://app.example',
      to: 'https://api.example',
      path: '/users',
      request: { method: 'PUT', headers: { 'X-Auth': 'foo' } },
      server: {
        preflight: {
          status: 204,
          headers: {
            'Access-Control-Allow-Origin': 'https://app.example',
            'Access-Control-Allow-Methods': 'PUT',
            'Access-Control-Allow-Headers': 'X-Auth',
          },
        },
        actual: { status: 200, headers: { 'Access-Control-Allow-Origin': 'https://app.example' }, body: 'payload' },
      },
      expected: {
        ...passed,
        preflight: {
          Origin: 'https://app.example',
          'Access-Control-Request-Method': 'PUT',
          'Access-Control-Request-Headers': 'x-auth',
        },
        origin: 'https://app.example',
        carried: { 'X-Auth': 'foo' },
        status: 200,
        body: 'payload',
      },
    },
    'xhr-preflights-too': {
      title: 'XMLHttpRequest is preflighted like fetch, and obeys the answer like fetch.',
      standard: ['#cors-preflight-fetch', 'https://xhr.spec.whatwg.org/#the-send()-method'],
      steps: [
        {
          transport: 'XMLHttpRequest',
          request: { method: 'PUT', headers: { 'X-Auth': 'foo' } },
          server: { preflight: { headers: { ...put, 'Access-Control-Allow-Headers': 'X-Auth' } }, actual },
          expected: {
            ...passed,
            preflight: { 'Access-Control-Request-Headers': 'x-auth' },
            carried: { 'X-Auth': 'foo' },
          },
        },
        {
          transport: 'XMLHttpRequest',
          request: { method: 'PUT', headers: { 'X-Auth': 'foo' } },
          server: { preflight: { headers: put }, actual },
          expected: refused,
        },
      ],
    },
    'waits-for-the-answer': {
      title: 'The request waits for a slow preflight, and is not sent when the answer turns out to be a refusal.',
      article:
        'waits for the server to confirm the actual request will be allowed, and only then sends the real request',
      request: { method: 'PUT' },
      server: { preflight: { status: 403, headers: put, delay: 300 }, actual },
      expected: refused,
    },
    'without-allow-origin': {
      title: 'A preflight answer without Access-Control-Allow-Origin keeps the request from being sent.',
      standard: ['#cors-preflight-fetch', '#cors-check'],
      article:
        'If the preflight comes back without the right Access-Control-Allow-* headers, the browser refuses to send the real request at all.',
      request: { method: 'PUT', headers: { 'X-Auth': 'foo' } },
      server: {
        preflight: { headers: { 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': 'X-Auth' } },
        actual,
      },
      expected: refused,
    },
    'without-allow-methods': {
      title: 'A preflight answer without Access-Control-Allow-Methods keeps a PUT from being sent.',
      article:
        'If the preflight comes back without the right Access-Control-Allow-* headers, the browser refuses to send the real request at all.',
      request: { method: 'PUT', headers: { 'X-Auth': 'foo' } },
      server: { preflight: { headers: { ...origin, 'Access-Control-Allow-Headers': 'X-Auth' } }, actual },
      expected: refused,
    },
    'without-allow-headers': {
      title: 'A preflight answer without Access-Control-Allow-Headers keeps a request with X-Auth from being sent.',
      article:
        'If the preflight comes back without the right Access-Control-Allow-* headers, the browser refuses to send the real request at all.',
      request: { method: 'PUT', headers: { 'X-Auth': 'foo' } },
      server: { preflight: { headers: put }, actual },
      expected: refused,
    },
    'methods-wildcard': {
      title: 'Without credentials, Access-Control-Allow-Methods: * allows every method.',
      request: { method: 'DELETE' },
      server: { preflight: { headers: { ...origin, 'Access-Control-Allow-Methods': '*' } }, actual },
      expected: passed,
    },
    'methods-list': {
      title: 'A method anywhere in the list, or in any of several header lines, is allowed.',
      standard: ['#cors-preflight-fetch', '#extract-header-list-values'],
      article: 'Which methods the actual request may use (preflight only)',
      steps: [
        {
          request: { method: 'PATCH' },
          server: {
            preflight: { headers: { ...origin, 'Access-Control-Allow-Methods': 'PUT,PATCH , DELETE' } },
            actual,
          },
          expected: passed,
        },
        {
          request: { method: 'PATCH' },
          server: { preflight: { headers: { ...origin, 'Access-Control-Allow-Methods': ['PUT', 'PATCH'] } }, actual },
          expected: passed,
        },
      ],
    },
    'methods-without-the-one': {
      title: 'A list of methods without the one that is asked for keeps the request from being sent.',
      article: 'Which methods the actual request may use (preflight only)',
      request: { method: 'DELETE' },
      server: { preflight: { headers: { ...origin, 'Access-Control-Allow-Methods': 'GET, POST, PUT' } }, actual },
      expected: { ...refused, preflight: { 'Access-Control-Request-Method': 'DELETE' } },
    },
    'methods-are-case-sensitive': {
      title:
        'patch is not PATCH: a method in lower case is not allowed by its upper-case name, nor the other way round.',
      standard: ['#cors-preflight-fetch', '#example-normalization'],
      misconception: {
        claim: 'The case of a method does not matter.',
        why: 'It does. Only GET, HEAD, POST, PUT, DELETE and OPTIONS are put into upper case for you; patch is not.',
      },
      steps: [
        {
          request: { method: 'patch' },
          server: { preflight: { headers: { ...origin, 'Access-Control-Allow-Methods': 'PATCH' } }, actual },
          expected: { ...refused, preflight: { 'Access-Control-Request-Method': 'patch' } },
        },
        {
          request: { method: 'PATCH' },
          server: { preflight: { headers: { ...origin, 'Access-Control-Allow-Methods': 'patch' } }, actual },
          expected: { ...refused, preflight: { 'Access-Control-Request-Method': 'PATCH' } },
        },
      ],
    },
    'patch-is-sent-as-it-is-written': {
      title: 'patch and Patch are sent as they are written, once the preflight allows exactly that.',
      standard: ['#concept-method-normalize', '#cors-preflight-fetch', '#example-normalization'],
      steps: [
        {
          request: { method: 'patch', body: 'four' },
          server: {
            preflight: { headers: { ...origin, 'Access-Control-Allow-Methods': 'PATCH, patch' } },
            actual: { headers: origin, body: 'patch: {received:patch}, PATCH: {received:PATCH}' },
          },
          expected: {
            ...passed,
            preflight: { 'Access-Control-Request-Method': 'patch' },
            carried: { 'Content-Length': '4' },
            body: 'patch: 1, PATCH: 0',
          },
        },
        {
          transport: 'XMLHttpRequest',
          to: 'https://api.example.com',
          request: { method: 'Patch' },
          server: {
            preflight: { headers: { ...origin, 'Access-Control-Allow-Methods': 'Patch' } },
            actual: { headers: origin, body: 'Patch: {received:Patch}, PATCH: {received:PATCH}' },
          },
          expected: { ...passed, preflight: { 'Access-Control-Request-Method': 'Patch' }, body: 'Patch: 1, PATCH: 0' },
        },
      ],
    },
    'any-method-can-be-allowed': {
      title: 'A method that nobody has heard of is sent once the preflight allows it, by its name or by *.',
      standard: ['#concept-method', '#cors-preflight-fetch'],
      steps: [
        {
          request: { method: 'unicorn' },
          server: {
            preflight: { headers: { ...origin, 'Access-Control-Allow-Methods': 'unicorn' } },
            actual: { headers: origin, body: 'unicorn: {received:unicorn}' },
          },
          expected: { ...passed, preflight: { 'Access-Control-Request-Method': 'unicorn' }, body: 'unicorn: 1' },
        },
        {
          to: 'http://api.example.com',
          request: { method: 'CHICKEN' },
          server: {
            preflight: { headers: { ...origin, 'Access-Control-Allow-Methods': '*' } },
            actual: { headers: origin, body: 'CHICKEN: {received:CHICKEN}' },
          },
          expected: { ...passed, body: 'CHICKEN: 1' },
        },
      ],
    },
    'put-is-normalized': {
      title: 'put is sent as PUT, in the preflight and after it.',
      standard: ['#concept-method-normalize', '#cors-preflight-fetch'],
      request: { method: 'put' },
      server: { preflight: { headers: put }, actual: { headers: origin, body: 'PUT: {received:PUT}' } },
      expected: { ...passed, preflight: { 'Access-Control-Request-Method': 'PUT' }, body: 'PUT: 1' },
    },
    'simple-methods-need-no-listing': {
      title: 'GET, HEAD and POST pass a preflight that lists no methods, or only others.',
      standard: ['#cors-preflight-fetch', '#cors-safelisted-method'],
      steps: [
        {
          request: { headers: { 'X-Auth': 'foo' } },
          server: { preflight: { headers: { ...origin, 'Access-Control-Allow-Headers': 'X-Auth' } }, actual },
          expected: passed,
        },
        {
          request: { method: 'HEAD', headers: { 'X-Auth': 'foo' } },
          server: { preflight: { headers: { ...origin, 'Access-Control-Allow-Headers': 'X-Auth' } }, actual },
          expected: passed,
        },
        {
          request: { method: 'POST', headers: { 'X-Auth': 'foo' } },
          server: { preflight: { headers: { ...put, 'Access-Control-Allow-Headers': 'X-Auth' } }, actual },
          expected: passed,
        },
      ],
    },
    'options-is-preflighted': {
      title: 'An OPTIONS of the page’s own is preflighted by another OPTIONS, and has to be allowed by name.',
      standard: ['#cors-safelisted-method', '#cors-preflight-fetch'],
      steps: [
        {
          request: { method: 'OPTIONS' },
          server: { preflight: { headers: { ...origin, 'Access-Control-Allow-Methods': 'OPTIONS' } }, actual },
          expected: { ...passed, preflight: { 'Access-Control-Request-Method': 'OPTIONS' } },
        },
        { request: { method: 'OPTIONS' }, server: { preflight: actual, actual }, expected: refused },
      ],
    },
    'headers-in-any-case': {
      title: 'Access-Control-Allow-Headers names X-Auth in whatever case.',
      article: 'Which custom headers the actual request may carry (preflight only)',
      steps: [
        {
          request: { headers: { 'X-Auth': 'foo' } },
          server: { preflight: { headers: { ...origin, 'Access-Control-Allow-Headers': 'X-Auth' } }, actual },
          expected: passed,
        },
        {
          request: { headers: { 'X-Auth': 'foo' } },
          server: { preflight: { headers: { ...origin, 'Access-Control-Allow-Headers': 'x-AUTH' } }, actual },
          expected: passed,
        },
      ],
    },
    'headers-wildcard': {
      title: 'Without credentials, Access-Control-Allow-Headers: * allows every header but Authorization.',
      request: { headers: { 'X-Auth': 'foo', 'X-Other': 'bar' } },
      server: { preflight: { headers: { ...origin, 'Access-Control-Allow-Headers': '*' } }, actual },
      expected: { ...passed, carried: { 'X-Auth': 'foo', 'X-Other': 'bar' } },
    },
    'headers-wildcard-does-not-cover-authorization': {
      title: 'Access-Control-Allow-Headers: * does not allow Authorization.',
      standard: ['#cors-non-wildcard-request-header-name', '#cors-preflight-fetch'],
      request: { headers: { Authorization: 'Bearer foo' } },
      server: { preflight: { headers: { ...origin, 'Access-Control-Allow-Headers': '*' } }, actual },
      expected: refused,
    },
    'authorization-by-name': {
      title: 'Authorization is allowed where Access-Control-Allow-Headers names it, beside * or without.',
      standard: ['#cors-non-wildcard-request-header-name', '#cors-preflight-fetch'],
      request: { headers: { Authorization: 'Bearer foo', 'X-Auth': 'foo' } },
      server: { preflight: { headers: { ...origin, 'Access-Control-Allow-Headers': '*, authorization' } }, actual },
      expected: { ...passed, carried: { Authorization: 'Bearer foo' } },
    },
    'headers-without-one-of-two': {
      title: 'One header that is not allowed keeps the whole request from being sent.',
      article: 'Which custom headers the actual request may carry (preflight only)',
      request: { headers: { 'X-Auth': 'foo', 'X-Other': 'bar' } },
      server: { preflight: { headers: { ...origin, 'Access-Control-Allow-Headers': 'X-Auth' } }, actual },
      expected: refused,
    },
    'empty-members': {
      title: 'Empty members of the lists count for nothing: the others are allowed.',
      standard: ['#extract-header-list-values', 'https://www.rfc-editor.org/rfc/rfc9110#section-5.6.1.2'],
      request: { method: 'PUT', headers: { 'X-Auth': 'foo', 'X-Other': 'bar' } },
      server: {
        preflight: {
          headers: {
            ...origin,
            'Access-Control-Allow-Methods': ',, PUT,',
            'Access-Control-Allow-Headers': ',X-Auth, ,X-Other,',
          },
        },
        actual,
      },
      expected: passed,
    },
    'malformed-list-of-headers': {
      title: 'A list of headers with something in it that is no header name allows nothing, not even what it names.',
      standard: ['#extract-header-list-values', '#cors-preflight-fetch'],
      request: { headers: { 'X-Auth': 'foo' } },
      server: { preflight: { headers: { ...origin, 'Access-Control-Allow-Headers': 'X-Auth, no token' } }, actual },
      expected: refused,
    },
    'malformed-list-of-methods': {
      title: 'A list of methods with something in it that is no method allows nothing, not even what it names.',
      standard: ['#extract-header-list-values', '#cors-preflight-fetch'],
      request: { method: 'PUT' },
      server: { preflight: { headers: { ...origin, 'Access-Control-Allow-Methods': 'PUT, no token' } }, actual },
      expected: refused,
    },
    'request-headers-are-sorted-in-lower-case': {
      title: 'Access-Control-Request-Headers is sorted, in lower case, without spaces, and without safelisted headers.',
      standard: ['#cors-unsafe-request-header-names', '#cors-preflight-fetch'],
      request: {
        method: 'POST',
        headers: { 'X-Zeta': '1', Accept: 'text/csv', 'X-Alpha': '2', 'Content-Type': 'application/json' },
        body: '[]',
      },
      server: { preflight: { headers: { ...origin, 'Access-Control-Allow-Headers': '*' } }, actual },
      expected: { ...passed, preflight: { 'Access-Control-Request-Headers': 'content-type,x-alpha,x-zeta' } },
    },
    'request-headers-are-left-out': {
      title: 'A request without unsafe headers makes a preflight without Access-Control-Request-Headers.',
      request: { method: 'PUT' },
      server: { preflight: { headers: put }, actual },
      expected: {
        ...passed,
        preflight: { 'Access-Control-Request-Method': 'PUT', 'Access-Control-Request-Headers': null },
      },
    },
    'carries-none-of-the-headers': {
      title: 'A preflight carries the names of the page’s headers and never their values, and accepts */*.',
      request: { method: 'PUT', headers: { 'X-Auth': 'foo', Authorization: 'Bearer foo', Accept: 'text/csv' } },
      server: {
        preflight: { headers: { ...put, 'Access-Control-Allow-Headers': 'X-Auth, Authorization' } },
        actual,
      },
      expected: {
        ...passed,
        preflight: { Origin: '{from}', 'X-Auth': null, Authorization: null, Accept: '*/*' },
        carried: { 'X-Auth': 'foo', Authorization: 'Bearer foo', Accept: 'text/csv' },
      },
    },
    'carries-no-cookies': {
      title: 'A preflight carries no cookies, even where the request that it precedes will.',
      standard: ['#cors-preflight-fetch', '#http-access-control-allow-credentials'],
      misconception: {
        claim: 'An OPTIONS handler can look at the session.',
        why: 'Preflights are made without credentials, so a server that asks for a login first refuses them all.',
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
                ...origin,
                'Access-Control-Allow-Credentials': 'true',
                'Set-Cookie': '{id}=1; Path=/{id}; Secure',
              },
            },
          },
          expected: { read: 'readable' },
        },
        {
          from: 'https://app.example.com',
          to: 'https://api.example.com',
          path: '/{id}/data',
          request: { method: 'PUT', credentials: 'include' },
          server: {
            preflight: { headers: { ...put, 'Access-Control-Allow-Credentials': 'true' } },
            actual: { headers: { ...origin, 'Access-Control-Allow-Credentials': 'true' } },
          },
          expected: { ...passed, preflight: { Cookie: null }, cookies: { sent: ['{id}'] } },
        },
      ],
    },
    'status-200': {
      title: 'A preflight answered with 200 and a body passes; the body is ignored.',
      standard: ['#cors-preflight-fetch', '#ok-status'],
      article: 'Preflighted requests need the OPTIONS handler to respond with the right headers and with a 2xx status.',
      request: { method: 'PUT' },
      server: { preflight: { status: 200, headers: put, body: 'hello' }, actual },
      expected: passed,
    },
    'status-299': {
      title: 'A preflight answered with 299 passes: any status from 200 to 299 does.',
      standard: ['#cors-preflight-fetch', '#ok-status'],
      article: 'Preflighted requests need the OPTIONS handler to respond with the right headers and with a 2xx status.',
      request: { method: 'PUT' },
      server: { preflight: { status: 299, headers: put }, actual },
      expected: passed,
    },
    'redirect-301': {
      title: 'A preflight that is redirected with 301 is not followed, and the request is not sent.',
      standard: ['#cors-preflight-fetch', '#ok-status'],
      request: { method: 'PUT' },
      server: { preflight: { status: 301, headers: redirect }, actual },
      expected: refused,
    },
    'redirect-302': {
      title:
        'A preflight that is redirected with 302, say to a login page, is not followed, and the request is not sent.',
      standard: ['#cors-preflight-fetch', '#ok-status'],
      request: { method: 'PUT' },
      server: { preflight: { status: 302, headers: redirect }, actual },
      expected: refused,
    },
    'status-304': {
      title: 'A preflight answered with 304 keeps the request from being sent.',
      standard: ['#cors-preflight-fetch', '#ok-status'],
      request: { method: 'PUT' },
      server: { preflight: { status: 304, headers: put }, actual },
      expected: refused,
    },
    'status-404': {
      title: 'A preflight answered with 404 keeps the request from being sent, whatever its headers allow.',
      standard: ['#cors-preflight-fetch', '#ok-status'],
      article: 'A 404 on OPTIONS will block the real request.',
      request: { method: 'PUT' },
      server: { preflight: { status: 404, headers: put }, actual },
      expected: refused,
    },
    'status-405': {
      title: 'A preflight answered with 405 keeps the request from being sent: a route without an OPTIONS handler.',
      standard: ['#cors-preflight-fetch', '#ok-status'],
      request: { method: 'PUT' },
      server: { preflight: { status: 405, headers: put }, actual },
      expected: refused,
    },
    'status-500': {
      title: 'A preflight answered with 500 keeps the request from being sent.',
      standard: ['#cors-preflight-fetch', '#ok-status'],
      request: { method: 'PUT' },
      server: { preflight: { status: 500, headers: put }, actual },
      expected: refused,
    },
    'malformed-lists-fail': {
      title:
        'A list of methods or of header names that is malformed fails the preflight, though what is needed stands in it.',
      standard: ['#cors-preflight-fetch', '#extract-header-list-values'],
      steps: [
        {
          request: { method: 'PUT' },
          server: { preflight: { headers: { ...origin, 'Access-Control-Allow-Methods': 'PUT, b@d' } }, actual },
          expected: refused,
        },
        {
          request: { headers: { 'X-Auth': 'foo' } },
          server: { preflight: { headers: { ...origin, 'Access-Control-Allow-Headers': 'X-Auth, b@d' } }, actual },
          expected: refused,
        },
      ],
    },
    'a-malformed-list-fails-what-needs-none': {
      title: 'A malformed list fails the preflight even where the request needs nothing from that list.',
      standard: ['#cors-preflight-fetch', '#extract-header-list-values'],
      steps: [
        {
          request: { headers: { 'X-Auth': 'foo' } },
          server: {
            preflight: {
              headers: {
                ...origin,
                'Access-Control-Allow-Headers': 'X-Auth',
                'Access-Control-Allow-Methods': 'b@d',
              },
            },
            actual,
          },
          expected: refused,
        },
        {
          request: { method: 'PUT' },
          server: {
            preflight: {
              headers: { ...origin, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': 'b@d' },
            },
            actual,
          },
          expected: refused,
        },
      ],
    },
  },
) satisfies Scenario[];
