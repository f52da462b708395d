import { decision, defineAlgorithm, definition, notModelled } from '../algorithm.ts';
import type { FetchParams } from '../fetch-params.ts';
import { currentURL } from '../request.ts';
import type { ConceptResponse } from '../response.ts';
import { NEIGHBOURS } from '../source.ts';
import { createFetchEventAndDispatch } from './create-fetch-event-and-dispatch.ts';

export const HANDLE_FETCH = defineAlgorithm(
  'handle-fetch',
  'Handle Fetch',
  `${NEIGHBOURS.serviceWorkers}#on-fetch-request-algorithm`,
  {
    '1': definition('registration is null'),
    '2': definition("client is the request's"),
    '8': notModelled('embed and object are not handled', 'nothing embeds here'),
    '9': decision('it is a non-subresource request: of what becomes a client itself, such as a worker'),
    '9.6': decision("no registration's scope has the URL", 'storage keys are all the same here'),
    '10.1': definition("registration is that of the client's active service worker"),
    '11': definition("activeWorker is the registration's"),
    '12': notModelled('whether the worker is to be updated', 'no worker is updated here'),
    '13': notModelled('the router rules', 'no rules here'),
    '14': notModelled('preload a navigation', 'nothing navigates here'),
    '17': definition('run Create Fetch Event and Dispatch'),
    '18': notModelled('note where the response came from', 'no timing here'),
    '19': definition('return what comes of it'),
  },
);

/** Destinations of requests for what becomes a client itself. https://fetch.spec.whatwg.org/#non-subresource-request */
const NON_SUBRESOURCE: readonly string[] = ['document', 'frame', 'iframe', 'report', 'sharedworker', 'worker'];

/**
 * What the client's service worker answers to a request; null where it leaves it to the network.
 * https://w3c.github.io/ServiceWorker/#on-fetch-request-algorithm
 */
export function handleFetch(params: FetchParams): ConceptResponse | null {
  const algorithm = HANDLE_FETCH;
  const { request, trace } = params;
  const { serviceWorker } = request.client; // 10.1
  if (serviceWorker === null) return null;
  const kind = { destination: request.destination, nonSubresource: NON_SUBRESOURCE };
  if (trace.decide(algorithm, '9', kind, (o) => o.nonSubresource.includes(o.destination))) {
    const match = { url: currentURL(request).href, scope: serviceWorker.scope };
    if (trace.decide(algorithm, '9.6', match, (o) => !o.url.startsWith(o.scope))) return null;
  }
  return createFetchEventAndDispatch(params, serviceWorker); // 17
}
