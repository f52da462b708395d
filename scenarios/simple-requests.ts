/** Which cross-origin requests are sent at once, and which only after a preflight. */
import { family } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const actual = { headers: { 'Access-Control-Allow-Origin': '{from}' } };
const granting = {
  preflight: {
    headers: {
      'Access-Control-Allow-Origin': '{from}',
      'Access-Control-Allow-Methods': 'PUT, PATCH, DELETE',
      'Access-Control-Allow-Headers': 'Accept, Accept-Language, Content-Type, Range, X-Auth',
    },
  },
  actual,
};

/** 1,024 bytes of safelisted values, each as long as one may be. */
const eightTimes128Bytes = Array.from({ length: 8 }, (): [string, string] => ['Accept', 'a'.repeat(128)]);

export default family(
  { subject: 'simple-requests', standard: ['#cors-safelisted-request-header'] },
  {
    get: {
      title: 'A GET is sent without a preflight.',
      standard: ['#cors-safelisted-method', '#concept-main-fetch'],
      article:
        'The browser sends the request directly, then inspects the response headers to decide whether the JavaScript caller is allowed to read the body.',
      server: { actual },
      expected: { read: 'readable', preflights: 0, requests: 1, origin: '{from}' },
    },
    head: {
      title: 'A HEAD is sent without a preflight, as GET and POST are.',
      standard: ['#cors-safelisted-method', '#concept-main-fetch'],
      request: { method: 'HEAD' },
      server: { actual },
      expected: { read: 'readable', body: '', preflights: 0, requests: 1, origin: '{from}' },
    },
    post: {
      title: 'A POST is sent without a preflight.',
      standard: ['#cors-safelisted-method', '#concept-main-fetch'],
      article: 'GET or POST with only "safelisted" headers and content types',
      misconception: {
        claim: 'Whatever changes data is preflighted.',
        why: 'Forms could always send a POST anywhere, so a POST that a form could have sent goes out unasked.',
      },
      request: { method: 'POST' },
      server: { actual },
      expected: { read: 'readable', preflights: 0, requests: 1, origin: '{from}' },
    },
    'post-of-text': {
      title: 'A POST of a string is text/plain, which makes no preflight.',
      standard: ['#concept-bodyinit-extract', '#cors-safelisted-request-header'],
      request: { method: 'POST', body: 'hello' },
      server: { actual },
      expected: { read: 'readable', preflights: 0, carried: { 'Content-Type': 'text/plain;charset=UTF-8' } },
    },
    'form-content-types': {
      title: 'The three content types that a form can send make no preflight.',
      article: 'content types (application/x-www-form-urlencoded, multipart/form-data, text/plain)',
      steps: [
        {
          request: { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'a=1' },
          server: { actual },
          expected: {
            read: 'readable',
            preflights: 0,
            carried: { 'Content-Type': 'application/x-www-form-urlencoded' },
          },
        },
        {
          request: { method: 'POST', headers: { 'Content-Type': 'multipart/form-data; boundary=b' }, body: '--b--' },
          server: { actual },
          expected: { read: 'readable', preflights: 0, carried: { 'Content-Type': 'multipart/form-data; boundary=b' } },
        },
        {
          request: { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: 'a' },
          server: { actual },
          expected: { read: 'readable', preflights: 0, carried: { 'Content-Type': 'text/plain' } },
        },
      ],
    },
    'content-type-with-parameters-in-any-case': {
      title: 'Parameters and upper case make no difference to a safelisted content type.',
      standard: ['#cors-safelisted-request-header', 'https://mimesniff.spec.whatwg.org/#parse-a-mime-type'],
      steps: [
        {
          request: { method: 'POST', headers: { 'Content-Type': 'Text/PLAIN; Charset=utf-8; a=b' }, body: 'a' },
          server: { actual },
          expected: { read: 'readable', preflights: 0, sent: true },
        },
        {
          request: {
            method: 'POST',
            headers: { 'CONTENT-TYPE': 'APPLICATION/x-www-form-URLENCODED;charset=windows-1252' },
            body: 'a=1',
          },
          server: { actual },
          expected: { read: 'readable', preflights: 0, sent: true },
        },
      ],
    },
    'json-is-preflighted': {
      title: 'A POST of application/json is preflighted, and is not sent where the server does not allow Content-Type.',
      standard: ['#cors-safelisted-request-header', '#cors-preflight-fetch'],
      article: 'Preflighted requests — everything else.',
      misconception: {
        claim: 'A POST is always a simple request.',
        why: 'No form can send application/json, so the browser asks first.',
      },
      steps: [
        {
          request: { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '[]' },
          server: { preflight: actual, actual },
          expected: {
            read: 'blocked',
            sent: false,
            preflights: 1,
            preflight: { 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'content-type' },
          },
        },
        {
          request: { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '[]' },
          server: granting,
          expected: { read: 'readable', preflights: 1, requests: 1, carried: { 'Content-Type': 'application/json' } },
        },
      ],
    },
    'two-content-types-are-preflighted': {
      title: 'A Content-Type that names a safelisted type beside another one is preflighted.',
      standard: ['#cors-safelisted-request-header', '#example-cors-safelisted-request-header-content-type'],
      request: { method: 'POST', headers: { 'Content-Type': 'application/json, text/plain' }, body: '[]' },
      server: granting,
      expected: { read: 'readable', preflights: 1, preflight: { 'Access-Control-Request-Headers': 'content-type' } },
    },
    'safelisted-headers': {
      title: 'Accept, Accept-Language and Content-Language of the page’s own choosing make no preflight.',
      article: 'GET or POST with only "safelisted" headers and content types',
      request: { headers: { Accept: 'text/csv', 'Accept-Language': 'de-AT, de;q=0.9', 'Content-Language': 'de' } },
      server: { actual },
      expected: {
        read: 'readable',
        preflights: 0,
        carried: { Accept: 'text/csv', 'Accept-Language': 'de-AT, de;q=0.9', 'Content-Language': 'de' },
      },
    },
    'value-of-128-bytes': {
      title: 'A safelisted header whose value has 128 bytes makes no preflight.',
      request: { headers: { Accept: 'a'.repeat(128) } },
      server: { actual },
      expected: { read: 'readable', preflights: 0, carried: { Accept: 'a'.repeat(128) } },
    },
    'value-of-129-bytes-is-preflighted': {
      title: 'A safelisted header whose value has 129 bytes is no longer safelisted, and is preflighted.',
      request: { headers: { Accept: 'a'.repeat(129) } },
      server: granting,
      expected: { read: 'readable', preflights: 1, preflight: { 'Access-Control-Request-Headers': 'accept' } },
    },
    'unsafe-byte-is-preflighted': {
      title: 'A quotation mark in Accept is a CORS-unsafe request-header byte, and is preflighted.',
      standard: ['#cors-unsafe-request-header-byte', '#cors-safelisted-request-header'],
      request: { headers: { Accept: 'text/plain;format="flowed"' } },
      server: granting,
      expected: { read: 'readable', preflights: 1, preflight: { 'Access-Control-Request-Headers': 'accept' } },
    },
    'odd-language-is-preflighted': {
      title: 'An underscore in Accept-Language is not among the bytes that language tags are made of: preflighted.',
      request: { headers: { 'Accept-Language': 'de_AT' } },
      server: granting,
      expected: {
        read: 'readable',
        preflights: 1,
        preflight: { 'Access-Control-Request-Headers': 'accept-language' },
      },
    },
    'custom-header-is-preflighted': {
      title: 'A GET with a header of the page’s own invention is preflighted.',
      standard: ['#cors-unsafe-request-header-names', '#cors-preflight-fetch'],
      article: 'Preflighted requests — everything else.',
      request: { headers: { 'X-Auth': 'foo' } },
      server: granting,
      expected: {
        read: 'readable',
        preflights: 1,
        requests: 1,
        preflight: { 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'x-auth' },
        carried: { 'X-Auth': 'foo' },
      },
    },
    'other-methods-are-preflighted': {
      title: 'PUT, PATCH and DELETE are preflighted, without any header of the page’s own.',
      standard: ['#cors-safelisted-method', '#cors-preflight-fetch'],
      article: 'Preflighted requests — everything else.',
      steps: [
        {
          request: { method: 'PUT' },
          server: granting,
          expected: { read: 'readable', preflights: 1, preflight: { 'Access-Control-Request-Method': 'PUT' } },
        },
        {
          request: { method: 'PATCH' },
          server: granting,
          expected: { read: 'readable', preflights: 1, preflight: { 'Access-Control-Request-Method': 'PATCH' } },
        },
        {
          request: { method: 'DELETE' },
          server: granting,
          expected: { read: 'readable', preflights: 1, preflight: { 'Access-Control-Request-Method': 'DELETE' } },
        },
      ],
    },
    'range-from-a-start': {
      title: 'A single range with a start, such as bytes=0-99 or bytes=100-, makes no preflight.',
      standard: ['#cors-safelisted-request-header', '#simple-range-header-value'],
      steps: [
        {
          request: { headers: { Range: 'bytes=0-99' } },
          server: { actual },
          expected: { read: 'readable', preflights: 0, carried: { Range: 'bytes=0-99' } },
        },
        {
          request: { headers: { Range: 'bytes=100-' } },
          server: { actual },
          expected: { read: 'readable', preflights: 0, carried: { Range: 'bytes=100-' } },
        },
      ],
    },
    'suffix-range-is-preflighted': {
      title: 'A range without a start, such as bytes=-5, is preflighted.',
      standard: ['#cors-safelisted-request-header', '#simple-range-header-value'],
      request: { headers: { Range: 'bytes=-5' } },
      server: granting,
      expected: { read: 'readable', preflights: 1, preflight: { 'Access-Control-Request-Headers': 'range' } },
    },
    'malformed-ranges-are-preflighted': {
      title: 'What is not exactly one range of bytes in ascending order is preflighted.',
      standard: ['#cors-safelisted-request-header', '#simple-range-header-value'],
      steps: [
        'bytes 0-9',
        'bytes=5-2',
        'bytes=0-9,20-29',
        'items=0-9',
        'bytes=-',
        'bytes=a-b',
        'bytes=0 - 9',
        'bytes =0-9',
        'bytes= 0-9',
        'bytes=0 -9',
        'bytes=0- 9',
        'bytes=0',
      ].map(
        (range): Step => ({
          request: { headers: { Range: range } },
          server: granting,
          expected: { read: 'readable', preflights: 1, preflight: { 'Access-Control-Request-Headers': 'range' } },
        }),
      ),
    },
    'odd-content-types-are-preflighted': {
      title: 'A Content-Type with a quotation mark, or that is no MIME type, is preflighted.',
      standard: ['#cors-safelisted-request-header', '#cors-unsafe-request-header-byte'],
      steps: ['text/plain;charset="utf-8"', 'text'].map(
        (type): Step => ({
          request: { method: 'POST', headers: { 'Content-Type': type }, body: 'a' },
          server: granting,
          expected: {
            read: 'readable',
            preflights: 1,
            preflight: { 'Access-Control-Request-Headers': 'content-type' },
          },
        }),
      ),
    },
    'a-space-in-accept-is-safe': {
      title: 'A space in Accept is no CORS-unsafe request-header byte: no preflight.',
      standard: ['#cors-unsafe-request-header-byte'],
      request: { headers: { Accept: 'text/csv, text/plain' } },
      server: { actual },
      expected: { read: 'readable', preflights: 0, carried: { Accept: 'text/csv, text/plain' } },
    },
    'many-safe-values-are-preflighted': {
      title: 'Safelisted headers of more than 1,024 bytes together are no longer safe, each short enough by itself.',
      standard: ['#cors-unsafe-request-header-names'],
      request: { headers: Array.from({ length: 9 }, (): [string, string] => ['Accept', 'a'.repeat(120)]) },
      server: granting,
      expected: { read: 'readable', preflights: 1, preflight: { 'Access-Control-Request-Headers': 'accept' } },
    },
    'safe-values-of-1024-bytes': {
      title:
        'Safelisted headers of exactly 1,024 bytes together make no preflight; one byte more makes one for them all.',
      standard: ['#cors-unsafe-request-header-names'],
      steps: [
        {
          request: { headers: eightTimes128Bytes },
          server: granting,
          expected: { read: 'readable', preflights: 0 },
        },
        {
          request: { headers: [...eightTimes128Bytes, ['Accept-Language', 'a']] },
          server: granting,
          expected: {
            read: 'readable',
            preflights: 1,
            preflight: { 'Access-Control-Request-Headers': 'accept,accept-language' },
          },
        },
      ],
    },
    'control-bytes-are-preflighted': {
      title: 'A control byte in Accept is a CORS-unsafe request-header byte, and is preflighted; a tab is not.',
      standard: ['#cors-unsafe-request-header-byte', '#cors-safelisted-request-header'],
      steps: [
        // Refused at once, as servers do not take such a header.
        ...['text/\x01plain', 'text/\x1Fplain'].map(
          (accept): Step => ({
            request: { headers: { Accept: accept } },
            expected: {
              read: 'blocked',
              sent: false,
              preflights: 1,
              preflight: { 'Access-Control-Request-Headers': 'accept' },
            },
          }),
        ),
        {
          request: { headers: { Accept: 'text/csv,\ttext/plain' } },
          server: { actual },
          expected: { read: 'readable', preflights: 0 },
        },
      ],
    },
    'an-upload-listener-is-preflighted': {
      title: 'A POST of text is preflighted where XMLHttpRequest has an upload listener, and that POST is remembered.',
      standard: ['#use-cors-preflight-flag', '#cors-preflight-fetch', 'https://xhr.spec.whatwg.org/#the-send()-method'],
      steps: [1, 0].map(
        (preflights): Step => ({
          transport: 'XMLHttpRequest',
          resource: 'texts',
          request: { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: 'a', uploadListener: true },
          server: {
            preflight: { headers: { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Max-Age': '60' } },
            actual,
          },
          expected: { read: 'readable', preflights, requests: 1 },
        }),
      ),
    },
    'an-upload-listener-is-enough': {
      title: 'A GET is preflighted where XMLHttpRequest has an upload listener, although it uploads nothing.',
      standard: ['#use-cors-preflight-flag', 'https://xhr.spec.whatwg.org/#the-send()-method'],
      transport: 'XMLHttpRequest',
      request: { uploadListener: true },
      server: { preflight: { headers: { 'Access-Control-Allow-Origin': '{from}' } }, actual },
      expected: { read: 'readable', preflights: 1, requests: 1 },
    },
    'an-upload-listener-allows-its-own-method': {
      title:
        'Where XMLHttpRequest has an upload listener, a preflight without Access-Control-Allow-Methods allows PUT.',
      standard: ['#cors-preflight-fetch', '#use-cors-preflight-flag'],
      transport: 'XMLHttpRequest',
      request: { method: 'PUT', headers: { 'Content-Type': 'text/plain' }, body: 'a', uploadListener: true },
      server: { preflight: { headers: { 'Access-Control-Allow-Origin': '{from}' } }, actual },
      expected: { read: 'readable', preflights: 1, requests: 1 },
    },
    'a-misdirected-request-is-sent-again': {
      title: 'A request that is answered 421 is sent once more, on a new connection, and no third time.',
      standard: ['#concept-http-network-or-cache-fetch'],
      server: { actual: { ...actual, status: 421 } },
      expected: { read: 'readable', status: 421, requests: 2 },
    },
  },
) satisfies Scenario[];
