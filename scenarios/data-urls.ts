/** URLs that ask no server: data:, about:, blob: and schemes that nobody fetches. */
import { family, type Variants } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';
import type { TransportName } from '../harness/scenario/transports/index.ts';

const html = 'https://html.spec.whatwg.org/multipage/';
const main = '#concept-main-fetch';
const redirect = '#concept-http-redirect-fetch';
const everybody = { 'Access-Control-Allow-Origin': '*' };

const scenario = (id: string, title: string, standard: string, step: Step): Scenario => ({
  id: `data-urls/${id}`,
  title,
  standard: [standard],
  kind: 'required',
  steps: [step],
});

const inWorkers: Variants = {
  worker: { context: 'worker' },
  'shared-worker': { context: 'shared-worker' },
};

/** A URL as a part of an id. */
const named = (url: string) => url.replace(/\W+/g, '-').replace(/-$/, '');

const pixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mNgaGAAAAEEAIFOCxQJAAAAAElFTkSuQmCC';

const svg = (more: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="#008000"/>${more}</svg>`)}`;
const foreignObject = svg(
  '<foreignObject width="8" height="8"><i xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
);
const drawnOtherwise: Variants = { pattern: { request: { drawing: 'fillStyle' } } };

export default [
  ...(['cors', 'no-cors', 'same-origin'] as const).map((mode) =>
    scenario(
      `fetch-${mode}`,
      `fetch() in mode ${mode} reads a data: URL, whose response is basic: there is no server to allow it.`,
      main,
      {
        url: 'data:text/plain,here',
        request: { mode },
        expected: {
          read: 'readable',
          type: 'basic',
          status: 200,
          headers: { 'Content-Type': 'text/plain' },
        },
      },
    ),
  ),
  ...(['GET', 'HEAD', 'POST', 'PUT'] as const).map((method) =>
    scenario(
      `fetch-by-${method.toLowerCase()}`,
      `fetch() of a data: URL by ${method} asks nobody.`,
      '#concept-scheme-fetch',
      {
        url: 'data:text/plain,here',
        request: { method },
        expected: { read: 'readable', preflights: 0, status: 200 },
      },
    ),
  ),
  scenario('fetch-with-a-header', 'fetch() of a data: URL with a header that would be asked for asks nobody.', main, {
    url: 'data:,here',
    request: { headers: { 'X-A': '1' } },
    expected: { read: 'readable', preflights: 0, headers: { 'Content-Type': 'text/plain;charset=US-ASCII' } },
  }),
  scenario(
    'fetch-with-credentials',
    'fetch() of a data: URL with credentials is read: it has no server, and no CORS check.',
    main,
    {
      url: 'data:text/plain,here',
      request: { credentials: 'include' },
      expected: { read: 'readable', type: 'basic' },
    },
  ),
  scenario('xhr', 'XMLHttpRequest reads a data: URL.', main, {
    transport: 'XMLHttpRequest',
    url: 'data:text/plain,here',
    expected: { read: 'readable', status: 200 },
  }),
  scenario('fetch-from-a-sandboxed-frame', 'A sandboxed frame reads a data: URL, too.', main, {
    context: 'sandboxed-frame',
    url: 'data:text/plain,here',
    expected: { read: 'readable', type: 'basic' },
  }),
  {
    ...scenario('fetch-from-a-data-worker', 'A worker with a data: URL reads a data: URL, too.', main, {
      context: 'data-worker',
      url: 'data:text/plain,here',
      expected: { read: 'readable', type: 'basic' },
    }),
    wpt: ['fetch/api/cors/data-url-worker#data-target'],
  },
  scenario('without-a-comma', 'A data: URL without a comma is a network error.', '#data-url-processor', {
    url: 'data:text/plain',
    expected: { read: 'blocked' },
  }),
  scenario('with-broken-base64', 'A data: URL whose base64 is broken is a network error.', '#data-url-processor', {
    url: 'data:text/plain;base64,a',
    expected: { read: 'blocked' },
  }),
  ...(
    [
      ['img', pixel, 'readable', `${html}images.html#update-the-image-data`],
      [
        'script',
        "data:text/javascript,document.currentScript.dispatchEvent(new%20Event('run'));throw%20new%20Error('only%20a%20permitted%20page%20may%20read%20this')",
        'readable',
        `${html}webappapis.html#fetch-a-classic-script`,
      ],
      [
        'link',
        'data:text/css,%23cors-conformance%20%7B%20color%3A%20green%20%7D',
        'readable',
        `${html}links.html#link-type-stylesheet`,
      ],
      [
        'import',
        "data:text/javascript,export%20default%20'here'",
        'readable',
        `${html}webappapis.html#fetch-a-single-module-script`,
      ],
    ] as [TransportName, string, 'readable', string][]
  ).map(([transport, url, read, standard]) =>
    scenario(transport, `What ${transport} gets of a data: URL is the page’s own.`, standard, {
      transport,
      url,
      expected: { read },
    }),
  ),
  ...family(
    {
      subject: 'data-urls',
      standard: [`${html}canvas.html#security-with-canvas-elements`],
      variants: drawnOtherwise,
      steps: ({ url }: { url: string }) => [{ transport: 'img', url, expected: { read: 'readable' } }],
    },
    {
      'img-on-a-canvas': { title: 'A picture of a data: URL leaves the canvas readable.', url: pixel },
      'img-of-svg-on-a-canvas': {
        title: 'An SVG picture of a data: URL leaves the canvas readable.',
        url: svg(''),
      },
      'img-with-a-foreign-object': {
        title: 'An SVG picture of a data: URL leaves the canvas readable, though it holds a foreignObject.',
        url: foreignObject,
      },
    },
  ),
  ...family(
    {
      subject: 'data-urls',
      standard: [`${html}server-sent-events.html#dom-eventsource`],
      variants: inWorkers,
      steps: ({ url }: { url: string }) => [{ transport: 'EventSource', url, expected: { read: 'blocked' } }],
    },
    Object.fromEntries(
      [
        'about:blank',
        'mailto:whatwg@awesome.example',
        'ftp://example.not/',
        'whatwg:hi',
        "javascript:alert('FAIL')",
      ].map((url) => [
        `event-source-of-${named(url)}`,
        { title: `An EventSource of ${url} fails, in a worker as in a window.`, url },
      ]),
    ),
  ),
  ...(['mailto:whatwg@awesome.example', 'ftp://example.not/', 'whatwg:hi'] as const).map((url) =>
    scenario(`fetch-of-${named(url)}`, `fetch() of ${url} is a network error: nobody fetches that scheme.`, main, {
      url,
      expected: { read: 'blocked' },
    }),
  ),
  scenario('beacon-to-one', 'sendBeacon() throws for a data: URL.', 'https://w3c.github.io/beacon/#sendbeacon-method', {
    transport: 'sendBeacon',
    url: 'data:,a',
    expected: { read: 'blocked' },
  }),
  ...(['fetch', 'XMLHttpRequest', 'img', 'EventSource', 'iframe'] as const).map((transport) =>
    scenario(
      `${transport.toLowerCase()}-redirected-to-one`,
      `${transport} does not follow a redirect to a data: URL.`,
      redirect,
      {
        transport,
        server: {
          redirects: [
            { to: 'api', headers: everybody, location: transport === 'img' ? pixel : 'data:text/plain,here' },
          ],
        },
        expected: { read: 'blocked', requests: 1 },
      },
    ),
  ),
] satisfies Scenario[];
