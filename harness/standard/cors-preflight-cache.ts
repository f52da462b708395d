import { action, decision, defineAlgorithm, definition } from './algorithm.ts';
import { byteSerializingARequestOrigin } from './byte-serializing-a-request-origin.ts';
import { byteCaseInsensitiveMatch } from './bytes.ts';
import type { CacheEntry } from './cache-entry.ts';
import { isCORSNonWildcardRequestHeaderName } from './cors-non-wildcard-request-header-name.ts';
import { determineTheNetworkPartitionKey } from './determine-the-network-partition-key.ts';
import { type ConceptRequest, currentURL } from './request.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';
import type { UserAgent } from './user-agent.ts';

export const CORS_PREFLIGHT_CACHE = defineAlgorithm(
  'cors-preflight-cache',
  'CORS-preflight cache',
  anchor('concept-cache'),
  { removal: decision("the entry's max-age has passed since it was stored") },
);

export const CREATE_A_NEW_CACHE_ENTRY = defineAlgorithm(
  'create-a-new-cache-entry',
  'create a new cache entry',
  anchor('concept-cache-create-entry'),
  { '1': definition('make an entry for the request'), '2': action('append it to the cache') },
);

export const CLEAR_CACHE_ENTRIES = defineAlgorithm(
  'clear-cache-entries',
  'clear cache entries',
  anchor('concept-cache-clear'),
  { definition: decision("the entry has the request's partition key, origin and URL") },
);

export const CACHE_ENTRY_MATCH = defineAlgorithm(
  'cache-entry-match',
  'cache entry match',
  anchor('concept-cache-match'),
  {
    'definition[key]': decision('the entry belongs to another network partition'),
    'definition[origin]': decision('the entry belongs to another origin'),
    'definition[url]': decision('the entry belongs to another URL'),
    'definition[credentials]': decision('the entry is good for credentials, or the request has none'),
  },
);

export const METHOD_CACHE_ENTRY_MATCH = defineAlgorithm(
  'method-cache-entry-match',
  'method cache entry match',
  anchor('concept-cache-match-method'),
  { definition: decision("the entry's method is the method, or *") },
);

export const HEADER_NAME_CACHE_ENTRY_MATCH = defineAlgorithm(
  'header-name-cache-entry-match',
  'header-name cache entry match',
  anchor('concept-cache-match-header'),
  {
    'definition[name]': decision("the entry's header name is the name, in any case"),
    'definition[wildcard]': decision("the entry's header name is *, and the name is not Authorization"),
  },
);

type CacheRequest = Pick<ConceptRequest, 'client' | 'origin' | 'urlList' | 'credentialsMode'>;

/** Removes entries whose max-age has passed. https://fetch.spec.whatwg.org/#cors-preflight-cache */
export function removeExpiredCacheEntries(userAgent: UserAgent, trace: Trace = createTrace()): void {
  userAgent.preflightCache =
    userAgent.preflightCache?.filter((entry) => {
      const operands = { age: userAgent.now - entry.storedAt, maxAge: entry.maxAge, millisecondsASecond: 1000 };
      const compare = (o: typeof operands) => o.age >= o.maxAge * o.millisecondsASecond;
      return !trace.decide(CORS_PREFLIGHT_CACHE, 'removal', operands, compare);
    }) ?? null;
}

/** https://fetch.spec.whatwg.org/#concept-cache-create-entry */
export function createANewCacheEntry(
  userAgent: UserAgent,
  request: CacheRequest,
  maxAge: number,
  method: string | null,
  headerName: string | null,
  trace: Trace = createTrace(),
): void {
  const entry: CacheEntry = {
    ...keysOf(request, trace),
    maxAge,
    credentials: request.credentialsMode === 'include',
    method,
    headerName,
    storedAt: userAgent.now,
  }; // 1
  const { key, byteSerializedOrigin, url, credentials } = entry;
  const operands = { key, byteSerializedOrigin, url, credentials, method, headerName, maxAge };
  trace.perform(CREATE_A_NEW_CACHE_ENTRY, '2', operands, () => userAgent.preflightCache?.push(entry));
}

