/** What a service worker in between does to elements, workers, XMLHttpRequest and EventSource. */
import { family, type Variants } from '../harness/scenario/family.ts';
import type { Scenario, Step, StepServiceWorker } from '../harness/scenario/scenario.ts';

type Expected = NonNullable<Step['expected']>;
type Request = NonNullable<Step['request']>;
type Transport = NonNullable<Step['transport']>;
type ResponseType = 'basic' | 'cors' | 'opaque';

const httpFetch = '#concept-http-fetch';
const serviceWorkers = 'https://w3c.github.io/ServiceWorker/';
const potentialCORS = 'https://html.spec.whatwg.org/multipage/urls-and-fetching.html#create-a-potential-cors-request';

const thisPage = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };
const toThisPage = { actual: { headers: thisPage } };
/** Neither the page's origin nor the one that it asks for. */
const third = 'http://127.0.0.1:<api>';

function row(id: string, title: string, step: Step, standard = httpFetch): Scenario {
  return { id: `service-worker-elements/${id}`, title, standard: [standard], kind: 'required', steps: [step] };
}

/** Ways of asking, the mode of their requests, and what else a fetch event says of these. */
interface Way {
  id: string;
  transport: Transport;
  request?: Request;
  mode: 'no-cors' | 'cors' | 'same-origin';
  credentials: 'same-origin' | 'include';
  destination: string;
}

const elements = [
  ['img', 'image', 'no-cors', 'include'],
  ['script', 'script', 'no-cors', 'include'],
  ['link', 'style', 'no-cors', 'include'],
  ['track', 'track', 'same-origin', 'include'],
] as const;

const withoutCORS: Way[] = elements.map(([transport, destination, mode, credentials]) => ({
  ...{ id: transport, transport, mode, credentials, destination },
}));
const withCORS: Way[] = elements.flatMap(([transport, destination]) => [
  {
    ...{ id: `${transport}-anonymous`, transport, request: { crossorigin: 'anonymous' } },
    ...{ mode: 'cors', credentials: 'same-origin', destination },
  } as const,
  {
    ...{ id: `${transport}-use-credentials`, transport, request: { crossorigin: 'use-credentials' } },
    ...{ mode: 'cors', credentials: 'include', destination },
  } as const,
]);
const alwaysSo: Way[] = [
  { id: 'fontface', transport: 'FontFace', mode: 'cors', credentials: 'same-origin', destination: 'font' },
  { id: 'module', transport: 'module', mode: 'cors', credentials: 'same-origin', destination: 'script' },
  { id: 'import', transport: 'import', mode: 'cors', credentials: 'same-origin', destination: 'script' },
  {
    id: 'importscripts',
    transport: 'importScripts',
    mode: 'no-cors',
    credentials: 'same-origin',
    destination: 'script',
  },
  { id: 'eventsource', transport: 'EventSource', mode: 'cors', credentials: 'same-origin', destination: '' },
  {
    ...{ id: 'eventsource-with-credentials', transport: 'EventSource', request: { credentials: 'include' } },
    ...{ mode: 'cors', credentials: 'include', destination: '' },
  } as const,
  { id: 'xhr', transport: 'XMLHttpRequest', mode: 'cors', credentials: 'same-origin', destination: '' },
  {
    ...{ id: 'xhr-with-credentials', transport: 'XMLHttpRequest', request: { credentials: 'include' } },
    ...{ mode: 'cors', credentials: 'include', destination: '' },
  } as const,
];
const ways = [...withoutCORS, ...withCORS, ...alwaysSo];

/** What the worker responds with, and its type; null for a network error. */
const responses: [id: string, what: string, onFetch: StepServiceWorker, type: ResponseType | null][] = [
  ['basic', 'a basic response', { fetch: { to: 'app', mode: 'cors' } }, 'basic'],
  ['cors', 'a CORS response', { fetch: { to: third, mode: 'cors', credentials: 'include' } }, 'cors'],
  ['opaque', 'an opaque response', { fetch: { to: third, mode: 'no-cors' } }, 'opaque'],
  ['rejection', 'a promise that is rejected', 'rejection', null],
  ['error', 'Response.error()', 'error', null],
  ['no-response', 'something that is no response', 'no-response', null],
];

const targets = [
  ['own', 'app', 'the page’s own origin'],
  ['other', 'api', 'another origin'],
] as const;

