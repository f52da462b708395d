import { action, decision, defineAlgorithm, definition } from './algorithm.ts';
import { byteCaseInsensitiveMatch } from './bytes.ts';
import { corsCheck } from './cors-check.ts';
import { isCORSNonWildcardRequestHeaderName } from './cors-non-wildcard-request-header-name.ts';
import {
  createANewCacheEntry,
  headerNameCacheEntryMatches,
  methodCacheEntryMatches,
  removeExpiredCacheEntries,
  setMaxAge,
} from './cors-preflight-cache.ts';
import { isCORSSafelistedMethod } from './cors-safelisted-method.ts';
import { corsUnsafeRequestHeaderNames } from './cors-unsafe-request-header-names.ts';
import { extractHeaderListValues } from './extract-header-list-values.ts';
import type { FetchParams } from './fetch-params.ts';
import { append } from './header-list.ts';
import { httpNetworkOrCacheFetch } from './http-network-or-cache-fetch.ts';
import { type ConceptRequest, createRequest, currentURL } from './request.ts';
import { type ConceptResponse, isNetworkError, networkError, OK_STATUS } from './response.ts';
import { anchor } from './source.ts';

export const CORS_PREFLIGHT_FETCH = defineAlgorithm(
  'cors-preflight-fetch',
  'CORS-preflight fetch',
  anchor('cors-preflight-fetch-0'),
  {
    '1': definition('preflight is an OPTIONS request for the same URL, from the same origin'),
    '2': action('append Accept: */*'),
    '3': action("append Access-Control-Request-Method: the request's method"),
    '4': definition('headers are the CORS-unsafe request-header names'),
    '5': decision('there are such names'),
    '5.1': definition('join them with commas, without spaces'),
    '5.2': action('append Access-Control-Request-Headers'),
    '6': definition('send the preflight, without credentials'),
    '7': decision("the CORS check succeeds, with the request's own credentials mode, and status is ok"),
    '7.1': definition('methods are the values of Access-Control-Allow-Methods'),
    '7.2': definition('headerNames are the values of Access-Control-Allow-Headers'),
    '7.3': decision('one of the two does not parse'),
    '7.4': decision('there is no Access-Control-Allow-Methods, and the use-CORS-preflight flag is set'),
    '7.5': decision('the method is not allowed: neither listed, nor safelisted, nor covered by a wildcard'),
    '7.6': decision('a header that no wildcard covers (Authorization) is not listed'),
    '7.7': decision('an unsafe header name is not allowed: neither listed nor covered by a wildcard'),
    '7.8': definition('max-age is the value of Access-Control-Max-Age'),
    '7.9': decision('max-age is missing or malformed, so it is 5'),
    '7.10': decision("max-age is over the user agent's limit"),
    '7.11': decision('the user agent has no CORS-preflight cache'),
    '7.12': action("set the max-age of a method's matching entries"),
    '7.13': action('create an entry for a method'),
    '7.14': action("set the max-age of a header name's matching entries"),
    '7.15': action('create an entry for a header name'),
    '7.16': definition('return the response'),
    '8': definition('return a network error'),
  },
);

