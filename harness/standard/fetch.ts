import { decision, defineAlgorithm, definition, notModelled } from './algorithm.ts';
import type { FetchParams, GivenFetch } from './fetch-params.ts';
import { append, contains } from './header-list.ts';
import { mainFetch } from './main-fetch.ts';
import { consumeAPreloadedResource, type MapOfPreloadedResources } from './preload.ts';
import type { ConceptRequest } from './request.ts';
import type { ConceptResponse } from './response.ts';
import { anchor } from './source.ts';
import type { Trace } from './trace.ts';

export const FETCH = defineAlgorithm('fetch', 'fetch', anchor('concept-fetch'), {
  '1': notModelled('early hints are for navigations', 'no early hints here'),
  '2': notModelled('take the task destination', 'everything here is synchronous'),
  '3': notModelled('take the cross-origin isolated capability', 'no timing here'),
  '4': definition("populate the request from its client: the origin is the client's"),
  '5': notModelled('take both from the client', 'everything here is synchronous'),
  '6': notModelled('use a parallel queue', 'everything here is synchronous'),
  '7': notModelled('make timing info', 'no timing here'),
  '8': definition('make fetch params'),
  '9': definition('a byte sequence becomes a body'),
  '10': notModelled('copy the body for a debugger', 'WebDriver BiDi'),
  '11': decision('the request is one that a preload may answer: GET, without headers of its own'),
  '11.3': definition('consume a preloaded resource'),
  '12': decision(
    'there is no Accept header, so one is appended',
    'what a user agent should ask for by destination is left open',
  ),
  '13': notModelled('append an emulated Accept-Language', 'WebDriver BiDi'),
  '14': notModelled('append Accept-Language', 'implementation-defined'),
  '15': notModelled('set the internal priority', 'implementation-defined'),
  '16': notModelled('make a fetch record', 'no keepalive here'),
  '17': definition('run main fetch'),
  '18': definition('return the controller'),
});

/** Fetches a request, from its API to its filtered response. https://fetch.spec.whatwg.org/#concept-fetch */
export function fetchRequest({ preloads, ...given }: GivenFetch): ConceptResponse {
  const { request, trace } = given;
  const params: FetchParams = {
    ...given,
    preloadedResponseCandidate: preloads && preloadedFor(request, preloads, trace), // 11
    corsPreflight: false,
    events: { count: 0 },
    fetch: fetchRequest,
    mainFetch,
  }; // 8
  const accept = { accept: contains(request.headerList, 'Accept') };
  if (trace.decide(FETCH, '12', accept, (o) => !o.accept)) {
    request.headerList = append(request.headerList, ['Accept', '*/*']);
  }
  return mainFetch(params); // 17
}

/** Step 11; the client's global object is a window here. */
function preloadedFor(
  request: ConceptRequest,
  preloads: MapOfPreloadedResources,
  trace: Trace,
): ConceptResponse | null {
  const operands = {
    method: request.method,
    unsafeRequest: request.unsafeRequest,
    names: request.headerList.map(([name]) => name),
  };
  const isGET = (o: typeof operands) => o.method === 'GET' && (!o.unsafeRequest || o.names.length === 0);
  return trace.decide(FETCH, '11', operands, isGET) ? consumeAPreloadedResource(preloads, request, trace) : null;
}
