/** EventSource: connecting, reconnecting, and what ends it. */
import { contextOf } from '../harness/scenario/contexts/index.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const html = 'https://html.spec.whatwg.org/multipage/server-sent-events.html';
const everybody = { 'Access-Control-Allow-Origin': '*' };
const thisPage = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };
const soon = 'retry: 20\ndata: one\n\n';

const source = (step: Omit<Step, 'transport'>): Step => ({ transport: 'EventSource', ...step });
const scenario = (id: string, title: string, anchor: string, ...steps: Step[]): Scenario => ({
  id: `event-source/${id}`,
  title,
  standard: [anchor.startsWith('#concept') || anchor.startsWith('#cors') ? anchor : `${html}${anchor}`],
  kind: 'required',
  steps,
});

const statuses = [204, 205, 210, 299, 400, 401, 403, 404, 410, 500, 503];
const types = [
  ['text/plain', false],
  ['text/html', false],
  ['application/json', false],
  ['text/event-stream; charset=utf-8', true],
  ['TEXT/EVENT-STREAM', true],
  ['text/event-streams', false],
] as const;

export default [
  ...statuses.map((status) =>
    scenario(
      `status-${status}`,
      `An EventSource takes 200 alone: ${status} ends it, and it does not connect again.`,
      '#dom-eventsource',
      source({
        server: { actual: { status, headers: { ...everybody, 'Content-Type': 'text/event-stream' } } },
        settle: { quiet: 200 },
        expected: { read: 'blocked', requests: 1 },
      }),
    ),
  ),
  ...types.map(([type, taken]) =>
    scenario(
      `type-${type.replace(/\W+/g, '-')}${type === type.toUpperCase() ? '-in-capitals' : ''}`.toLowerCase(),
      `An EventSource ${taken ? 'takes' : 'does not take'} an answer of the type ${type}.`,
      '#dom-eventsource',
      source({
        server: { actual: { headers: { ...everybody, 'Content-Type': type } } },
        expected: { read: taken ? 'readable' : 'blocked', requests: 1 },
      }),
    ),
  ),
  ...([301, 302, 303, 307, 308] as const).flatMap((status) => [
    scenario(
      `redirected-with-${status}`,
      `An EventSource follows a ${status} to another origin that allows it.`,
      '#concept-http-redirect-fetch',
      source({
        to: 'app',
        server: { redirects: [{ status, to: 'api' }], actual: { headers: everybody } },
        expected: { read: 'readable', requests: 2, origin: '{from}' },
      }),
    ),
    scenario(
      `redirected-with-${status}-to-a-third-origin`,
      `An EventSource that another origin redirects with ${status} to a third says the Origin null there.`,
      '#concept-http-redirect-fetch',
      source({
        server: {
          redirects: [{ status, to: 'http://127.0.0.1:<api>', headers: everybody }],
          actual: { headers: everybody },
        },
        expected: { read: 'readable', requests: 2, origin: 'null' },
      }),
    ),
  ]),
  scenario(
    'refused-by-cors-does-not-reconnect',
    'An EventSource that CORS refuses ends: another answer is not to be hoped for, and no engine asks again.',
    '#dom-eventsource',
    source({ settle: { quiet: 500 }, expected: { read: 'blocked', requests: 1 } }),
  ),
  ...([false, true] as const).flatMap((credentials) => {
    const name = credentials ? 'with' : 'without';
    const request: Step['request'] = credentials ? { credentials: 'include' } : {};
    return [
      scenario(
        `${name}-credentials-and-star`,
        `An EventSource ${name} credentials is ${credentials ? 'refused' : 'let through'} by *.`,
        '#cors-check',
        source({
          request,
          server: { actual: { headers: everybody } },
          expected: { read: credentials ? 'blocked' : 'readable' },
        }),
      ),
      scenario(
        `${name}-credentials-cookies`,
        `An EventSource ${name} credentials carries ${credentials ? 'the' : 'no'} cookies to another origin of its site.`,
        '#dom-eventsource',
        {
          path: '/{id}',
          request: { credentials: 'include' },
          server: { actual: { headers: { ...thisPage, 'Set-Cookie': '{id}=1; Path=/{id}' } } },
          expected: { read: 'readable' },
        },
        source({
          path: '/{id}',
          request,
          server: { actual: { headers: thisPage } },
          expected: { read: 'readable', cookies: credentials ? { sent: ['{id}'] } : { notSent: ['{id}'] } },
        }),
      ),
      scenario(
        `${name}-credentials-reconnects`,
        `An EventSource ${name} credentials connects again when its stream ends, with the same Origin.`,
        '#reestablish-the-connection',
        source({
          request: { ...request, messages: 3 },
          server: { actual: { headers: thisPage, body: soon } },
          settle: { requests: 3 },
          expected: { read: 'readable', requests: 3, preflights: 0, origin: '{from}' },
        }),
      ),
      scenario(
        `${name}-credentials-last-event-id`,
        `An EventSource ${name} credentials says Last-Event-ID to another origin when it reconnects, and is not preflighted for it.`,
        '#reestablish-the-connection',
        source({
          request: { ...request, messages: 2 },
          server: { actual: { headers: thisPage, body: `id: seven\n${soon}` } },
          settle: { requests: 2 },
          expected: { read: 'readable', requests: 2, preflights: 0, carried: { 'Last-Event-ID': 'seven' } },
        }),
      ),
    ];
  }),
  scenario(
    'refused-when-it-reconnects',
    'An EventSource whose second answer CORS refuses keeps what it has read, and ends.',
    '#reestablish-the-connection',
    source({
      request: { messages: 3 },
      server: { actual: { headers: everybody, body: soon }, again: { body: soon } },
      settle: { requests: 2, quiet: 300 },
      expected: { read: 'readable', requests: 2 },
    }),
  ),
  ...[204, 404].map((status) =>
    scenario(
      `ended-by-${status}-when-it-reconnects`,
      `An EventSource whose second answer is a ${status} ends: that is how a server stops it.`,
      '#reestablish-the-connection',
      source({
        request: { messages: 3 },
        server: { actual: { headers: everybody, body: soon }, again: { status, headers: everybody } },
        settle: { requests: 2, quiet: 300 },
        expected: { read: 'readable', requests: 2 },
      }),
    ),
  ),
  scenario(
    'of-the-own-origin-says-no-origin',
    'An EventSource of the page’s own origin says no Origin, and asks past every cache.',
    '#dom-eventsource',
    source({
      to: 'app',
      expected: {
        read: 'readable',
        origin: null,
        carried: { Accept: 'text/event-stream', 'Cache-Control': 'no-cache' },
      },
    }),
  ),
  scenario(
    'from-a-sandboxed-frame',
    'An EventSource in a sandboxed frame has the Origin null.',
    '#dom-eventsource',
    source({
      context: 'sandboxed-frame',
      server: { actual: { headers: everybody } },
      expected: { read: 'readable', origin: 'null' },
    }),
  ),
  ...(['worker', 'shared-worker', 'service-worker'] as const).map((context) =>
    scenario(
      `from-a-${context}`,
      `An EventSource in ${contextOf[context].about} has the page’s Origin, and reads what it is allowed.`,
      '#dom-eventsource',
      source({
        context,
        server: { actual: { headers: everybody } },
        expected: { read: 'readable', origin: '{from}' },
      }),
      source({ context, expected: { read: 'blocked', sent: true, origin: '{from}' } }),
      source({ context, to: 'app', expected: { read: 'readable', origin: null } }),
    ),
  ),
  scenario(
    'insecure-from-a-secure-page',
    'An EventSource of a page on https asks nothing over http: it is mixed content.',
    '#dom-eventsource',
    source({
      from: 'https://app.example.com',
      to: 'http://api.example.com',
      server: { actual: { headers: everybody } },
      expected: { read: 'blocked', sent: false },
    }),
  ),
] satisfies Scenario[];
