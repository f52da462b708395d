import type { ConceptRequest } from './request.ts';

/**
 * The key that splits caches: the top-level site, serialized. The second, implementation-defined part is null here.
 * https://fetch.spec.whatwg.org/#request-determine-the-network-partition-key
 */
export function determineTheNetworkPartitionKey(request: Pick<ConceptRequest, 'client'>): string {
  return request.client.topLevelSite;
}
