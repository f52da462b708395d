import { decision, defineAlgorithm, notModelled } from './algorithm.ts';
import { cacheDirectives } from './cache-directives.ts';
import { varyMatches } from './constructing-responses-from-caches.ts';
import { append, deleteHeader, type HeaderList } from './header-list.ts';
import { cacheKeyOf, type HTTPCache, type StoredResponse } from './http-cache.ts';
import type { ConceptRequest } from './request.ts';
import type { ConceptResponse } from './response.ts';
import { NEIGHBOURS } from './source.ts';
import type { Trace } from './trace.ts';

export const STORING_RESPONSES_IN_CACHES = defineAlgorithm(
  'storing-responses-in-caches',
  'Storing Responses in Caches',
  `${NEIGHBOURS.httpCaching}#response.cacheability`,
  {
    '[method]': decision('the request method is GET', 'other methods may be understood by a cache, and are not here'),
    '[status]': decision('the status is 206 or 304', 'a cache need not combine parts'),
    '[no-store]': decision('the response has the directive no-store'),
    '[private]': notModelled('private, must-understand, Authorization', 'a private cache, and no unknown status'),
    '[cacheable]': decision('the response is said to be cacheable, or its status is'),
  },
);

/** Statuses that are heuristically cacheable. https://httpwg.org/specs/rfc9110.html#overview.of.status.codes */
const CACHEABLE: readonly number[] = [200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501];
const SAYS_SO = ['public', 'private', 'max-age'];

/** https://httpwg.org/specs/rfc9111.html#response.cacheability */
export function storeInCache(
  cache: HTTPCache,
  request: ConceptRequest,
  response: ConceptResponse,
  now: number,
  trace: Trace,
): void {
  const algorithm = STORING_RESPONSES_IN_CACHES;
  const { status, headerList, body, digests, requestIncludesCredentials } = response;
  if (!trace.decide(algorithm, '[method]', { method: request.method }, (o) => o.method === 'GET')) return;
  if (trace.decide(algorithm, '[status]', { status }, (o) => o.status === 206 || o.status === 304)) return;
  const directives = [...cacheDirectives(headerList).keys()];
  if (trace.decide(algorithm, '[no-store]', { directives }, (o) => o.directives.includes('no-store'))) return;
  const cacheable = { directives, expires: headerList.some(([name]) => /^expires$/i.test(name)), status };
  const isCacheable = trace.decide(
    algorithm,
    '[cacheable]',
    cacheable,
    (o) => o.expires || SAYS_SO.some((name) => o.directives.includes(name)) || CACHEABLE.includes(o.status),
  );
  if (!isCacheable) return;
  const place = cacheKeyOf(request);
  const stored: StoredResponse = {
    ...place,
    requestHeaders: request.headerList,
    response: { status, headerList, body, digests, requestIncludesCredentials },
    storedAt: now,
  };
  cache.stored = [stored, ...cache.stored.filter((one) => !isSucceededBy(one, stored))];
}

function isSucceededBy(old: StoredResponse, stored: StoredResponse): boolean {
  const isAlike =
    old.partition === stored.partition &&
    old.url === stored.url &&
    // Of both, the newer answers: that the older stays makes no difference but to who keeps them apart.
    old.response.requestIncludesCredentials === stored.response.requestIncludesCredentials;
  return isAlike && varyMatches(old, stored.requestHeaders);
}

/**
 * Updates a stored response by one that validates it.
 * https://httpwg.org/specs/rfc9111.html#freshening.responses
 * @returns the stored response as it is now
 */
export function freshen(
  cache: HTTPCache,
  stored: StoredResponse,
  { headerList }: ConceptResponse,
  now: number,
): StoredResponse {
  const { response } = stored;
  const freshened = {
    ...stored,
    response: { ...response, headerList: updated(response.headerList, headerList) },
    storedAt: now,
  };
  cache.stored = cache.stored.map((one) => (one === stored ? freshened : one));
  return freshened;
}

/** https://httpwg.org/specs/rfc9111.html#update */
function updated(stored: HeaderList, provided: HeaderList): HeaderList {
  const isTaken = ([name]: HeaderList[number]) =>
    !/^(connection|keep-alive|transfer-encoding|content-length)$/i.test(name);
  const lines = provided.filter(isTaken);
  const kept = lines.reduce((list, [name]) => deleteHeader(list, name), stored);
  return lines.reduce(append, kept);
}