/** https://fetch.spec.whatwg.org/#concept-cache-clear */
export function clearCacheEntries(userAgent: UserAgent, request: CacheRequest, trace: Trace = createTrace()): void {
  const wanted = keysOf(request, trace);
  userAgent.preflightCache =
    userAgent.preflightCache?.filter((entry) => {
      const operands = pairs(entry, wanted);
      const compare = (o: typeof operands) =>
        o.key === o.entryKey && o.origin === o.entryOrigin && o.url === o.entryURL;
      return !trace.decide(CLEAR_CACHE_ENTRIES, 'definition', operands, compare);
    }) ?? null;
}

/** https://fetch.spec.whatwg.org/#concept-cache-match */
export function isCacheEntryMatch(entry: CacheEntry, request: CacheRequest, trace: Trace = createTrace()): boolean {
  const algorithm = CACHE_ENTRY_MATCH;
  const { key, entryKey, origin, entryOrigin, url, entryURL } = pairs(entry, keysOf(request, trace));
  if (trace.decide(algorithm, 'definition[key]', { key, entryKey }, (o) => o.key !== o.entryKey)) return false;
  if (trace.decide(algorithm, 'definition[origin]', { origin, entryOrigin }, (o) => o.origin !== o.entryOrigin))
    return false;
  if (trace.decide(algorithm, 'definition[url]', { url, entryURL }, (o) => o.url !== o.entryURL)) return false;
  const credentials = { entryCredentials: entry.credentials, credentialsMode: request.credentialsMode as string };
  return trace.decide(
    algorithm,
    'definition[credentials]',
    credentials,
    (o) => o.entryCredentials || o.credentialsMode !== 'include',
  );
}

/** The entries that match a method; none when a preflight is needed. https://fetch.spec.whatwg.org/#concept-cache-match-method */
export function methodCacheEntryMatches(
  userAgent: UserAgent,
  method: string,
  request: CacheRequest,
  trace: Trace = createTrace(),
): CacheEntry[] {
  return (userAgent.preflightCache ?? []).filter((entry) => {
    if (entry.method === null || !isCacheEntryMatch(entry, request, trace)) return false;
    const operands = { method, entryMethod: entry.method, wildcard: '*' };
    return trace.decide(
      METHOD_CACHE_ENTRY_MATCH,
      'definition',
      operands,
      (o) => o.entryMethod === o.method || o.entryMethod === o.wildcard,
    );
  });
}

/** The entries that match a header name; none when a preflight is needed. https://fetch.spec.whatwg.org/#concept-cache-match-header */
export function headerNameCacheEntryMatches(
  userAgent: UserAgent,
  headerName: string,
  request: CacheRequest,
  trace: Trace = createTrace(),
): CacheEntry[] {
  const algorithm = HEADER_NAME_CACHE_ENTRY_MATCH;
  return (userAgent.preflightCache ?? []).filter((entry) => {
    if (entry.headerName === null || !isCacheEntryMatch(entry, request, trace)) return false;
    const names = { headerName, entryHeaderName: entry.headerName };
    const named = trace.decide(algorithm, 'definition[name]', names, (o) =>
      byteCaseInsensitiveMatch(o.headerName, o.entryHeaderName),
    );
    if (named) return true;
    const nonWildcard = isCORSNonWildcardRequestHeaderName(headerName, trace);
    const operands = { ...names, wildcard: '*', nonWildcard };
    return trace.decide(
      algorithm,
      'definition[wildcard]',
      operands,
      (o) => o.entryHeaderName === o.wildcard && !o.nonWildcard,
    );
  });
}

function keysOf(request: CacheRequest, trace: Trace) {
  return {
    key: determineTheNetworkPartitionKey(request),
    byteSerializedOrigin: byteSerializingARequestOrigin(request, trace),
    url: currentURL(request as ConceptRequest).href,
  };
}

function pairs(entry: CacheEntry, wanted: ReturnType<typeof keysOf>) {
  return {
    key: wanted.key,
    entryKey: entry.key,
    origin: wanted.byteSerializedOrigin,
    entryOrigin: entry.byteSerializedOrigin,
    url: wanted.url,
    entryURL: entry.url,
  };
}
