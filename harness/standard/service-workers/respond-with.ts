import { decision, defineAlgorithm, definition } from '../algorithm.ts';
import { isAPIError } from '../api-error.ts';
import type { FetchParams } from '../fetch-params.ts';
import { initializeAResponse } from '../initialize-a-response.ts';
import { newRequestOf, newRequestTo } from '../new-request.ts';
import type { Client, ConceptRequest } from '../request.ts';
import { type ConceptResponse, createResponse, isNetworkError } from '../response.ts';
import { NEIGHBOURS } from '../source.ts';
import type { Trace, TraceStep } from '../trace.ts';
import { cachePut } from './cache-put.ts';
import type { MadeResponse, Passage, RespondWith, ServiceWorker, WorkerFetch } from './service-worker.ts';

export const RESPOND_WITH = defineAlgorithm(
  'respond-with',
  'event.respondWith(r)',
  `${NEIGHBOURS.serviceWorkers}#fetch-event-respondwith`,
  {
    '9': decision('the promise was rejected, as that of a fetch() is which ends in a network error'),
    '10.1': decision('it was fulfilled with something that is no response'),
    '10.2.4': definition('potentialResponse is a copy of the response'),
  },
);

/** A response; or none, with the step because of which there is none where more is known than that. */
type Potential =
  | { readonly response: ConceptResponse; readonly because?: undefined }
  | { readonly response: null; readonly because: TraceStep | null };

/** https://w3c.github.io/ServiceWorker/#fetch-event-respondwith */
export function respondWith(params: FetchParams, worker: ServiceWorker, what: RespondWith): Potential {
  const algorithm = RESPOND_WITH;
  const { trace } = params;
  const settled = settle(params, worker, what);
  const rejected = { rejected: settled.response === null };
  if (trace.decide(algorithm, '9', rejected, (o) => o.rejected)) {
    return { response: null, because: settled.response === null ? (settled.because ?? trace.last()) : trace.last() };
  }
  const fulfilled = { isResponse: what !== 'no-response' };
  if (trace.decide(algorithm, '10.1', fulfilled, (o) => !o.isResponse)) {
    return { response: null, because: trace.last() };
  }
  return settled;
}

/** What becomes of the promise. */
function settle(params: FetchParams, worker: ServiceWorker, what: RespondWith): Potential {
  const rejected: Potential = { response: null, because: null };
  if (what === 'rejection') return rejected;
  if (what === 'no-response') return { response: createResponse() };
  // https://fetch.spec.whatwg.org/#dom-response-error
  if (what === 'error') return { response: createResponse({ type: 'error', status: 0 }) };
  if ('redirect' in what) {
    const { url, status } = what.redirect;
    // https://fetch.spec.whatwg.org/#dom-response-redirect
    return { response: createResponse({ status, headerList: [['Location', url]] }) };
  }
  if ('response' in what) return passOn(params, constructed(what.response, params.trace), what.via);
  return passOn(params, fetchInWorker(params, worker, what.fetch), what.via);
}

/** `fetch()` in the worker. https://fetch.spec.whatwg.org/#dom-global-fetch */
function fetchInWorker(params: FetchParams, worker: ServiceWorker, { url, init }: WorkerFetch): Potential {
  const { request: asked, userAgent, network, trace } = params;
  const client: Client = { ...asked.client, url: new URL(worker.scriptURL), serviceWorker: null };
  const made = url === undefined ? newRequestOf(asked, init, client, trace) : newRequestTo(url, init, client, trace);
  if (isAPIError(made)) return { response: null, because: made.cause };
  // fetch() in a worker: no service worker handles it, and nobody can be prompted.
  const request: ConceptRequest = { ...made, serviceWorkersMode: 'none', hasTraversableForUserPrompts: false };
  const response = params.fetch({ request, userAgent, network, trace });
  return isNetworkError(response) ? { response: null, because: response.cause } : { response };
}

function passOn({ trace }: FetchParams, potential: Potential, via: Passage | undefined): Potential {
  if (potential.response === null || via === undefined || via === 'clone') return potential;
  const { response } = potential;
  if (via === 'cache') {
    return cachePut(response, trace) ? potential : { response: null, because: trace.last() };
  }
  return constructed({ status: response.status, headers: response.headerList }, trace);
}

/** `new Response()`, or what it throws. */
function constructed(init: MadeResponse, trace: Trace): Potential {
  const made = initializeAResponse(init, trace);
  return isNetworkError(made) ? { response: null, because: made.cause } : { response: made };
}
