import { determineTheNetworkPartitionKey } from './determine-the-network-partition-key.ts';
import type { HeaderList } from './header-list.ts';
import { type ConceptRequest, currentURL } from './request.ts';
import type { ConceptResponse } from './response.ts';

/** A response that a cache keeps, with what is needed to use it again. */
export interface StoredResponse {
  /** The HTTP cache that it is in, by its network partition key. */
  readonly partition: string;
  /** Without its fragment. */
  readonly url: string;
  /** Headers of the request that it answered, for Vary. */
  readonly requestHeaders: HeaderList;
  readonly response: Pick<ConceptResponse, 'status' | 'headerList' | 'body' | 'digests' | 'requestIncludesCredentials'>;
  /** When it came, or was last validated, by the virtual clock. */
  readonly storedAt: number;
}

/** A user agent’s HTTP caches, of all partitions: private ones, as RFC 9111 has them. */
export interface HTTPCache {
  /** The newest first. */
  stored: readonly StoredResponse[];
}

export function createHTTPCache(): HTTPCache {
  return { stored: [] };
}

/**
 * The HTTP cache of a request and the place in it, as the key of what is stored there.
 * https://fetch.spec.whatwg.org/#determine-the-http-cache-partition
 */
export function cacheKeyOf(request: ConceptRequest): Pick<StoredResponse, 'partition' | 'url'> {
  const url = new URL(currentURL(request));
  url.hash = '';
  return { partition: determineTheNetworkPartitionKey(request), url: url.href };
}

/** What a cache keeps at a place. */
export function storedAt(cache: HTTPCache, { partition, url }: Pick<StoredResponse, 'partition' | 'url'>) {
  return cache.stored.filter((one) => one.partition === partition && one.url === url);
}

/** Takes away everything that is kept at the request’s place. https://httpwg.org/specs/rfc9111.html#invalidation */
export function invalidateStoredResponses(cache: HTTPCache, request: ConceptRequest): void {
  const gone = storedAt(cache, cacheKeyOf(request));
  cache.stored = cache.stored.filter((one) => !gone.includes(one));
}
