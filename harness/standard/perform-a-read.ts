import { type APIError, isAPIError } from './api-error.ts';
import type { API } from './apis/api.ts';
import { API_NAMES, type APIName } from './apis/names.ts';
import { registry } from './apis/registry.ts';
import { fetchRequest } from './fetch.ts';
import type { GivenFetch, Network } from './fetch-params.ts';
import { type HeaderList, sortAndCombine } from './header-list.ts';
import { moduleOf, preloadedDocument } from './preloaded-document.ts';
import type { ReadRequest } from './read-request.ts';
import { type ReportedTiming, reportTiming } from './report-timing.ts';
import type { ConceptRequest } from './request.ts';
import { type ConceptResponse, isNetworkError, networkError, type ResponseType } from './response.ts';
import { type FetchEventRequest, fetchEventsOf } from './service-workers/create-fetch-event-and-dispatch.ts';
import { createTrace, type Interceptor, type Trace, type TraceStep } from './trace.ts';
import type { UserAgent } from './user-agent.ts';
import { isTimedOut } from './xml-http-request.ts';

/**
 * - `readable`: the page reads status, some headers and the body.
 * - `opaque`, `opaque-redirect`: the API succeeds, and shows nothing. An element uses what it was given: an image is
 *   drawn and taints the canvas, a script runs and keeps its errors to itself.
 * - `blocked`: a network error, or a response that the API cannot use; `fetch()` rejects, XMLHttpRequest fires `error`.
 * - `timeout`: the timeout of an XMLHttpRequest is over first.
 * - `api-error`: the API throws before anything is sent.
 */
export type Outcome = 'readable' | 'opaque' | 'opaque-redirect' | 'blocked' | 'timeout' | 'api-error';

/** A read that has been run through the algorithms, before anyone is blamed. */
export interface PerformedRead {
  readonly outcome: Outcome;
  /** As `Response.type`; `error` when blocked, null when the API threw. */
  readonly type: ResponseType | null;
  /** As the page reads it; 0 for what is hidden or blocked, null when the API threw. */
  readonly status: number | null;
  /** URL of the response, serialized without fragment; empty when hidden, null when there is none. */
  readonly url: string | null;
  /** What iterating the headers shows: names in lower case, sorted; repeated values joined with `, `. */
  readonly visibleHeaders: HeaderList;
  /** Whether its response came from an HTTP cache, and was validated first; empty where it did not. */
  readonly cacheState: '' | 'local' | 'validated';
  /** Text of the body that the page reads, where it is known. */
  readonly body: string | null;
  /** The requests of the fetch events that a service worker had. */
  readonly fetchEvents: readonly FetchEventRequest[];
  /** What the API threw. */
  readonly apiError: APIError | null;
  /** Which members of the Resource Timing entry of its last fetch the page can see; null when the API threw. */
  readonly timing: ReportedTiming | null;
  readonly trace: readonly TraceStep[];
  /** Destination of the request; empty for fetch() and XMLHttpRequest, and where the API threw. */
  readonly destination: string;
  /** The request after all redirects; null when the API threw. */
  readonly request: ConceptRequest | null;
  /** The step that refused: of a network error or an API error, or that made the response opaque. */
  readonly cause: TraceStep | null;
}

/** Runs one read from the API to the filtered response. Changes the user agent's state. */
export function performARead(
  read: ReadRequest,
  userAgent: UserAgent,
  network: Network,
  interceptor: Interceptor = {},
): PerformedRead {
  const trace = createTrace(interceptor);
  userAgent.now = read.at ?? userAgent.now;
  const api = apiOf(read.api ?? 'fetch');
  const request = api.request(read, trace);
  if (isAPIError(request)) {
    const nothing = {
      type: null,
      status: null,
      url: null,
      visibleHeaders: [],
      cacheState: '' as const,
      body: null,
      fetchEvents: [],
      request: null,
      destination: '',
      timing: null,
    };
    return { ...nothing, outcome: 'api-error', apiError: request, cause: request.cause, trace: trace.steps };
  }
  const document = read.preload === undefined ? undefined : preloadedDocument(read, { userAgent, network, trace });
  const given = { request, userAgent, network, trace, preloads: document?.preloads };
  const fetched = moduleOf(document, request, api, trace) ?? (api.fetch ?? fetchRequest)(given);
  const response = ifUsable(api, fetched, trace);
  if (!isNetworkError(response)) askAgain(api, read, given, response);
  const seen = outcomeOf(response);
  const isClosed = seen === 'readable' && api.canLookInto?.(request, response, trace) === false;
  const closedBy = isClosed ? trace.last() : null;
  const outcome = isClosed ? 'opaque' : seen;
  return {
    outcome,
    type: response.type,
    status: response.status,
    url: isNetworkError(response) ? null : urlOf(response),
    visibleHeaders: sortAndCombine(response.headerList),
    cacheState: (fetched.internalResponse ?? fetched).cacheState,
    body: outcome === 'readable' ? response.body : null,
    fetchEvents: fetchEventsOf(trace.steps),
    apiError: null,
    timing: reportTiming(request, fetched, trace),
    request,
    destination: request.destination,
    cause: response.cause ?? closedBy ?? causeOfHiding(outcome, trace.steps),
    trace: trace.steps,
  };
}

/** What an API asks for again and again, until it has enough or is refused. */
function askAgain(api: API, read: ReadRequest, given: GivenFetch, first: ConceptResponse): void {
  const responses = [first];
  for (;;) {
    const request = api.again?.(read, given.request, responses, given.trace) ?? null;
    if (request === null) return;
    const response = ifUsable(api, (api.fetch ?? fetchRequest)({ ...given, request }), given.trace);
    if (isNetworkError(response)) return;
    responses.push(response);
  }
}

function apiOf(name: APIName): API {
  if (Object.hasOwn(registry, name)) return registry[name];
  throw new RangeError(`${JSON.stringify(name)} is no API that is known here; known are ${API_NAMES.join(', ')}`);
}

/** A network error in the place of a response that the API cannot use. */
function ifUsable({ canUse }: API, response: ConceptResponse, trace: Trace): ConceptResponse {
  if (isNetworkError(response) || canUse === undefined) return response;
  return canUse(response.internalResponse ?? response, trace, response) ? response : networkError(trace.last());
}

function outcomeOf(response: ConceptResponse): Outcome {
  switch (response.type) {
    case 'error':
      return isTimedOut(response) ? 'timeout' : 'blocked';
    case 'opaque':
      return 'opaque';
    case 'opaqueredirect':
      return 'opaque-redirect';
    default:
      return 'readable';
  }
}

function urlOf(response: ConceptResponse): string {
  const url = response.urlList.at(-1);
  return url === undefined ? '' : url.href.replace(/#.*$/, '');
}

function causeOfHiding(outcome: Outcome, steps: readonly TraceStep[]): TraceStep | null {
  const by = (algorithm: string, step: string) =>
    steps.findLast((passed) => passed.algorithm === algorithm && passed.step === step) ?? null;
  if (outcome === 'opaque') return by('main-fetch', '12[no-cors]');
  if (outcome === 'opaque-redirect') return by('http-fetch', '6.3[manual]');
  return null;
}
