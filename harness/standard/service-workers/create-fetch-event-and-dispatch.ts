import { action, decision, defineAlgorithm, definition, notModelled } from '../algorithm.ts';
import type { FetchParams } from '../fetch-params.ts';
import type { ConceptRequest } from '../request.ts';
import { type ConceptResponse, networkError } from '../response.ts';
import { NEIGHBOURS } from '../source.ts';
import type { Operands, TraceStep } from '../trace.ts';
import { respondWith } from './respond-with.ts';
import type { EventHandling, ServiceWorker } from './service-worker.ts';

export const CREATE_FETCH_EVENT_AND_DISPATCH = defineAlgorithm(
  'create-fetch-event-and-dispatch',
  'Create Fetch Event and Dispatch',
  `${NEIGHBOURS.serviceWorkers}#create-fetch-event-and-dispatch-algorithm`,
  {
    '1': definition('response is null'),
    '8': definition('networkError is a network error'),
    '11': notModelled('the worker has no listener', 'it always has one here'),
    '12': notModelled('the listener is empty', 'it never is here'),
    '16': notModelled('the worker does not run', 'it always does here'),
    '17.4': action('dispatch the event'),
    '21': decision('the listener did not call respondWith()'),
    '21.1': decision('it prevented the default, so a network error is the answer'),
    '21.4': definition('return null, so that the network answers'),
    '22': decision('what it responded with is no response, so a network error is the answer'),
    '24': definition('return the response'),
  },
);

/**
 * Has the listener of a service worker handle an event; null where it does not respond.
 * https://w3c.github.io/ServiceWorker/#create-fetch-event-and-dispatch-algorithm
 */
export function createFetchEventAndDispatch(params: FetchParams, worker: ServiceWorker): ConceptResponse | null {
  const algorithm = CREATE_FETCH_EVENT_AND_DISPATCH;
  const { request, events, trace } = params;
  let handling = 'ignore' as EventHandling;
  const { method, destination } = request;
  const asked: Operands = { method, destination, ...modesOf(request) };
  trace.perform(algorithm, '17.4', asked, () => {
    handling = handlingOf(worker, events.count);
  });
  events.count += 1;
  const entered = {
    respondWithEntered: handling !== 'ignore' && handling !== 'throw' && handling !== 'prevent-default',
  };
  if (trace.decide(algorithm, '21', entered, (o) => !o.respondWithEntered)) {
    const canceled = { eventCanceled: handling === 'prevent-default' };
    return trace.decide(algorithm, '21.1', canceled, (o) => o.eventCanceled) ? networkError(trace.last()) : null;
  }
  if (handling === 'ignore' || handling === 'throw' || handling === 'prevent-default') return null; // reached only by a mutation
  const potentialResponse = respondWith(params, worker, handling);
  const failed = { handleFetchFailed: potentialResponse.response === null };
  if (trace.decide(algorithm, '22', failed, (o) => o.handleFetchFailed) || potentialResponse.response === null) {
    return networkError(potentialResponse.because ?? trace.last());
  }
  return potentialResponse.response; // 24
}

function modesOf({ mode, credentialsMode, redirectMode, cacheMode }: ConceptRequest): Operands {
  return { mode, credentials: credentialsMode, redirect: redirectMode, cache: cacheMode };
}

/** The request of a fetch event, as its attributes show it. */
export interface FetchEventRequest {
  readonly method: string;
  readonly mode: string;
  readonly credentials: string;
  readonly redirect: string;
  readonly cache: string;
  readonly destination: string;
}

/** The requests of the fetch events that were dispatched. */
export function fetchEventsOf(steps: readonly TraceStep[]): FetchEventRequest[] {
  const dispatched = ({ algorithm, step, result }: TraceStep) =>
    algorithm === CREATE_FETCH_EVENT_AND_DISPATCH.id && step === '17.4' && result;
  return steps.filter(dispatched).map(({ operands }) => operands as unknown as FetchEventRequest);
}

function handlingOf({ onFetch }: ServiceWorker, event: number): EventHandling {
  return isList(onFetch) ? (onFetch[event] ?? 'ignore') : onFetch;
}

function isList(onFetch: ServiceWorker['onFetch']): onFetch is readonly EventHandling[] {
  return Array.isArray(onFetch);
}
