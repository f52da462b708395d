import { decision, defineAlgorithm, definition, notModelled } from './algorithm.ts';
import type { FetchParams, GivenFetch } from './fetch-params.ts';
import { append, contains } from './header-list.ts';
import { mainFetch } from './main-fetch.ts';
import type { ConceptResponse } from './response.ts';
import { anchor } from './source.ts';

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
  '11': notModelled('look for a preloaded response', 'nothing is preloaded here'),
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
export function fetchRequest(given: GivenFetch): ConceptResponse {
  const params: FetchParams = {
    ...given,
    corsPreflight: false,
    events: { count: 0 },
    fetch: fetchRequest,
    mainFetch,
  }; // 8
  const { request, trace } = params;
  const accept = { accept: contains(request.headerList, 'Accept') };
  if (trace.decide(FETCH, '12', accept, (o) => !o.accept)) {
    request.headerList = append(request.headerList, ['Accept', '*/*']);
  }
  return mainFetch(params); // 17
}