/**
 * Asks whether a server is ready for a request, before the request is sent. On success fills the CORS-preflight cache;
 * max-age is in seconds. https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export function corsPreflightFetch(params: FetchParams): ConceptResponse {
  const algorithm = CORS_PREFLIGHT_FETCH;
  const { request, trace } = params;
  const preflight = createRequest({
    url: currentURL(request),
    method: 'OPTIONS',
    urlList: [...request.urlList],
    client: request.client,
    destination: request.destination,
    origin: request.origin,
    referrer: request.referrer,
    referrerPolicy: request.referrerPolicy,
    redirectCount: request.redirectCount, // ours: so that an exchange knows its hop
    mode: 'cors',
    responseTainting: 'cors',
  }); // 1
  const add = (name: string, value: string) => {
    preflight.headerList = append(preflight.headerList, [name, value]);
  };
  trace.perform(algorithm, '2', {}, () => add('Accept', '*/*'));
  const { method } = request;
  trace.perform(algorithm, '3', { method }, () => add('Access-Control-Request-Method', method));
  const headers = corsUnsafeRequestHeaderNames(request.headerList, trace); // 4
  if (trace.decide(algorithm, '5', { headers }, (o) => o.headers.length > 0)) {
    const value = headers.join(','); // 5.1
    trace.perform(algorithm, '5.2', { value }, (o) => add('Access-Control-Request-Headers', o.value));
  }
  const response = httpNetworkOrCacheFetch({ ...params, request: preflight, corsPreflight: true }); // 6

  const check = corsCheck(request, response, trace);
  const { status } = response;
  const operands = { corsCheck: check.success, status, okFrom: OK_STATUS.from, okTo: OK_STATUS.to };
  const passed = trace.decide(
    algorithm,
    '7',
    operands,
    (o) => o.corsCheck && o.status >= o.okFrom && o.status <= o.okTo,
  );
  if (!passed) {
    if (isNetworkError(response)) return response;
    return networkError(check.success ? trace.last() : check.because); // 8
  }
  const extracted = extractHeaderListValues('Access-Control-Allow-Methods', response.headerList, trace); // 7.1
  const extractedNames = extractHeaderListValues('Access-Control-Allow-Headers', response.headerList, trace); // 7.2
  const failures = [
    ...(extracted === 'failure' ? ['Access-Control-Allow-Methods'] : []),
    ...(extractedNames === 'failure' ? ['Access-Control-Allow-Headers'] : []),
  ];
  if (trace.decide(algorithm, '7.3', { failures }, (o) => o.failures.length > 0)) return networkError(trace.last());
  let methods = extracted === 'failure' ? [] : extracted;
  const headerNames = (extractedNames === 'failure' ? null : extractedNames) ?? [];
  const flagged = { methodsMissing: methods === null, useCORSPreflight: request.useCORSPreflight };
  if (trace.decide(algorithm, '7.4', flagged, (o) => o.methodsMissing && o.useCORSPreflight)) methods = [method];
  methods ??= []; // null holds no method
  const credentialsMode: string = request.credentialsMode;
  const wildcard = '*';
  const safelisted = isCORSSafelistedMethod(method, trace);
  const methodOperands = { method, methods, safelisted, credentialsMode, wildcard };
  const methodRefused = trace.decide(
    algorithm,
    '7.5',
    methodOperands,
    (o) =>
      !o.methods.includes(o.method) &&
      !o.safelisted &&
      (o.credentialsMode === 'include' || !o.methods.includes(o.wildcard)),
  );
  if (methodRefused) return networkError(trace.last());
  for (const name of new Set(request.headerList.map(([name]) => name))) {
    const nonWildcard = isCORSNonWildcardRequestHeaderName(name, trace);
    const refused = trace.decide(
      algorithm,
      '7.6',
      { name, nonWildcard, headerNames },
      (o) => o.nonWildcard && !isListed(o.name, o.headerNames),
    );
    if (refused) return networkError(trace.last());
  }
  for (const unsafeName of corsUnsafeRequestHeaderNames(request.headerList, trace)) {
    const refused = trace.decide(
      algorithm,
      '7.7',
      { unsafeName, headerNames, credentialsMode, wildcard },
      (o) =>
        !isListed(o.unsafeName, o.headerNames) &&
        (o.credentialsMode === 'include' || !o.headerNames.includes(o.wildcard)),
    );
    if (refused) return networkError(trace.last());
  }
  storeInCache(params, request, response, methods, headerNames);
  return response; // 7.16
}

function storeInCache(
  { userAgent, trace }: FetchParams,
  request: ConceptRequest,
  response: ConceptResponse,
  methods: readonly string[],
  headerNames: readonly string[],
): void {
  const algorithm = CORS_PREFLIGHT_FETCH;
  const extracted = extractHeaderListValues('Access-Control-Max-Age', response.headerList, trace); // 7.8
  const value = extracted === 'failure' ? null : (extracted?.[0] ?? null);
  let maxAge = Number(value ?? 0);
  const given = { value, fallback: 5 };
  if (trace.decide(algorithm, '7.9', given, (o) => o.value === null)) maxAge = given.fallback;
  const limited = { maxAge, limit: userAgent.maxAgeLimit };
  if (trace.decide(algorithm, '7.10', limited, (o) => o.limit !== null && o.maxAge > o.limit)) {
    maxAge = userAgent.maxAgeLimit ?? maxAge;
  }
  if (trace.decide(algorithm, '7.11', { cache: userAgent.preflightCache !== null }, (o) => !o.cache)) return;
  removeExpiredCacheEntries(userAgent, request, trace);
  const byMethod = (method: string) => methodCacheEntryMatches(userAgent, method, request, trace);
  const byHeaderName = (headerName: string) => headerNameCacheEntryMatches(userAgent, headerName, request, trace);
  for (const method of methods) {
    const entries = byMethod(method);
    if (entries.length > 0)
      trace.perform(algorithm, '7.12', { method, maxAge }, () => setMaxAge(userAgent, entries, maxAge));
  }
  for (const method of methods) {
    if (byMethod(method).length > 0) continue;
    const create = () => createANewCacheEntry(userAgent, request, maxAge, method, null, trace);
    trace.perform(algorithm, '7.13', { method, maxAge }, create);
  }
  for (const headerName of headerNames) {
    const entries = byHeaderName(headerName);
    if (entries.length > 0)
      trace.perform(algorithm, '7.14', { headerName, maxAge }, () => setMaxAge(userAgent, entries, maxAge));
  }
  for (const headerName of headerNames) {
    if (byHeaderName(headerName).length > 0) continue;
    const create = () => createANewCacheEntry(userAgent, request, maxAge, null, headerName, trace);
    trace.perform(algorithm, '7.15', { headerName, maxAge }, create);
  }
}

function isListed(name: string, headerNames: readonly string[]): boolean {
  return headerNames.some((listed) => byteCaseInsensitiveMatch(listed, name));
}
