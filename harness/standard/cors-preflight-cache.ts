import { action, decision, defineAlgorithm, definition } from './algorithm.ts';
import { byteSerializingARequestOrigin } from './byte-serializing-a-request-origin.ts';
import { byteCaseInsensitiveMatch } from './bytes.ts';
import type { CacheEntry } from './cache-entry.ts';
import { isCORSNonWildcardRequestHeaderName } from './cors-non-wildcard-request-header-name.ts';
import { determineTheNetworkPartitionKey } from './determine-the-network-partition-key.ts';
import { createPreflightCache, type PreflightCache } from './preflight-cache.ts';
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
    'definition[url]': decision('every entry belongs to another URL'),
    'definition[credentials]': decision('the entry is good for credentials, or the request has none'),
  },
);

const LITERAL_STAR =
  'Transcribed as it stands: a * that a preflight with credentials brought is a wildcard, too. The note on the header ' +
  'syntax calls it a mere name then, as CORS-preflight fetch has it.';

export const METHOD_CACHE_ENTRY_MATCH = defineAlgorithm(
  'method-cache-entry-match',
  'method cache entry match',
  anchor('concept-cache-match-method'),
  { definition: decision("the entry's method is the method, or *", LITERAL_STAR) },
);

export const HEADER_NAME_CACHE_ENTRY_MATCH = defineAlgorithm(
  'header-name-cache-entry-match',
  'header-name cache entry match',
  anchor('concept-cache-match-header'),
  {
    'definition[name]': decision("the entry's header name is the name, in any case"),
    'definition[wildcard]': decision("the entry's header name is *, and the name is not Authorization", LITERAL_STAR),
  },
);

type CacheRequest = Pick<ConceptRequest, 'client' | 'origin' | 'urlList' | 'credentialsMode'>;

/**
 * Removes entries whose max-age has passed: those of the request's URL, as nothing else asks for the others.
 * https://fetch.spec.whatwg.org/#cors-preflight-cache
 */
export function removeExpiredCacheEntries(
  userAgent: UserAgent,
  request: Pick<CacheRequest, 'urlList'>,
  trace: Trace = createTrace(),
): void {
  keepEntries(userAgent.preflightCache, urlOf(request), (entry) => {
    const operands = { age: userAgent.now - entry.storedAt, maxAge: entry.maxAge, millisecondsASecond: 1000 };
    const compare = (o: typeof operands) => o.age >= o.maxAge * o.millisecondsASecond;
    return !trace.decide(CORS_PREFLIGHT_CACHE, 'removal', operands, compare);
  });
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
  const { preflightCache } = userAgent;
  trace.perform(CREATE_A_NEW_CACHE_ENTRY, '2', operands, () => {
    preflightCache?.set(url, [...preflightCache.get(url), entry]);
  });
}

/** Sets the max-age of entries of the cache, in seconds. */
export function setMaxAge(userAgent: UserAgent, entries: readonly CacheEntry[], maxAge: number): void {
  for (const url of new Set(entries.map((entry) => entry.url))) {
    const changed = userAgent.preflightCache?.get(url).map((one) => (entries.includes(one) ? { ...one, maxAge } : one));
    userAgent.preflightCache?.set(url, changed ?? []);
  }
}

/** https://fetch.spec.whatwg.org/#concept-cache-clear */
export function clearCacheEntries(userAgent: UserAgent, request: CacheRequest, trace: Trace = createTrace()): void {
  const wanted = keysOf(request, trace);
  keepEntries(userAgent.preflightCache, wanted.url, (entry) => {
    const operands = { ...pairs(entry, wanted), url: wanted.url, entryURL: entry.url };
    const compare = (o: typeof operands) => o.key === o.entryKey && o.origin === o.entryOrigin && o.url === o.entryURL;
    return !trace.decide(CLEAR_CACHE_ENTRIES, 'definition', operands, compare);
  });
}

/** The entries for which there is a cache entry match. https://fetch.spec.whatwg.org/#concept-cache-match */
export function cacheEntryMatches(
  userAgent: UserAgent,
  request: CacheRequest,
  trace: Trace = createTrace(),
): CacheEntry[] {
  const algorithm = CACHE_ENTRY_MATCH;
  const wanted = keysOf(request, trace);
  const { url } = wanted;
  const cache = userAgent.preflightCache ?? createPreflightCache();
  const ofURL = cache.get(url);
  const remembered = { url, remembered: ofURL.length > 0 };
  if (trace.decide(algorithm, 'definition[url]', remembered, (o) => !o.remembered)) return [];
  const entries = remembered.remembered ? ofURL : cache.urls().flatMap(cache.get); // all only when a mutation skips that step
  return entries.filter((entry) => {
    const { key, entryKey, origin, entryOrigin } = pairs(entry, wanted);
    if (trace.decide(algorithm, 'definition[key]', { key, entryKey }, (o) => o.key !== o.entryKey)) return false;
    if (trace.decide(algorithm, 'definition[origin]', { origin, entryOrigin }, (o) => o.origin !== o.entryOrigin))
      return false;
    const credentials = { entryCredentials: entry.credentials, credentialsMode: request.credentialsMode as string };
    return trace.decide(
      algorithm,
      'definition[credentials]',
      credentials,
      (o) => o.entryCredentials || o.credentialsMode !== 'include',
    );
  });
}

/** The entries that match a method; none when a preflight is needed. https://fetch.spec.whatwg.org/#concept-cache-match-method */
export function methodCacheEntryMatches(
  userAgent: UserAgent,
  method: string,
  request: CacheRequest,
  trace: Trace = createTrace(),
): CacheEntry[] {
  return cacheEntryMatches(userAgent, request, trace).filter((entry) => {
    if (entry.method === null) return false;
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
  return cacheEntryMatches(userAgent, request, trace).filter((entry) => {
    if (entry.headerName === null) return false;
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

function keepEntries(cache: PreflightCache | null, url: string, isKept: (entry: CacheEntry) => boolean): void {
  const ofURL = cache?.get(url) ?? [];
  if (ofURL.length > 0) cache?.set(url, ofURL.filter(isKept));
}

function urlOf(request: Pick<CacheRequest, 'urlList'>): string {
  return currentURL(request as ConceptRequest).href;
}

function keysOf(request: CacheRequest, trace: Trace) {
  return {
    key: determineTheNetworkPartitionKey(request),
    byteSerializedOrigin: byteSerializingARequestOrigin(request, trace),
    url: urlOf(request),
  };
}

function pairs(entry: CacheEntry, wanted: ReturnType<typeof keysOf>) {
  return {
    key: wanted.key,
    entryKey: entry.key,
    origin: wanted.byteSerializedOrigin,
    entryOrigin: entry.byteSerializedOrigin,
  };
}
