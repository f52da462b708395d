/** What a service worker in between does to a read: what the page may read is decided by the response that it hands over. */
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const everybody = { 'Access-Control-Allow-Origin': '*' };
const httpFetch = '#concept-http-fetch';

/** One scenario of one step. */
function row(id: string, title: string, step: Step, standard: string[] = [httpFetch]): Scenario {
  return { id: `service-worker/${id}`, title, standard, kind: 'required', steps: [step] };
}

export default [
  row(
    'that-ignores-the-event',
    'A listener that does not respond leaves the request to the network, and CORS to the page.',
    {
      serviceWorker: 'ignore',
      expected: { read: 'blocked', sent: true, events: 1 },
    },
  ),
  row('that-passes-on', 'fetch(event.request) asks as the page would have asked, and is held to the same check.', {
    serviceWorker: { fetch: {} },
    server: { actual: { headers: everybody } },
    expected: { read: 'readable', type: 'cors', origin: '{from}' },
  }),
  row(
    'that-passes-on-without-permission',
    'fetch(event.request) is refused by CORS in the worker as it would be in the page.',
    {
      serviceWorker: { fetch: {} },
      expected: { read: 'blocked', sent: true },
    },
  ),
  row('that-makes-the-response', 'A response that the worker makes is read, and nothing is sent.', {
    to: 'app',
    serviceWorker: { response: { headers: { 'X-Made': 'yes' } } },
    expected: { read: 'readable', type: 'basic', sent: false, visible: ['X-Made'] },
  }),
  row('that-responds-with-an-error', 'Response.error() is a network error.', {
    serviceWorker: 'error',
    expected: { read: 'blocked', sent: false },
  }),
  row('that-rejects', 'A promise that rejects is a network error.', {
    serviceWorker: 'rejection',
    expected: { read: 'blocked', sent: false },
  }),
  row(
    'that-responds-with-no-response',
    'A promise that is fulfilled with something else than a response is a network error.',
    {
      serviceWorker: 'no-response',
      expected: { read: 'blocked', sent: false },
    },
  ),
  row('that-throws', 'A listener that throws before it responds leaves the request to the network.', {
    serviceWorker: 'throw',
    server: { actual: { headers: everybody } },
    expected: { read: 'readable', sent: true },
  }),
  row('that-prevents-the-default', 'A listener that prevents the default and does not respond makes a network error.', {
    serviceWorker: 'prevent-default',
    server: { actual: { headers: everybody } },
    expected: { read: 'blocked', sent: false },
  }),
  row('opaque-for-cors', 'An opaque response is no answer to a request whose mode is cors.', {
    serviceWorker: { fetch: { mode: 'no-cors' } },
    server: { actual: { headers: everybody } },
    expected: { read: 'blocked', sent: true },
  }),
  row('cors-for-no-cors', 'A CORS response to a request whose mode is no-cors can be read: the response decides.', {
    request: { mode: 'no-cors' },
    serviceWorker: { fetch: { mode: 'cors' } },
    server: { actual: { headers: everybody } },
    expected: { read: 'readable', type: 'cors' },
  }),
  row(
    'img-of-an-opaque-response',
    'An image of the page’s own origin is tainted where the worker responds with an opaque one.',
    {
      transport: 'img',
      to: 'app',
      serviceWorker: { fetch: { to: 'api', mode: 'no-cors' } },
      expected: {
        read: 'opaque',
        sent: true,
        event: { mode: 'no-cors', destination: 'image', credentials: 'include' },
      },
    },
  ),
] satisfies Scenario[];
