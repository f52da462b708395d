/** Which headers of a readable response the page can see. */
import { family } from '../harness/scenario/family.ts';
import type { Scenario } from '../harness/scenario/scenario.ts';

const allowed = { 'Access-Control-Allow-Origin': '{from}' };
const totals = { ...allowed, 'X-Total': '42', 'X-Page': '7' };
const safelisted = {
  'Cache-Control': 'no-store',
  'Content-Language': 'de',
  'Content-Type': 'text/plain',
  Expires: 'Thu, 01 Jan 1970 00:00:00 GMT',
  'Last-Modified': 'Thu, 01 Jan 2026 00:00:00 GMT',
  Pragma: 'no-cache',
};

export default family(
  {
    subject: 'cors-exposed-headers',
    standard: ['#extract-header-list-values', 'https://www.rfc-editor.org/rfc/rfc9110#section-5.6.1.2'],
  },
  {
    'default-safelist': {
      title: 'Seven response headers are visible without being exposed; all others are hidden.',
      standard: ['#cors-safelisted-response-header-name', '#concept-filtered-response-cors'],
      article: 'Which response headers JS is allowed to read. Default is a tiny safelist',
      misconception: {
        claim: 'A page that may read the response can read its headers.',
        why: 'It sees seven of them, always the same. Every other, X-Total here, is hidden from it until Access-Control-Expose-Headers names it.',
      },
      server: { actual: { headers: { ...totals, ...safelisted }, body: 'twelve bytes' } },
      expected: {
        read: 'readable',
        headers: { ...safelisted, 'Content-Length': '12' },
        hidden: ['X-Total', 'X-Page', 'Access-Control-Allow-Origin'],
      },
    },
    'default-safelist-for-xhr': {
      title: 'XMLHttpRequest sees the same seven response headers as fetch, and no others.',
      standard: [
        '#cors-safelisted-response-header-name',
        'https://xhr.spec.whatwg.org/#the-getallresponseheaders()-method',
      ],
      article: 'Which response headers JS is allowed to read. Default is a tiny safelist',
      transport: 'XMLHttpRequest',
      server: { actual: { headers: { ...totals, ...safelisted }, body: 'twelve bytes' } },
      expected: {
        read: 'readable',
        headers: { ...safelisted, 'Content-Length': '12' },
        hidden: ['X-Total', 'X-Page', 'Access-Control-Allow-Origin'],
      },
    },
    named: {
      title: 'A response header that is named in Access-Control-Expose-Headers is visible, and no other.',
      standard: ['#concept-main-fetch', '#cors-safelisted-response-header-name'],
      article: 'Which response headers JS is allowed to read.',
      steps: [
        {
          server: { actual: { headers: { ...totals, 'Access-Control-Expose-Headers': 'X-Total' } } },
          expected: { read: 'readable', headers: { 'X-Total': '42' }, visible: ['Content-Type'], hidden: ['X-Page'] },
        },
        {
          transport: 'XMLHttpRequest',
          server: { actual: { headers: { ...totals, 'Access-Control-Expose-Headers': 'X-Total' } } },
          expected: { read: 'readable', headers: { 'X-Total': '42' }, visible: ['Content-Type'], hidden: ['X-Page'] },
        },
      ],
    },
    'case-does-not-matter': {
      title: 'Names are compared without regard to case: x-TOTAL exposes X-Total.',
      standard: ['#cors-safelisted-response-header-name'],
      server: { actual: { headers: { ...totals, 'Access-Control-Expose-Headers': 'x-TOTAL' } } },
      expected: { read: 'readable', headers: { 'X-Total': '42' }, hidden: ['X-Page'] },
    },
    'several-lines': {
      title: 'Lists in several header lines expose what any of them names.',
      standard: ['#extract-header-list-values'],
      server: { actual: { headers: { ...totals, 'Access-Control-Expose-Headers': ['X-Total', 'X-Page'] } } },
      expected: { read: 'readable', headers: { 'X-Total': '42', 'X-Page': '7' } },
    },
    'empty-members': {
      title: 'Empty members of the list count for nothing: the others are exposed.',
      server: { actual: { headers: { ...totals, 'Access-Control-Expose-Headers': ',X-Total, ,,X-Page,' } } },
      expected: { read: 'readable', headers: { 'X-Total': '42', 'X-Page': '7' } },
    },
    'empty-first-line': {
      title: 'An empty header line before the list counts for nothing: the list exposes.',
      server: { actual: { headers: { ...totals, 'Access-Control-Expose-Headers': ['', 'X-Total'] } } },
      expected: { read: 'readable', headers: { 'X-Total': '42' }, hidden: ['X-Page'] },
    },
    'malformed-list': {
      title: 'A list with something in it that is no header name exposes nothing, and the response stays readable.',
      standard: ['#extract-header-list-values', '#concept-main-fetch'],
      steps: [
        {
          server: { actual: { headers: { ...totals, 'Access-Control-Expose-Headers': 'X-Total, no token' } } },
          expected: { read: 'readable', visible: ['Content-Type'], hidden: ['X-Total', 'X-Page'] },
        },
        {
          server: { actual: { headers: { ...totals, 'Access-Control-Expose-Headers': ['X-Total', '"X-Page"'] } } },
          expected: { read: 'readable', visible: ['Content-Type'], hidden: ['X-Total', 'X-Page'] },
        },
      ],
    },
    wildcard: {
      title: 'Without credentials, * exposes every response header.',
      standard: ['#concept-main-fetch'],
      server: { actual: { headers: { ...totals, 'Access-Control-Expose-Headers': '*' } } },
      expected: {
        read: 'readable',
        headers: { 'X-Total': '42', 'X-Page': '7', 'Access-Control-Allow-Origin': '{from}' },
      },
    },
    'wildcard-is-a-name-with-credentials': {
      title: 'With credentials, * exposes only a header whose name is *.',
      standard: ['#concept-main-fetch'],
      misconception: {
        claim: 'Access-Control-Expose-Headers: * exposes everything.',
        why: 'Only where the request is made without credentials. With them, * is a header name like any other.',
      },
      request: { credentials: 'include' },
      server: {
        actual: {
          headers: {
            ...totals,
            'Access-Control-Allow-Credentials': 'true',
            'Access-Control-Expose-Headers': '*, X-Page',
            '*': 'star',
          },
        },
      },
      expected: { read: 'readable', headers: { '*': 'star', 'X-Page': '7' }, hidden: ['X-Total'] },
    },
    'set-cookie-never': {
      title: 'Set-Cookie is hidden, whether it is named or covered by *.',
      standard: ['#forbidden-response-header-name', '#cors-safelisted-response-header-name'],
      steps: [
        {
          server: {
            actual: {
              headers: {
                ...totals,
                'Set-Cookie': '{id}=1; Path=/{id}',
                'Access-Control-Expose-Headers': 'Set-Cookie, X-Total',
              },
            },
          },
          expected: { read: 'readable', visible: ['X-Total'], hidden: ['Set-Cookie'] },
        },
        {
          server: {
            actual: {
              headers: { ...totals, 'Set-Cookie': '{id}=1; Path=/{id}', 'Access-Control-Expose-Headers': '*' },
            },
          },
          expected: { read: 'readable', visible: ['X-Total'], hidden: ['Set-Cookie'] },
        },
      ],
    },
    'repeated-header-is-joined': {
      title: 'An exposed header that came in several lines is read as one value, joined with a comma and a space.',
      standard: ['#concept-header-list-get'],
      server: {
        actual: { headers: { ...allowed, 'X-Total': ['42', '43'], 'Access-Control-Expose-Headers': 'X-Total' } },
      },
      expected: { read: 'readable', headers: { 'X-Total': '42, 43' } },
    },
    'on-the-preflight-only': {
      title: 'Access-Control-Expose-Headers on the preflight exposes nothing: it belongs on the answer.',
      standard: ['#concept-main-fetch', '#http-access-control-expose-headers'],
      request: { method: 'PUT' },
      server: {
        preflight: {
          headers: { ...allowed, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Expose-Headers': 'X-Total' },
        },
        actual: { headers: totals },
      },
      expected: { read: 'readable', preflights: 1, hidden: ['X-Total'] },
    },
    'own-origin-sees-all': {
      title: 'A page sees all response headers of its own origin, except Set-Cookie.',
      standard: ['#concept-filtered-response-basic'],
      to: 'app',
      server: { actual: { headers: { 'X-Total': '42', 'Set-Cookie': '{id}=1; Path=/{id}' } } },
      expected: { read: 'readable', type: 'basic', headers: { 'X-Total': '42' }, hidden: ['Set-Cookie'] },
    },
  },
) satisfies Scenario[];