/** Where it takes no more than these to tell: what makes no response makes none for any of them. */
const few = ways.filter(({ id }) => /^(img|xhr|xhr-with-credentials)$/.test(id));
const askedBy = (id: string) => (/^(error|no-response|thrown-at)$/.test(id) ? few : ways);

/** What comes of a response of one type, by the mode of the request. */
function readOf(mode: Way['mode'], type: ResponseType | null): NonNullable<Expected['read']> {
  if (type === null || (mode === 'same-origin' && type === 'cors')) return 'blocked';
  if (type !== 'opaque') return 'readable';
  return mode === 'no-cors' ? 'opaque' : 'blocked';
}

/** The step of a way, and the same as what is laid over the step of another. */
const stepOf = ({ transport, request }: Way, rest: Step): Step => ({ transport, ...(request && { request }), ...rest });
const laidOver = ({ transport, request }: Way, expected: Expected) => ({
  transport,
  ...(request && { request }),
  expected,
});

interface Rows {
  [name: string]: { title: string; step: Step; variants: Variants };
}

/** Scenarios whose base is the first of some ways, and whose variants are the others. */
const inEachWay = (standard: string, rows: Rows): Scenario[] =>
  family(
    { subject: 'service-worker-elements', standard: [standard], steps: ({ step }: { step: Step }) => [step] },
    rows,
  );

/** A row for some ways. @param expects what must come of each */
function rowFor(some: Way[], title: string, rest: Step, expects: (way: Way) => Expected): Rows[string] {
  const [first, ...others] = some as [Way, ...Way[]];
  const variants = Object.fromEntries(others.map((way) => [way.id, laidOver(way, expects(way))]));
  return { title, step: stepOf(first, { ...rest, expected: expects(first) }), variants };
}

/** The response decides: in each way, for each target; a request with mode same-origin for another origin is never seen. */
const answered = inEachWay(
  httpFetch,
  Object.fromEntries(
    targets.flatMap(([target, to, where]) =>
      responses.map(([kind, what, serviceWorker, type]) => [
        `of-the-${target}-origin-given-${kind}`,
        rowFor(
          askedBy(kind).filter(({ mode }) => !(mode === 'same-origin' && target === 'other')),
          `What an element asks of ${where} is worth what the worker answers with: ${what}.`,
          { to, serviceWorker, server: toThisPage },
          ({ mode }) => ({ read: readOf(mode, type), events: 1 }),
        ),
      ]),
    ),
  ),
);

/** What a response of the other origin allows does not help where the worker's own fetch is refused. */
const refused = inEachWay(
  httpFetch,
  Object.fromEntries(
    targets.map(([target, to, where]) => [
      `of-the-${target}-origin-given-what-was-refused`,
      rowFor(
        [...withoutCORS, ...withCORS, ...few.slice(1)].filter(
          ({ mode }) => !(mode === 'same-origin' && target === 'other'),
        ),
        `What an element asks of ${where} fails where the worker answers with a fetch with credentials that * refuses.`,
        {
          to,
          serviceWorker: { fetch: { to: third, mode: 'cors', credentials: 'include' } },
          server: { actual: { headers: { 'Access-Control-Allow-Origin': '*' } } },
        },
        () => ({ read: 'blocked', events: 1 }),
      ),
    ]),
  ),
);

/** What the worker is told of a request, whatever it does with it. */
const told = inEachWay(potentialCORS, {
  'as-the-worker-sees-it': rowFor(
    ways,
    'A fetch event shows the mode, the credentials mode, the redirect mode and the destination with which an element asks.',
    { to: 'app', serviceWorker: { fetch: {} } },
    ({ mode, credentials, destination }) => ({
      ...{ read: 'readable', sent: true },
      event: { mode, credentials, destination, redirect: 'follow' },
    }),
  ),
});

