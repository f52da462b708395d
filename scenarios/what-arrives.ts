/** What of a request arrives at a server, and what of an answer at a page, byte for byte. */
import { family } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const star = { 'Access-Control-Allow-Origin': '*' };
const put = { headers: { ...star, 'Access-Control-Allow-Methods': 'PUT' } };

export default family(
  { subject: 'what-arrives', steps: ({ steps }: { steps: Step[] }) => steps },
  {
    'a-redirect-is-told-by-its-url': {
      title: 'Behind a redirect the page reads the last URL, and that it was redirected.',
      standard: ['#dom-response-url', '#dom-response-redirected'],
      steps: [
        {
          server: {
            redirects: [{ location: 'https://api.example.com{next}', path: '/moved', headers: star }],
            actual: { headers: star },
          },
          expected: { read: 'readable', url: 'https://api.example.com/moved', redirected: true, requests: 2 },
        },
        { server: { actual: { headers: star } }, expected: { url: '{to}/data', redirected: false } },
      ],
    },
    'the-status-text': {
      title: 'The page reads the status text as the server wrote it, and its own where it wrote none.',
      standard: ['#dom-response-statustext', '#concept-response-status-message'],
      steps: [
        { server: { actual: { headers: star, statusText: 'Fine so far' } }, expected: { statusText: 'Fine so far' } },
        {
          transport: 'XMLHttpRequest',
          server: { actual: { headers: star, status: 404 } },
          expected: { status: 404, statusText: { not: 'OK' } },
        },
      ],
    },
    'an-answer-without-a-type': {
      title: 'An answer without a Content-Type is read like any other.',
      standard: ['#cors-check'],
      steps: [
        {
          server: { actual: { headers: star, body: 'plain', without: ['Content-Type'] } },
          expected: { read: 'readable', body: 'plain', hidden: ['Content-Type'] },
        },
      ],
    },
    'bytes-that-are-no-text': {
      title: 'A body of bytes that are no UTF-8 is read with U+FFFD in the place of each.',
      standard: ['#concept-body-consume-body'],
      steps: [
        { server: { actual: { headers: star, body: { hex: '61 ff 62' } } }, expected: { body: 'a\ufffdb' } },
        { server: { actual: { headers: star, body: { base64: 'w7w=' } } }, expected: { body: 'ü' } },
      ],
    },
    'method-and-body-of-a-put': {
      title: 'A PUT arrives with its method and the bytes of its body, and its preflight without them.',
      standard: ['#cors-preflight-fetch', '#concept-main-fetch'],
      steps: [
        {
          path: '/users/1',
          request: { method: 'PUT', body: 'ü' },
          server: { preflight: put, actual: { headers: star } },
          expected: {
            preflights: [1],
            arrived: { method: 'PUT', url: '{to}/users/1', body: { hex: 'c3 bc' } },
            preflight: { 'Content-Type': null, 'Content-Length': { oneOf: [null, '0'] } },
          },
        },
      ],
    },
    '307-sends-the-body-again': {
      title: 'A 307 has method and body sent again, with a preflight of its own.',
      standard: ['#concept-http-redirect-fetch', '#cors-preflight-fetch'],
      steps: [
        {
          request: { method: 'PUT', body: 'again' },
          server: {
            preflight: put,
            redirects: [{ location: '{next}', path: '/again', status: 307, headers: star, preflight: put }],
            actual: { headers: star },
          },
          expected: {
            preflights: [1, 1],
            requests: 2,
            arrived: { method: 'PUT', url: '{to}/again', body: 'again' },
          },
        },
      ],
    },
    '303-drops-method-and-body': {
      title: 'A 303 turns a POST into a GET without a body, and neither needs a preflight.',
      standard: ['#concept-http-redirect-fetch'],
      steps: [
        {
          request: { method: 'POST', body: 'gone' },
          server: {
            redirects: [{ location: '{next}', status: 303, headers: star }],
            actual: { headers: star },
          },
          expected: { preflights: [0, 0], arrived: { method: 'GET', body: '' }, carried: { 'Content-Type': null } },
        },
      ],
    },
    'an-internationalized-name': {
      title: 'A page at https://bücher.example says its origin in ASCII, and is allowed by that.',
      standard: ['#append-a-request-origin-header', 'https://url.spec.whatwg.org/#concept-domain-to-ascii'],
      steps: [
        {
          from: 'https://bücher.example',
          to: 'https://api.bücher.example',
          server: { actual: { headers: { 'Access-Control-Allow-Origin': 'https://xn--bcher-kva.example' } } },
          expected: {
            read: 'readable',
            origin: 'https://xn--bcher-kva.example',
            url: 'https://api.xn--bcher-kva.example/data',
          },
        },
        {
          from: 'https://bücher.example',
          to: 'https://api.example.com',
          server: { actual: { headers: { 'Access-Control-Allow-Origin': 'https://b\xfccher.example' } } },
          expected: { read: 'blocked', sent: true },
        },
      ],
    },
  },
) satisfies Scenario[];
