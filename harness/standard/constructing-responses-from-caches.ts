import { decision, defineAlgorithm, notModelled } from './algorithm.ts';
import { getDecodeAndSplit } from './get-decode-and-split.ts';
import { get, type HeaderList } from './header-list.ts';
import { cacheKeyOf, type HTTPCache, type StoredResponse, storedAt } from './http-cache.ts';
import type { ConceptRequest } from './request.ts';
import { NEIGHBOURS } from './source.ts';
import type { Trace } from './trace.ts';

export const CONSTRUCTING_RESPONSES_FROM_CACHES = defineAlgorithm(
  'constructing-responses-from-caches',
  'Constructing Responses from Caches',
  `${NEIGHBOURS.httpCaching}#constructing.responses.from.caches`,
  {
    '[URI]': decision('there is a stored response of the URL'),
    '[method]': decision('the request method is GET', 'a HEAD may be answered so, and is not here'),
    '[Vary]': decision('the headers that its Vary names are those of the request that it answered'),
    '[fresh]': notModelled('whether it is fresh', 'Fetch asks so itself'),
  },
);

/** The stored response that answers a request, possibly after validation; the newest of several, or null. */
export function selectAResponse(
  cache: HTTPCache,
  request: ConceptRequest,
  includeCredentials: boolean,
  trace: Trace,
): StoredResponse | null {
  const algorithm = CONSTRUCTING_RESPONSES_FROM_CACHES;
  const ofURL = storedAt(cache, cacheKeyOf(request));
  if (!trace.decide(algorithm, '[URI]', { stored: ofURL.length }, (o) => o.stored > 0)) return null;
  if (!trace.decide(algorithm, '[method]', { method: request.method }, (o) => o.method === 'GET')) return null;
  const isFor = (stored: StoredResponse) => {
    const vary = {
      vary: get('Vary', stored.response.headerList),
      same: varyMatches(stored, request.headerList),
      // Told, as engines differ in it: https://github.com/whatwg/fetch/issues/1253
      storedWithCredentials: stored.response.requestIncludesCredentials,
      includeCredentials,
    };
    return trace.decide(algorithm, '[Vary]', vary, (o) => o.same);
  };
  return ofURL.find(isFor) ?? null;
}

/** https://httpwg.org/specs/rfc9111.html#caching.negotiated.responses */
export function varyMatches({ response, requestHeaders }: StoredResponse, headers: HeaderList): boolean {
  const names = getDecodeAndSplit('Vary', response.headerList) ?? [];
  return names.every((name) => name !== '*' && get(name, requestHeaders) === get(name, headers));
}
