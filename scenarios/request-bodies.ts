/** What a body brings along: its Content-Type, and by that whether it is asked first. */
import type { Scenario, Step } from '../harness/scenario/scenario.ts';
import type { TransportName } from '../harness/scenario/transports/index.ts';

const extract = '#concept-bodyinit-extract';
const send = 'https://xhr.spec.whatwg.org/#dom-xmlhttprequest-send';
const beacon = 'https://w3c.github.io/beacon/#sendbeacon-method';
const everybody = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' };
const thisPage = {
  'Access-Control-Allow-Origin': '{from}',
  'Access-Control-Allow-Credentials': 'true',
  'Access-Control-Allow-Headers': 'Content-Type',
};

type Body = NonNullable<NonNullable<Step['request']>['body']>;

interface Row {
  id: string;
  /** What is sent, in words. */
  what: string;
  body: Body;
  /** The Content-Type that it brings along; null for none, undefined where it has a random part. */
  type: string | null | undefined;
  /** Whether that type is CORS-safelisted. */
  safelisted: boolean;
}

const rows: Row[] = [
  { id: 'string', what: 'a string', body: 'a=b', type: 'text/plain;charset=UTF-8', safelisted: true },
  { id: 'empty-string', what: 'an empty string', body: '', type: 'text/plain;charset=UTF-8', safelisted: true },
  {
    id: 'url-search-params',
    what: 'a URLSearchParams',
    body: { urlSearchParams: { a: 'b c', ü: '&' } },
    type: 'application/x-www-form-urlencoded;charset=UTF-8',
    safelisted: true,
  },
  { id: 'form-data', what: 'a FormData', body: { formData: { a: 'b' } }, type: undefined, safelisted: true },
  { id: 'blob', what: 'a Blob without a type', body: { blob: 'text' }, type: null, safelisted: true },
  {
    id: 'text-blob',
    what: 'a Blob of the type text/plain',
    body: { blob: 'text', type: 'text/plain' },
    type: 'text/plain',
    safelisted: true,
  },
  {
    id: 'json-blob',
    what: 'a Blob of the type application/json',
    body: { blob: '{{}', type: 'application/json' },
    type: 'application/json',
    safelisted: false,
  },
  {
    id: 'image-blob',
    what: 'a Blob of the type image/png',
    body: { blob: 'no image', type: 'image/png' },
    type: 'image/png',
    safelisted: false,
  },
  {
    id: 'blob-of-an-odd-type',
    what: 'a Blob whose type is the word text',
    body: { blob: 'text', type: 'text' },
    type: 'text',
    safelisted: false,
  },
  { id: 'typed-array', what: 'a Uint8Array', body: { base64: 'AAECAw==' }, type: null, safelisted: true },
];

/** One scenario of one step. */
const one = (id: string, title: string, standard: string, step: Step): Scenario => ({
  id: `request-bodies/${id}`,
  title,
  standard: [standard],
  kind: 'required',
  steps: [step],
});

const asked = (safelisted: boolean) => (safelisted ? 'is sent at once' : 'is asked for by a preflight first');
const carried = (type: string | null | undefined) => (type === undefined ? {} : { carried: { 'Content-Type': type } });
const typed = (type: string | null | undefined) =>
  type === undefined ? 'a boundary of its own' : type === null ? 'no Content-Type' : `the Content-Type ${type}`;

const sentBy = (transport: TransportName, prefix: string, standard: string): Scenario[] =>
  rows.map(({ id, what, body, type, safelisted }) =>
    one(`${prefix}-${id}`, `${what} sent by ${transport} has ${typed(type)}, and ${asked(safelisted)}.`, standard, {
      transport,
      request: { method: 'POST', body },
      server: { preflight: { headers: everybody }, actual: { headers: everybody } },
      expected: { read: 'readable', preflights: safelisted ? 0 : 1, ...carried(type) },
    }),
  );

