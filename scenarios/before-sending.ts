/** What fetch() and XMLHttpRequest refuse, drop or add before anything is sent. */
import { family } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const actual = { headers: { 'Access-Control-Allow-Origin': '{from}' } };
/** A refusal that no server has any part in. */
const unsent = { read: 'blocked', sent: false, preflights: 0, requests: 0 } as const;
/** Also behind a redirect, where the origin is another. */
const echo = { 'Access-Control-Allow-Origin': '*' };
const text = { 'Content-Type': 'text/plain' };

export default family(
  { subject: 'before-sending', standard: ['#concept-http-network-or-cache-fetch'] },
  {
    'forbidden-methods-throw': {
      title: 'TRACE is a forbidden method: fetch() and XMLHttpRequest throw, and nothing is sent.',
      standard: ['#forbidden-method', '#dom-request', 'https://xhr.spec.whatwg.org/#the-open()-method'],
      steps: [
        { to: 'app', request: { method: 'TRACE' }, expected: unsent },
        { to: 'app', transport: 'XMLHttpRequest', request: { method: 'trace' }, expected: unsent },
      ],
    },
    'xhr-names-the-type-of-a-string': {
      title: 'XMLHttpRequest says text/plain;charset=UTF-8 of a string, and corrects a charset that the author gave.',
      standard: ['https://xhr.spec.whatwg.org/#the-send()-method'],
      steps: [
        {
          transport: 'XMLHttpRequest',
          request: { method: 'POST', body: 'a' },
          server: { actual },
          expected: { read: 'readable', preflights: 0, carried: { 'Content-Type': 'text/plain;charset=UTF-8' } },
        },
        {
          transport: 'XMLHttpRequest',
          request: { method: 'POST', body: 'a', headers: { 'Content-Type': 'text/plain;charset=iso-8859-1' } },
          server: { actual },
          expected: { read: 'readable', preflights: 0, carried: { 'Content-Type': 'text/plain;charset=UTF-8' } },
        },
        {
          transport: 'XMLHttpRequest',
          request: { method: 'POST', body: 'a', headers: { 'Content-Type': 'text/plain;charset=utf-8' } },
          server: { actual },
          expected: { read: 'readable', preflights: 0, carried: { 'Content-Type': 'text/plain;charset=utf-8' } },
        },
      ],
    },
    'only-if-cached-is-for-the-own-origin': {
      title: 'The cache mode only-if-cached makes fetch() throw in mode cors, and finds nothing in mode same-origin.',
      standard: ['#dom-request', '#concept-http-network-or-cache-fetch'],
      steps: [
        { to: 'app', request: { cache: 'only-if-cached' }, expected: unsent },
        { request: { cache: 'only-if-cached', headers: { 'X-Auth': 'foo' } }, expected: unsent },
        { to: 'app', request: { cache: 'only-if-cached', mode: 'same-origin' }, expected: unsent },
      ],
    },
    'forbidden-headers-are-dropped': {
      title: 'Headers that belong to the browser are dropped without a word: none arrives, and none is asked for.',
      standard: ['#forbidden-request-header', '#headers-validate'],
      steps: [
        {
          request: { headers: { Cookie: 'a=1', Origin: 'https://forged.example', 'Proxy-Auth': 'a', 'Sec-Auth': 'a' } },
          server: { actual },
          expected: {
            read: 'readable',
            preflights: 0,
            origin: '{from}',
            carried: { Cookie: null, 'Proxy-Auth': null, 'Sec-Auth': null },
          },
        },
        {
          transport: 'XMLHttpRequest',
          request: { headers: { Cookie: 'a=1', Origin: 'https://forged.example', 'Proxy-Auth': 'a', 'Sec-Auth': 'a' } },
          server: { actual },
          expected: {
            read: 'readable',
            preflights: 0,
            origin: '{from}',
            carried: { Cookie: null, 'Proxy-Auth': null, 'Sec-Auth': null },
          },
        },
      ],
    },
    'overridden-methods-are-dropped-when-forbidden': {
      title:
        'X-HTTP-Method-Override is dropped where it names a forbidden method, and is a header like others elsewhere.',
      standard: ['#forbidden-request-header'],
      steps: [
        {
          to: 'app',
          request: { headers: { 'X-HTTP-Method-Override': 'TRACE' } },
          expected: { read: 'readable', carried: { 'X-HTTP-Method-Override': null } },
        },
        {
          to: 'app',
          request: { headers: { 'X-HTTP-Method-Override': 'PUT' } },
          expected: { read: 'readable', carried: { 'X-HTTP-Method-Override': 'PUT' } },
        },
      ],
    },
    'a-nul-in-a-header-throws': {
      title: 'A NUL in a header’s value makes fetch() and setRequestHeader() throw, and nothing is sent.',
      standard: ['#headers-validate', 'https://xhr.spec.whatwg.org/#the-setrequestheader()-method'],
      steps: [
        { to: 'app', request: { headers: { 'X-Auth': 'a\0b' } }, expected: unsent },
        { to: 'app', transport: 'XMLHttpRequest', request: { headers: { 'X-Auth': 'a\0b' } }, expected: unsent },
      ],
    },
    'no-cors-drops-other-headers': {
      title: 'In mode no-cors headers that no form could send are dropped, and the rest is sent as it is.',
      standard: ['#no-cors-safelisted-request-header', '#concept-headers-append'],
      request: {
        mode: 'no-cors',
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'text/csv', Range: 'bytes=0-9', 'X-Auth': 'foo' },
        body: '[]',
      },
      expected: {
        read: 'opaque',
        preflights: 0,
        carried: { 'Content-Type': 'text/plain;charset=UTF-8', Accept: 'text/csv', Range: null, 'X-Auth': null },
      },
    },
    'no-cors-follows-redirects-or-nothing': {
      title: 'Cross-origin, mode no-cors goes with redirect mode follow alone: error and manual are refused unsent.',
      standard: ['#concept-main-fetch'],
      steps: [
        { request: { mode: 'no-cors', redirect: 'error' }, expected: unsent },
        { request: { mode: 'no-cors', redirect: 'manual' }, expected: unsent },
      ],
    },
    'bad-ports-are-refused': {
      title: 'A URL with the port of another protocol, such as 25 for mail, is refused unsent.',
      standard: ['#port-blocking'],
      steps: [
        { from: 'http://app.example', to: 'http://api.example:25', server: { actual }, expected: unsent },
        { from: 'http://app.example', to: 'http://api.example:6000', server: { actual }, expected: unsent },
      ],
    },
    'accept-and-referer-are-added': {
      title: 'The browser adds Accept: */* where the page said nothing, and names the page’s origin in Referer.',
      standard: ['#concept-fetch', '#concept-main-fetch', '#concept-http-network-or-cache-fetch'],
      server: { actual },
      expected: { read: 'readable', carried: { Accept: '*/*', Referer: '{from}/' } },
    },
    'a-post-without-body-says-zero': {
      title: 'A POST without a body says Content-Length: 0, and one with a body says how long that is.',
      steps: [
        {
          request: { method: 'POST' },
          server: { actual },
          expected: { read: 'readable', preflights: 0, carried: { 'Content-Length': '0' } },
        },
        {
          request: { method: 'POST', headers: text, body: 'four' },
          server: { actual },
          expected: { read: 'readable', preflights: 0, carried: { 'Content-Length': '4' } },
        },
      ],
    },
    'cache-modes-speak-to-caches': {
      title: 'no-cache asks for max-age=0, and no-store and reload for no-cache, without making a preflight.',
      steps: [
        {
          request: { cache: 'no-cache' },
          server: { actual },
          expected: { read: 'readable', preflights: 0, carried: { 'Cache-Control': 'max-age=0', Pragma: null } },
        },
        {
          request: { cache: 'no-store' },
          server: { actual },
          expected: { read: 'readable', preflights: 0, carried: { 'Cache-Control': 'no-cache', Pragma: 'no-cache' } },
        },
        {
          request: { cache: 'reload' },
          server: { actual },
          expected: { read: 'readable', preflights: 0, carried: { 'Cache-Control': 'no-cache', Pragma: 'no-cache' } },
        },
        {
          to: 'app',
          request: { cache: 'no-store', headers: { 'Cache-Control': 'max-age=5', Pragma: 'a' } },
          expected: { read: 'readable', carried: { 'Cache-Control': 'max-age=5', Pragma: 'a' } },
        },
      ],
    },
    'a-range-is-not-compressed': {
      title: 'A request with a Range asks for an uncompressed answer.',
      request: { headers: { Range: 'bytes=0-9' } },
      server: { actual },
      expected: { read: 'readable', preflights: 0, carried: { 'Accept-Encoding': 'identity' } },
    },
    'conditional-requests-bypass-caches': {
      title: 'A request that the page itself made conditional asks for no cached answer, whichever condition it names.',
      steps: ['If-Modified-Since', 'If-None-Match', 'If-Unmodified-Since', 'If-Match', 'If-Range'].map(
        (name): Step => ({
          to: 'app',
          request: { headers: { [name]: /Since$/.test(name) ? 'Thu, 01 Jan 2026 00:00:00 GMT' : '"a"' } },
          expected: { read: 'readable', carried: { 'Cache-Control': 'no-cache', Pragma: 'no-cache' } },
        }),
      ),
    },
    'conditional-requests-of-workers-bypass-caches': {
      title: 'A request of a worker that the worker itself made conditional asks for no cached answer either.',
      steps: (['fetch', 'XMLHttpRequest'] as const).map(
        (transport): Step => ({
          to: 'app',
          context: 'worker',
          transport,
          request: { headers: { 'If-None-Match': '"a"' } },
          expected: { read: 'readable', carried: { 'Cache-Control': 'no-cache', Pragma: 'no-cache' } },
        }),
      ),
    },
    'this-machine-is-no-mixed-content': {
      title: 'What is on this machine is no mixed content: a page on https reads it over http.',
      standard: ['https://w3c.github.io/webappsec-mixed-content/#should-block-fetch'],
      steps: (
        [
          {},
          { to: 'http://127.0.0.1:<api>', transport: 'XMLHttpRequest' },
          { transport: 'module' },
          { transport: 'img', request: { crossorigin: 'anonymous' } },
          {
            to: 'https://api.example.com',
            server: { redirects: [{ to: 'api', headers: echo }], actual: { headers: echo } },
          },
          {
            ...{ transport: 'img', request: { crossorigin: 'anonymous' }, to: 'https://api.example.com' },
            server: { redirects: [{ to: 'api', headers: echo }], actual: { headers: echo } },
          },
        ] satisfies Step[]
      ).map(
        (step): Step => ({
          from: 'https://app.example.com',
          server: { actual },
          expected: { read: 'readable' },
          ...step,
        }),
      ),
    },
    'mixed-content-of-opaque-origins': {
      title: 'A sandboxed frame of a page on https reads nothing over http, nor do its workers and worklets.',
      standard: ['https://w3c.github.io/webappsec-mixed-content/#should-block-fetch'],
      steps: (['fetch', 'importScripts', 'classic-worker-import', 'AudioWorklet'] as const).flatMap((transport) =>
        (['http://api.example.com', 'https://api.example.com'] as const).map(
          (to): Step => ({
            ...{ from: 'https://app.example.com', context: 'sandboxed-frame', transport, to },
            server: {
              ...(to.startsWith('https:') && { redirects: [{ to: 'http://api.example.com', headers: echo }] }),
              actual: { headers: echo },
            },
            expected: { read: 'blocked', requests: to.startsWith('https:') ? 1 : 0 },
          }),
        ),
      ),
    },
    'mode-navigate-throws': {
      title: 'The mode navigate is for navigations: fetch() throws, and nothing is sent.',
      standard: ['#dom-request', '#concept-request-mode'],
      to: 'app',
      request: { mode: 'navigate' },
      expected: unsent,
    },
  },
) satisfies Scenario[];
