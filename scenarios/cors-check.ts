/** Which values of Access-Control-Allow-Origin let the page read, and which only look as if they did. */
import type { Scenario } from '../harness/scenario/scenario.ts';

const pageOrigin = { 'Access-Control-Allow-Origin': '{from}' };
const refused = { read: 'blocked', sent: true, preflights: 0 } as const;

export default [
  {
    id: 'cors-check/exact-origin',
    title: 'A response that allows exactly the page’s origin is readable.',
    standard: ['#cors-check'],
    kind: 'required',
    article: 'CORS exists to allow specific, controlled exceptions to it.',
    steps: [
      { server: { actual: { headers: pageOrigin } }, expected: { read: 'readable', type: 'cors', origin: '{from}' } },
      {
        transport: 'XMLHttpRequest',
        server: { actual: { headers: pageOrigin } },
        expected: { read: 'readable', status: 200, origin: '{from}' },
      },
    ],
  },
  {
    id: 'cors-check/wildcard',
    title: 'A response that allows * is readable for every origin.',
    standard: ['#cors-check'],
    kind: 'required',
    article: 'Server tells the browser which origin is allowed to read. Either a specific origin or *',
    steps: [
      {
        server: { actual: { headers: { 'Access-Control-Allow-Origin': '*' } } },
        expected: { read: 'readable', type: 'cors', origin: '{from}' },
      },
      {
        transport: 'XMLHttpRequest',
        server: { actual: { headers: { 'Access-Control-Allow-Origin': '*' } } },
        expected: { read: 'readable', status: 200, origin: '{from}' },
      },
    ],
  },
  {
    id: 'cors-check/reflected-origin',
    title: 'A server that returns the Origin it was sent lets every page read.',
    standard: ['#cors-check'],
    kind: 'required',
    article: 'Browser tells the server which origin the request is from',
    steps: [
      {
        from: 'https://anybody.example',
        to: 'https://api.example',
        server: { actual: { headers: { 'Access-Control-Allow-Origin': '{echo:Origin}', Vary: 'Origin' } } },
        expected: { read: 'readable', type: 'cors', origin: 'https://anybody.example' },
      },
    ],
  },
  {
    id: 'cors-check/header-name-in-any-case',
    title: 'The case of the header’s name does not matter: aCCESS-cONTROL-aLLOW-oRIGIN allows as well.',
    standard: ['#cors-check', '#concept-header-list-get'],
    kind: 'required',
    steps: [
      { server: { actual: { headers: { 'aCCESS-cONTROL-aLLOW-oRIGIN': '{from}' } } }, expected: { read: 'readable' } },
    ],
  },
  {
    id: 'cors-check/white-space-around',
    title: 'Spaces and tabs around the origin are no part of the value, so the response is readable.',
    standard: ['#cors-check', '#concept-header-value-normalize'],
    kind: 'required',
    steps: [
      {
        server: { actual: { headers: { 'Access-Control-Allow-Origin': ' \t {from} \t ' } } },
        expected: { read: 'readable' },
      },
      { server: { actual: { headers: { 'Access-Control-Allow-Origin': '\t*\t' } } }, expected: { read: 'readable' } },
    ],
  },
  {
    id: 'cors-check/other-origin',
    title: 'A response that allows another origin is refused.',
    standard: ['#cors-check'],
    kind: 'required',
    steps: [
      {
        server: { actual: { headers: { 'Access-Control-Allow-Origin': 'https://somebody-else.example' } } },
        expected: refused,
      },
      {
        transport: 'XMLHttpRequest',
        server: { actual: { headers: { 'Access-Control-Allow-Origin': 'https://somebody-else.example' } } },
        expected: refused,
      },
    ],
  },
  {
    id: 'cors-check/server-names-itself',
    title: 'A server that allows its own origin instead of the page’s is refused.',
    standard: ['#cors-check'],
    kind: 'required',
    misconception: {
      claim: 'Access-Control-Allow-Origin names the server that sends it.',
      why: 'It names who may read: the origin of the page.',
    },
    steps: [{ server: { actual: { headers: { 'Access-Control-Allow-Origin': '{to}' } } }, expected: refused }],
  },
  {
    id: 'cors-check/upper-case',
    title: 'HTTPS://APP.EXAMPLE is not https://app.example: the value is compared byte for byte.',
    standard: ['#cors-check'],
    kind: 'required',
    steps: [
      {
        from: 'https://app.example',
        to: 'https://api.example',
        server: { actual: { headers: { 'Access-Control-Allow-Origin': 'HTTPS://APP.EXAMPLE' } } },
        expected: refused,
      },
    ],
  },
  {
    id: 'cors-check/trailing-slash',
    title: 'A slash behind the origin makes it another value: refused.',
    standard: ['#cors-check'],
    kind: 'required',
    misconception: {
      claim: 'https://app.example/ is the same as https://app.example.',
      why: 'As URLs they are. An origin has no path, and the value is compared byte for byte.',
    },
    steps: [
      { server: { actual: { headers: { 'Access-Control-Allow-Origin': '{from}/' } } }, expected: refused },
      {
        transport: 'XMLHttpRequest',
        server: { actual: { headers: { 'Access-Control-Allow-Origin': '{from}/' } } },
        expected: refused,
      },
    ],
  },
  {
    id: 'cors-check/with-path',
    title: 'A URL with a path is no origin: refused.',
    standard: ['#cors-check'],
    kind: 'required',
    steps: [{ server: { actual: { headers: { 'Access-Control-Allow-Origin': '{from}/data' } } }, expected: refused }],
  },
  {
    id: 'cors-check/without-scheme',
    title: 'A host without its scheme is no origin: refused.',
    standard: ['#cors-check'],
    kind: 'required',
    steps: [
      {
        from: 'https://app.example',
        to: 'https://api.example',
        server: { actual: { headers: { 'Access-Control-Allow-Origin': 'app.example' } } },
        expected: refused,
      },
    ],
  },
  {
    id: 'cors-check/default-port-written-out',
    title: 'https://app.example:443 names the same place as https://app.example, but not with the same bytes: refused.',
    standard: ['#cors-check'],
    kind: 'required',
    steps: [
      {
        from: 'https://app.example',
        to: 'https://api.example',
        server: { actual: { headers: { 'Access-Control-Allow-Origin': 'https://app.example:443' } } },
        expected: refused,
      },
    ],
  },
  {
    id: 'cors-check/without-the-port',
    title: 'An origin that leaves the page’s port out is refused.',
    standard: ['#cors-check'],
    kind: 'required',
    steps: [
      {
        from: 'https://mart.traagel.dev:8080',
        to: 'https://api.example',
        server: { actual: { headers: { 'Access-Control-Allow-Origin': 'https://mart.traagel.dev' } } },
        expected: refused,
      },
    ],
  },
  {
    id: 'cors-check/two-origins-in-one-line',
    title: 'A list of origins is no origin: refused, although the page’s is in it.',
    standard: ['#cors-check'],
    kind: 'required',
    steps: [
      {
        server: { actual: { headers: { 'Access-Control-Allow-Origin': '{from}, https://other.example' } } },
        expected: refused,
      },
      {
        server: { actual: { headers: { 'Access-Control-Allow-Origin': '{from} https://other.example' } } },
        expected: refused,
      },
    ],
  },
  {
    id: 'cors-check/two-lines',
    title: 'Two header lines with different origins are joined with a comma, and refused.',
    standard: ['#cors-check', '#concept-header-list-get'],
    kind: 'required',
    steps: [
      {
        server: { actual: { headers: { 'Access-Control-Allow-Origin': ['{from}', 'https://other.example'] } } },
        expected: refused,
      },
      {
        server: { actual: { headers: { 'Access-Control-Allow-Origin': ['https://other.example', '{from}'] } } },
        expected: refused,
      },
    ],
  },
  {
    id: 'cors-check/two-equal-lines',
    title: 'The right header sent twice, by the app and by the proxy before it, is refused.',
    standard: ['#cors-check', '#concept-header-list-get'],
    kind: 'required',
    misconception: {
      claim: 'Sending the header once more cannot hurt.',
      why: 'Lines of the same name are joined with a comma, and the joined value is no origin.',
    },
    steps: [
      { server: { actual: { headers: { 'Access-Control-Allow-Origin': ['{from}', '{from}'] } } }, expected: refused },
      { server: { actual: { headers: { 'Access-Control-Allow-Origin': ['*', '*'] } } }, expected: refused },
    ],
  },
  {
    id: 'cors-check/null-for-a-page-with-an-origin',
    title: 'The value null allows opaque origins only: a page that has an origin is refused.',
    standard: ['#cors-check'],
    kind: 'required',
    steps: [{ server: { actual: { headers: { 'Access-Control-Allow-Origin': 'null' } } }, expected: refused }],
  },
  {
    id: 'cors-check/empty',
    title: 'An empty value allows nobody.',
    standard: ['#cors-check'],
    kind: 'required',
    steps: [{ server: { actual: { headers: { 'Access-Control-Allow-Origin': '' } } }, expected: refused }],
  },
  {
    id: 'cors-check/the-word-true',
    title: 'The value true belongs to Access-Control-Allow-Credentials: in Allow-Origin it allows nobody.',
    standard: ['#cors-check'],
    kind: 'required',
    steps: [{ server: { actual: { headers: { 'Access-Control-Allow-Origin': 'true' } } }, expected: refused }],
  },
  {
    id: 'cors-check/control-bytes',
    title: 'A NUL or VT byte behind the origin is not white space that could be taken away: refused.',
    standard: ['#cors-check', '#http-whitespace-byte'],
    kind: 'required',
    steps: [
      { server: { actual: { headers: { 'Access-Control-Allow-Origin': '{from}\0' } } }, expected: refused },
      { server: { actual: { headers: { 'Access-Control-Allow-Origin': '{from}\x0b' } } }, expected: refused },
    ],
  },
  {
    id: 'cors-check/header-on-the-preflight-only',
    title: 'An answer without Access-Control-Allow-Origin is refused, although its preflight was perfect.',
    standard: ['#concept-http-fetch', '#cors-check'],
    kind: 'required',
    misconception: {
      claim: 'Once the preflight has passed, the answer can be read.',
      why: 'The preflight lets the request be sent. Whether the answer may be read is decided by the answer itself.',
    },
    steps: [
      {
        request: { method: 'PUT' },
        server: { preflight: { headers: { ...pageOrigin, 'Access-Control-Allow-Methods': 'PUT' } } },
        expected: { read: 'blocked', sent: true, preflights: 1, requests: 1 },
      },
      {
        transport: 'XMLHttpRequest',
        request: { method: 'PUT' },
        server: { preflight: { headers: { ...pageOrigin, 'Access-Control-Allow-Methods': 'PUT' } } },
        expected: { read: 'blocked', sent: true, preflights: 1, requests: 1 },
      },
    ],
  },
  {
    id: 'cors-check/header-on-the-answer-only',
    title:
      'A preflight without Access-Control-Allow-Origin keeps the request from being sent, however good its answer.',
    standard: ['#cors-preflight-fetch', '#cors-check'],
    kind: 'required',
    article: 'Preflighted requests need the OPTIONS handler to respond with the right headers and with a 2xx status.',
    steps: [
      {
        request: { method: 'PUT' },
        server: { preflight: { headers: { 'Access-Control-Allow-Methods': 'PUT' } }, actual: { headers: pageOrigin } },
        expected: { read: 'blocked', sent: false, preflights: 1 },
      },
      {
        transport: 'XMLHttpRequest',
        request: { method: 'PUT' },
        server: { preflight: { headers: { 'Access-Control-Allow-Methods': 'PUT' } }, actual: { headers: pageOrigin } },
        expected: { read: 'blocked', sent: false, preflights: 1 },
      },
    ],
  },
  {
    id: 'cors-check/preflight-and-answer-may-differ',
    title: 'Preflight and answer are checked each by itself: one may say * and the other name the origin.',
    standard: ['#cors-preflight-fetch', '#cors-check'],
    kind: 'required',
    steps: [
      {
        request: { method: 'PUT' },
        server: {
          preflight: { headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'PUT' } },
          actual: { headers: pageOrigin },
        },
        expected: { read: 'readable', preflights: 1, requests: 1 },
      },
    ],
  },
] satisfies Scenario[];
