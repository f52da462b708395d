/** What elements, workers and other constructors make of credentials, redirects, types and statuses. */
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

type Headers = Record<string, string>;

const html = 'https://html.spec.whatwg.org/multipage/';
const potentialCORS = `${html}urls-and-fetching.html#create-a-potential-cors-request`;
const upgrade = 'https://w3c.github.io/webappsec-mixed-content/#upgrade-algorithm';
const scripts = `${html}webappapis.html#fetching-scripts`;

const everybody = { 'Access-Control-Allow-Origin': '*' };
const thisPage = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };
const answering = (headers: Headers, status?: number): Step['server'] => ({
  actual: { headers, ...(status !== undefined && { status }) },
});

/** One scenario of one step. */
function row(id: string, title: string, standard: string, step: Step): Scenario {
  return { id: `elements/${id}`, title, standard: [standard], kind: 'required', steps: [step] };
}

const corsElements = ['img', 'link', 'script', 'track'] as const;
const taintingElements = ['img', 'link', 'script'] as const;

export default [
  ...corsElements.flatMap((transport) => [
    row(
      `${transport}-with-credentials-and-star`,
      `crossorigin="use-credentials" asks with credentials mode include, so * does not let ${transport} through.`,
      potentialCORS,
      {
        transport,
        request: { crossorigin: 'use-credentials' },
        server: answering(everybody),
        expected: { read: 'blocked', sent: true },
      },
    ),
    row(
      `${transport}-with-credentials`,
      `crossorigin="use-credentials" and an answer that names the page and allows credentials: ${transport} is read.`,
      potentialCORS,
      {
        transport,
        request: { crossorigin: 'use-credentials' },
        server: answering(thisPage),
        expected: { read: 'readable', origin: '{from}' },
      },
    ),
    row(
      `${transport}-redirected-to-another-origin`,
      `${transport} with crossorigin follows a redirect from the page’s own origin to another, which must allow it.`,
      '#concept-http-redirect-fetch',
      {
        transport,
        to: 'app',
        request: { crossorigin: 'anonymous' },
        server: { redirects: [{ to: 'api' }], actual: { headers: everybody } },
        expected: { read: 'readable', requests: 2 },
      },
    ),
    row(
      `${transport}-redirect-without-permission`,
      `${transport} with crossorigin is refused where the redirect between two other origins allows nobody.`,
      '#concept-http-fetch',
      {
        transport,
        request: { crossorigin: 'anonymous' },
        server: { redirects: [{ to: 'https://api.example.com' }], actual: { headers: everybody } },
        expected: { read: 'blocked', requests: 1 },
      },
    ),
  ]),
  ...taintingElements.flatMap((transport) => [
    row(
      `${transport}-redirected-away`,
      `${transport} without crossorigin is opaque behind a redirect from the page’s own origin to another.`,
      '#concept-main-fetch',
      {
        transport,
        to: 'app',
        server: { redirects: [{ to: 'api' }] },
        expected: { read: 'opaque', requests: 2 },
      },
    ),
    row(
      `${transport}-redirected-back`,
      `${transport} without crossorigin stays opaque when another origin redirects it back to the page’s own.`,
      '#concept-main-fetch',
      { transport, server: { redirects: [{ to: 'app' }] }, expected: { read: 'opaque', requests: 2 } },
    ),
    row(
      `${transport}-under-a-resource-policy`,
      `Cross-Origin-Resource-Policy: same-origin keeps ${transport} of another origin out, as it is asked for without CORS.`,
      '#cross-origin-resource-policy-check',
      {
        from: 'https://app.example.com',
        to: 'https://api.example.com',
        transport,
        server: answering({ 'Cross-Origin-Resource-Policy': 'same-origin' }),
        expected: { read: 'blocked', sent: true },
      },
    ),
    row(
      `${transport}-with-cors-needs-no-resource-policy`,
      `${transport} with crossorigin is asked for with CORS, and Cross-Origin-Resource-Policy does not count.`,
      '#cross-origin-resource-policy-check',
      {
        from: 'https://app.example.com',
        to: 'https://api.example.com',
        transport,
        request: { crossorigin: 'anonymous' },
        server: answering({ ...everybody, 'Cross-Origin-Resource-Policy': 'same-origin' }),
        expected: { read: 'readable' },
      },
    ),
    row(
      `${transport}-without-a-referrer`,
      `referrerpolicy="no-referrer" keeps the referrer out of the request for ${transport}.`,
      'https://w3c.github.io/webappsec-referrer-policy/#referrer-policy-no-referrer',
      {
        transport,
        request: { referrerPolicy: 'no-referrer' },
        expected: { read: 'opaque', carried: { Referer: null } },
      },
    ),
  ]),
  row(
    'img-of-a-404',
    'An image is drawn whatever its status: a 404 that is an image is one.',
    `${html}images.html#update-the-image-data`,
    {
      transport: 'img',
      server: answering({}, 404),
      expected: { read: 'opaque' },
    },
  ),
  ...(['script', 'module', 'import', 'importScripts', 'link'] as const).map((transport) =>
    row(
      `${transport.toLowerCase()}-of-a-404`,
      `${transport} takes no answer whose status is 404, whoever may read it.`,
      scripts,
      {
        transport,
        ...(transport === 'script' || transport === 'link' ? { request: { crossorigin: 'anonymous' as const } } : {}),
        server: answering(everybody, 404),
        expected: { read: 'blocked', sent: true },
      },
    ),
  ),
  ...(['module', 'import', 'importScripts'] as const).map((transport) =>
    row(
      `${transport.toLowerCase()}-of-text`,
      `${transport} takes no text/plain, even if everybody may read it.`,
      scripts,
      {
        transport,
        server: answering({ ...everybody, 'Content-Type': 'text/plain' }),
        expected: { read: 'blocked', sent: true },
      },
    ),
  ),
  row('worker-of-text', 'A worker of the page’s own origin is not made of text/plain.', scripts, {
    transport: 'Worker',
    to: 'app',
    server: answering({ 'Content-Type': 'text/plain' }),
    expected: { read: 'blocked', sent: true },
  }),
  row(
    'worker-redirected-to-another-origin',
    'A worker’s script is not followed to another origin, whoever that allows.',
    `${html}webappapis.html#fetch-a-classic-worker-script`,
    {
      transport: 'Worker',
      to: 'app',
      server: { redirects: [{ to: 'api' }], actual: { headers: everybody } },
      expected: { read: 'blocked', requests: 1 },
    },
  ),
  row('script-of-text', 'A classic script runs though it is served as text/plain.', scripts, {
    transport: 'script',
    server: answering({ 'Content-Type': 'text/plain' }),
    expected: { read: 'opaque' },
  }),
  ...['image/png', 'audio/wav', 'video/mp4', 'text/csv'].map((type) =>
    row(
      `script-of-${type.replace('/', '-')}`,
      `A script that is served as ${type} is blocked due to its MIME type.`,
      '#should-response-to-request-be-blocked-due-to-mime-type?',
      {
        transport: 'script',
        server: answering({ 'Content-Type': type }),
        expected: { read: 'blocked', sent: true },
      },
    ),
  ),
  row(
    'script-of-text-under-nosniff',
    'Under nosniff a script that is served as text/plain does not run.',
    '#should-response-to-request-be-blocked-due-to-nosniff?',
    {
      transport: 'script',
      server: answering({ 'Content-Type': 'text/plain', 'X-Content-Type-Options': 'nosniff' }),
      expected: { read: 'blocked', sent: true },
    },
  ),
  row(
    'stylesheet-of-text',
    'A style sheet of another origin that is served as text/plain is none.',
    `${html}links.html#link-type-stylesheet`,
    {
      transport: 'link',
      server: answering({ 'Content-Type': 'text/plain' }),
      expected: { read: 'blocked', sent: true },
    },
  ),
  row(
    'stylesheet-under-nosniff',
    'Under nosniff a style sheet that is served as text/css is used.',
    '#should-response-to-request-be-blocked-due-to-nosniff?',
    {
      transport: 'link',
      server: answering({ 'X-Content-Type-Options': 'nosniff' }),
      expected: { read: 'opaque' },
    },
  ),
  ...[
    { id: 'star', headers: everybody, read: 'blocked' as const },
    { id: 'this-page', headers: thisPage, read: 'readable' as const },
  ].map(({ id, headers, read }) =>
    row(
      `eventsource-with-credentials-and-${id}`,
      `EventSource withCredentials where the server allows ${id}: ${read}.`,
      `${html}server-sent-events.html#dom-eventsource`,
      {
        transport: 'EventSource',
        request: { credentials: 'include' },
        server: answering(headers),
        expected: { read, origin: '{from}' },
      },
    ),
  ),
  ...[
    { id: 'of-json', headers: { ...everybody, 'Content-Type': 'application/json' }, status: 200 },
    { id: 'of-a-204', headers: everybody, status: 204 },
    { id: 'of-a-500', headers: everybody, status: 500 },
  ].map(({ id, headers, status }) =>
    row(
      `eventsource-${id}`,
      `EventSource fails on ${id.replace('of-', '')}, though everybody may read it.`,
      `${html}server-sent-events.html#dom-eventsource`,
      {
        transport: 'EventSource',
        server: answering(headers, status),
        expected: { read: 'blocked', sent: true, carried: { Accept: 'text/event-stream' } },
      },
    ),
  ),
  row(
    'beacon-of-text',
    'A beacon of text goes out without a preflight, with the page’s cookies, whoever the server allows.',
    'https://w3c.github.io/beacon/#sendbeacon-method',
    {
      transport: 'sendBeacon',
      request: { body: 'a=1' },
      expected: {
        sent: true,
        preflights: 0,
        origin: '{from}',
        carried: { 'Content-Type': 'text/plain;charset=UTF-8' },
      },
    },
  ),
  row(
    'beacon-of-json-is-preflighted',
    'A beacon whose Blob has the type application/json is preflighted, and not sent where that is refused.',
    'https://w3c.github.io/beacon/#sendbeacon-method',
    {
      transport: 'sendBeacon',
      request: { body: '{{}', headers: { 'Content-Type': 'application/json' } },
      expected: { sent: false, preflights: 1 },
    },
  ),
  row(
    'beacon-of-json-is-let-through',
    'A beacon whose Blob has the type application/json is sent where the preflight allows it, with credentials.',
    'https://w3c.github.io/beacon/#sendbeacon-method',
    {
      transport: 'sendBeacon',
      request: { body: '{{}', headers: { 'Content-Type': 'application/json' } },
      server: {
        preflight: { headers: { ...thisPage, 'Access-Control-Allow-Headers': 'content-type' } },
        actual: { headers: thisPage },
      },
      expected: { sent: true, preflights: 1 },
    },
  ),
  row(
    'synchronous-xhr-is-preflighted',
    'A synchronous XMLHttpRequest is preflighted like any other.',
    'https://xhr.spec.whatwg.org/#the-send()-method',
    {
      transport: 'XMLHttpRequest',
      request: { synchronous: true, method: 'PUT' },
      server: {
        preflight: { headers: { ...everybody, 'Access-Control-Allow-Methods': 'PUT' } },
        actual: { headers: everybody },
      },
      expected: { read: 'readable', preflights: 1 },
    },
  ),
  row(
    'synchronous-xhr-and-a-refused-preflight',
    'A synchronous XMLHttpRequest throws where its preflight is refused, and nothing is sent.',
    'https://xhr.spec.whatwg.org/#the-send()-method',
    {
      transport: 'XMLHttpRequest',
      request: { synchronous: true, method: 'PUT' },
      server: { actual: { headers: everybody } },
      expected: { read: 'blocked', preflights: 1, sent: false },
    },
  ),
  row(
    'keepalive-changes-nothing',
    'A fetch with keepalive is read by the same rules as any other.',
    '#request-keepalive-flag',
    {
      request: { keepalive: true },
      server: answering(everybody),
      expected: { read: 'readable' },
    },
  ),
  row(
    'keepalive-is-refused-alike',
    'A fetch with keepalive is refused by the same rules as any other.',
    '#request-keepalive-flag',
    {
      request: { keepalive: true },
      expected: { read: 'blocked', sent: true },
    },
  ),
  ...(
    [
      ['no-referrer', null],
      ['origin', '{from}/'],
      ['strict-origin', '{from}/'],
      ['same-origin', null],
      ['unsafe-url', '{from}/'],
      ['origin-when-cross-origin', '{from}/'],
      ['no-referrer-when-downgrade', '{from}/'],
    ] as const
  ).map(([referrerPolicy, referer]) =>
    row(
      `fetch-under-${referrerPolicy}`,
      `The referrer policy ${referrerPolicy} of a fetch decides its referrer, and not who may read.`,
      'https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer',
      {
        request: { referrerPolicy },
        server: answering(everybody),
        expected: { read: 'readable', origin: '{from}', carried: { Referer: referer } },
      },
    ),
  ),
  ...(['script', 'link'] as const).map((transport) =>
    row(`${transport}-of-a-299`, `${transport} is used with any status from 200 to 299.`, scripts, {
      transport,
      server: answering({}, 299),
      expected: { read: 'opaque' },
    }),
  ),
  row('img-is-upgraded', 'An http image on an https page is asked for by https.', upgrade, {
    from: 'https://app.example.com',
    to: 'http://images.example.org',
    transport: 'img',
    expected: { read: 'opaque', sent: true },
  }),
  row(
    'img-of-localhost-is-not-upgraded',
    'An image of http://localhost on an https page is asked for as it is: its URL is potentially trustworthy.',
    upgrade,
    {
      from: 'https://app.example.com',
      to: 'http://localhost:<api>',
      transport: 'img',
      expected: { read: 'opaque', sent: true },
    },
  ),
  row('img-on-an-http-page-is-not-upgraded', 'On an http page an image of its own origin stays one.', upgrade, {
    from: 'http://app.example.com',
    to: 'http://app.example.com',
    transport: 'img',
    request: { crossorigin: 'anonymous' },
    expected: { read: 'readable' },
  }),
  row('script-is-not-upgraded', 'An http script on an https page is mixed content, and not even sent.', upgrade, {
    from: 'https://app.example.com',
    to: 'http://scripts.example.org',
    transport: 'script',
    expected: { read: 'blocked', sent: false },
  }),
  row(
    'beacon-redirected',
    'A beacon of text follows redirects between other origins without any permission.',
    'https://w3c.github.io/beacon/#sendbeacon-method',
    {
      transport: 'sendBeacon',
      request: { body: 'a=1' },
      server: { redirects: [{ to: 'https://api.example.com' }] },
      expected: { requests: 2, preflights: 0 },
    },
  ),
] satisfies Scenario[];