export default [
  ...sentBy('fetch', 'fetch', extract),
  ...sentBy('XMLHttpRequest', 'xhr', send),
  ...rows
    .filter(({ id }) => id !== 'empty-string')
    .map(({ id, what, body, type, safelisted }) =>
      one(`beacon-${id}`, `A beacon of ${what.toLowerCase()} has ${typed(type)}, and ${asked(safelisted)}.`, beacon, {
        transport: 'sendBeacon',
        request: { body },
        server: { preflight: { headers: thisPage }, actual: { headers: thisPage } },
        expected: { sent: true, preflights: safelisted ? 0 : 1, ...carried(type) },
      }),
    ),
  one(
    'xhr-document',
    'A document sent by XMLHttpRequest has the Content-Type text/html, which is asked for by a preflight first.',
    send,
    {
      transport: 'XMLHttpRequest',
      request: { method: 'POST', body: { document: 'text' } },
      server: { preflight: { headers: everybody }, actual: { headers: everybody } },
      expected: { read: 'readable', preflights: 1, carried: { 'Content-Type': 'text/html;charset=UTF-8' } },
    },
  ),
  ...(['string', 'url-search-params', 'typed-array', 'json-blob'] as const).flatMap((id) => {
    const { what, body } = rows.find((row) => row.id === id)!;
    return [
      one(
        `fetch-${id}-as-json`,
        `${what} that the page calls application/json is asked for by a preflight first.`,
        '#dom-request',
        {
          request: { method: 'POST', headers: { 'Content-Type': 'application/json' }, body },
          server: { preflight: { headers: everybody }, actual: { headers: everybody } },
          expected: { read: 'readable', preflights: 1, carried: { 'Content-Type': 'application/json' } },
        },
      ),
      one(
        `fetch-${id}-as-text`,
        `${what} that the page calls text/plain is sent at once, whatever it is.`,
        '#dom-request',
        {
          request: { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body },
          server: { actual: { headers: everybody } },
          expected: { read: 'readable', preflights: 0, carried: { 'Content-Type': 'text/plain' } },
        },
      ),
      one(
        `fetch-${id}-unasked`,
        `A PUT of ${what.toLowerCase()} is refused where the preflight allows no PUT, and never sent.`,
        '#cors-preflight-fetch',
        {
          request: { method: 'PUT', body },
          server: { preflight: { headers: everybody }, actual: { headers: everybody } },
          expected: { read: 'blocked', preflights: 1, sent: false },
        },
      ),
      one(
        `fetch-${id}-after-307`,
        `A 307 to a third origin sends ${what.toLowerCase()} again, with its type.`,
        '#concept-http-redirect-fetch',
        {
          request: { method: 'POST', body },
          server: {
            preflight: { headers: everybody },
            redirects: [
              { status: 307, to: 'https://api.example.com', headers: everybody, preflight: { headers: everybody } },
            ],
            actual: { headers: everybody },
          },
          expected: { read: 'readable', requests: 2, origin: 'null' },
        },
      ),
      one(
        `fetch-${id}-after-303`,
        `A 303 turns a POST of ${what.toLowerCase()} into a GET without a body and without its type.`,
        '#concept-http-redirect-fetch',
        {
          request: { method: 'POST', body },
          server: {
            preflight: { headers: everybody },
            redirects: [{ status: 303, to: 'api', headers: everybody, preflight: { headers: everybody } }],
            actual: { headers: everybody },
          },
          expected: { read: 'readable', requests: 2, carried: { 'Content-Type': null, 'Content-Length': null } },
        },
      ),
    ];
  }),
  ...(['string', 'form-data', 'text-blob', 'typed-array'] as const).map((id) => {
    const { what, body, type } = rows.find((row) => row.id === id)!;
    return one(`fetch-${id}-without-cors`, `${what} is sent in mode no-cors with ${typed(type)}.`, '#headers-class', {
      request: { method: 'POST', mode: 'no-cors', body },
      expected: { read: 'opaque', preflights: 0, ...carried(type) },
    });
  }),
  ...(['json-blob', 'image-blob'] as const).map((id) => {
    const { what, body } = rows.find((row) => row.id === id)!;
    return one(
      `fetch-${id}-without-cors`,
      `${what} is sent in mode no-cors without its type, which that mode cannot say.`,
      '#headers-class',
      {
        request: { method: 'POST', mode: 'no-cors', body },
        expected: { read: 'opaque', preflights: 0, carried: { 'Content-Type': null } },
      },
    );
  }),
  one(
    'fetch-stream',
    'A stream sets the use-CORS-preflight flag, is asked for, and cannot be sent: the connection is HTTP/1.1.',
    '#concept-http-network-fetch',
    {
      request: { method: 'POST', body: { stream: 'text' } },
      server: { preflight: { headers: everybody }, actual: { headers: everybody } },
      expected: { read: 'blocked', preflights: 1, sent: false },
    },
  ),
  one(
    'fetch-stream-without-permission',
    'A stream is asked for by a preflight although its method and type are safelisted, and refused with it.',
    '#dom-request',
    {
      request: { method: 'POST', body: { stream: 'text' } },
      expected: { read: 'blocked', preflights: 1, sent: false },
    },
  ),
  one('fetch-stream-without-cors', 'A stream cannot be sent in mode no-cors: fetch() throws.', '#dom-request', {
    request: { method: 'POST', mode: 'no-cors', body: { stream: 'text' } },
    expected: { read: 'blocked', sent: false },
  }),
  one('fetch-stream-with-keepalive', 'A stream cannot outlive its page: fetch() throws.', extract, {
    request: { method: 'POST', keepalive: true, body: { stream: 'text' } },
    expected: { read: 'blocked', preflights: 0, sent: false },
  }),
] satisfies Scenario[];