/** What the worker passes on, or leaves to the network, is held to CORS as the page's own request. */
const passed = inEachWay(
  httpFetch,
  Object.fromEntries(
    (
      [
        ['passed-on', 'passed on by the worker', { fetch: {} }],
        ['ignored', 'left to the network by the worker', 'ignore'],
        ['thrown-at', 'that makes the worker’s listener throw', 'throw'],
      ] as const
    ).flatMap(([id, what, serviceWorker]) => [
      [
        `${id}-and-allowed`,
        rowFor(
          askedBy(id).filter(({ mode }) => mode !== 'same-origin'),
          `What an element asks of another origin, ${what}, is read where that allows it and the element asks with CORS.`,
          { serviceWorker, server: toThisPage },
          ({ mode }) => ({ read: mode === 'cors' ? 'readable' : 'opaque', sent: true, events: 1 }),
        ),
      ],
      [
        `${id}-and-refused`,
        rowFor(
          askedBy(id).filter(({ mode }) => mode !== 'same-origin'),
          `What an element asks of another origin with CORS, ${what}, is refused where that allows nobody.`,
          { serviceWorker },
          ({ mode }) => ({ read: mode === 'cors' ? 'blocked' : 'opaque', sent: true, events: 1 }),
        ),
      ],
      [
        `${id}-in-the-own-origin`,
        rowFor(
          askedBy(id),
          `What an element asks of the page’s own origin, ${what}, is read.`,
          { to: 'app', serviceWorker },
          () => ({
            ...{ read: 'readable', sent: true, events: 1 },
          }),
        ),
      ],
    ]),
  ),
);

const apart = [
  row(
    'a-worker-out-of-scope',
    'The script of a worker whose URL is not in the scope of the service worker is none of its business.',
    { transport: 'Worker', to: 'app', serviceWorker: 'error', expected: { read: 'readable', sent: true, events: 0 } },
    `${serviceWorkers}#on-fetch-request-algorithm`,
  ),
  row(
    'a-script-of-the-wrong-type',
    'A script that the worker makes is held to the MIME types that no script may have.',
    {
      ...{ transport: 'script', to: 'app' },
      serviceWorker: { response: { headers: { 'Content-Type': 'image/png' } } },
      expected: { read: 'blocked', sent: false },
    },
    'https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-mime-type?',
  ),
  row(
    'a-style-sheet-under-nosniff',
    'A style sheet that the worker makes under nosniff must be text/css.',
    {
      ...{ transport: 'link', to: 'app' },
      serviceWorker: { response: { headers: { 'Content-Type': 'text/plain', 'X-Content-Type-Options': 'nosniff' } } },
      expected: { read: 'blocked', sent: false },
    },
    'https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-nosniff?',
  ),
  row(
    'a-script-with-a-404',
    'A script that the worker makes must have an ok status.',
    {
      ...{ transport: 'script', to: 'app', serviceWorker: { response: { status: 404 } } },
      expected: { read: 'blocked', sent: false },
    },
    'https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-script',
  ),
  row(
    'an-image-with-a-404',
    'An image that the worker makes is shown whatever its status.',
    {
      ...{ transport: 'img', to: 'app', serviceWorker: { response: { status: 404 } } },
      expected: { read: 'readable', sent: false },
    },
    'https://html.spec.whatwg.org/multipage/images.html#update-the-image-data',
  ),
  row(
    'an-event-stream-of-another-type',
    'An EventSource takes nothing but text/event-stream, of a worker neither.',
    {
      ...{
        transport: 'EventSource',
        to: 'app',
        serviceWorker: { response: { headers: { 'Content-Type': 'text/plain' } } },
      },
      expected: { read: 'blocked', sent: false },
    },
    'https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model',
  ),
  ...(['img', 'script', 'link'] as const).map((transport) =>
    row(
      `${transport}-out-of-a-cache`,
      `An opaque response out of a cache is opaque to ${transport}, too.`,
      {
        ...{ transport, to: 'app', serviceWorker: { fetch: { to: third, mode: 'no-cors' }, via: 'cache' } },
        expected: { read: 'opaque', sent: true },
      },
      `${serviceWorkers}#cache-put`,
    ),
  ),
  ...(['img', 'script', 'link'] as const).map((transport) =>
    row(
      `${transport}-redirected-by-the-worker`,
      `${transport} of the page’s own origin, redirected by the worker to another, is opaque.`,
      {
        ...{ transport, to: 'app', serviceWorker: [{ redirect: { to: 'api' } }] },
        expected: { read: 'opaque', sent: true, events: 2 },
      },
      '#concept-http-redirect-fetch',
    ),
  ),
  row(
    'xhr-synchronous',
    'A synchronous XMLHttpRequest is answered by the worker as any other.',
    {
      ...{ transport: 'XMLHttpRequest', to: 'app', request: { synchronous: true }, serviceWorker: { response: {} } },
      expected: { read: 'readable', sent: false, events: 1 },
    },
    'https://xhr.spec.whatwg.org/#the-send()-method',
  ),
] satisfies Scenario[];

export default [...answered, ...refused, ...told, ...passed, ...apart] satisfies Scenario[];
