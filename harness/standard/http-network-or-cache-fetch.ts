import { decision, defineAlgorithm, definition, notModelled } from './algorithm.ts';
import { appendARequestCookieHeader, type CookieVerdict } from './append-a-request-cookie-header.ts';
import { appendARequestOriginHeader } from './append-a-request-origin-header.ts';
import { percentDecode } from './bytes.ts';
import { cacheDirectives, currentAge, freshnessLifetime } from './cache-directives.ts';
import { selectAResponse } from './constructing-responses-from-caches.ts';
import { crossOriginEmbedderPolicyAllowsCredentials } from './cross-origin-embedder-policy-allows-credentials.ts';
import type { FetchParams } from './fetch-params.ts';
import { append, contains, get } from './header-list.ts';
import { type HTTPCache, invalidateStoredResponses, type StoredResponse } from './http-cache.ts';
import { httpNetworkFetch } from './http-network-fetch.ts';
import { type ConceptRequest, currentURL, includesCredentials } from './request.ts';
import { type ConceptResponse, createResponse, isNetworkError, networkError } from './response.ts';
import { anchor } from './source.ts';
import { freshen, storeInCache } from './storing-responses-in-caches.ts';

export const HTTP_NETWORK_OR_CACHE_FETCH = defineAlgorithm(
  'http-network-or-cache-fetch',
  'HTTP-network-or-cache fetch',
  anchor('concept-http-network-or-cache-fetch'),
  {
    '1': definition('take the request'),
    '2': definition('httpFetchParams is null'),
    '3': definition('httpRequest is null'),
    '4': definition('response is null'),
    '5': definition('storedResponse is null'),
    '6': definition('httpCache is null'),
    '7': definition('revalidatingFlag is unset'),
    '8.1': notModelled(
      'use the request itself when it can be neither prompted for nor redirected',
      'a copy is as good',
    ),
    '8.2': definition('httpRequest is a copy of the request'),
    '8.3': decision('credentials mode is include, or same-origin with basic response tainting'),
    '8.4': decision('the embedder policy forbids credentials'),
    '8.5': definition("contentLength is the body's length"),
    '8.6': definition('contentLengthHeaderValue is null'),
    '8.7': decision('there is no body, and the method is POST or PUT'),
    '8.8': decision("the body's length is known"),
    '8.9': decision('there is a value for Content-Length'),
    '8.10': decision(
      'keepalive is true, and the body is longer than 64 kibibytes',
      'the bodies of other keepalive requests under way count too; here there are none, and this one counts once',
    ),
    '8.11': decision('there is a referrer'),
    '8.12': definition('append the Origin header'),
    '8.13': notModelled('append the Fetch metadata headers', 'Sec-Fetch-* is another standard'),
    '8.14': notModelled('append Sec-Purpose for a prefetch', 'nothing prefetches here'),
    '8.15': notModelled('append User-Agent', 'implementation-defined'),
    '8.16': decision('cache mode is default, and the request is conditional'),
    '8.17': decision('cache mode is no-cache, and there is no Cache-Control'),
    '8.18': decision('cache mode is no-store or reload'),
    '8.18.1': decision('there is no Pragma'),
    '8.18.2': decision('there is no Cache-Control'),
    '8.19': decision('there is a Range header'),
    '8.20': notModelled('modify the header list per HTTP', 'Host, Connection, Accept-Encoding are HTTP’s'),
    '8.21': decision('credentials are included'),
    '8.21.1': definition('append the Cookie header'),
    '8.21.2': decision('there is no Authorization header'),
    '8.21.2.2': notModelled('use an authentication entry', 'none is kept here'),
    '8.21.2.3': decision('the URL includes credentials, and this is the authentication fetch'),
    '8.22': notModelled('use a proxy-authentication entry', 'no proxies here'),
    '8.23': notModelled('tell a debugger', 'WebDriver BiDi'),
    '8.24': definition('determine the HTTP cache partition'),
    '8.25': decision('there is no HTTP cache, so cache mode is no-store'),
    '8.26': decision('cache mode is neither no-store nor reload'),
    '8.26.1': definition('select a stored response'),
    '8.26.2.1': notModelled('a stale-while-revalidate response', 'counts as a stale one'),
    '8.26.2.2.1': decision(
      'the stored response is stale, or has to be validated',
      'by HTTP also where it says no-cache, or the cache mode is no-cache, whose request says max-age=0',
    ),
    '8.26.2.2.2': decision(
      'the stored response is to be validated, unless cache mode is force-cache or only-if-cached',
    ),
    '8.26.2.2.2.1': decision('it has an ETag'),
    '8.26.2.2.2.2': decision('it has a Last-Modified'),
    '8.26.2.2.3': definition('the stored response is the response'),
    '9': notModelled('the fetch was aborted', 'nothing aborts here'),
    '10': notModelled('tell a debugger of a cached response', 'WebDriver BiDi'),
    '11.1': decision('cache mode is only-if-cached'),
    '11.2': definition('run HTTP-network fetch'),
    '11.3': decision('the method is unsafe, and the status is from 200 to 399, so stored responses are invalidated'),
    '11.4': decision('the stored response was to be validated, and the status is 304'),
    '11.5': decision(
      'cache mode is no-store, so the response is not stored',
      'which the note on cache modes says: as if there were no HTTP cache at all',
    ),
    '12': definition("the response's URL list is the request's"),
    '13': decision('the request has a Range header, so the response is a ranged one'),
    '14': definition('the response remembers whether credentials were included'),
    '15': decision('status is 401, response tainting is not cors, credentials are included, and prompts can be shown'),
    '15.2.1': decision('the body is a stream, which cannot be sent again'),
    '15.3': decision('the user would be prompted', 'the prompt counts as dismissed: the 401 is the answer'),
    '15.4': definition('fetch again, with authentication'),
    '16': decision('status is 407'),
    '16.1': decision('prompts cannot be shown'),
    '16.4': notModelled('prompt for the proxy', 'the prompt counts as dismissed: the 407 is the answer'),
    '17': decision('status is 421, the connection was not a new one, and the body can be sent again'),
    '17.2': definition('fetch again, on a new connection'),
    '18': notModelled('create an authentication entry', 'none is kept here'),
    '19': definition('return the response'),
  },
);

const CONDITIONAL_HEADERS = ['If-Modified-Since', 'If-None-Match', 'If-Unmodified-Since', 'If-Match', 'If-Range'];

/** Bytes of the bodies that may outlive their pages: 64 kibibytes. */
export const KEEPALIVE_LIMIT = 64 * 1024;

/**
 * Builds the request as it is sent, and sends it.
 * https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
 */
export function httpNetworkOrCacheFetch(
  params: FetchParams,
  isAuthenticationFetch = false,
  isNewConnectionFetch = false,
): ConceptResponse {
  const algorithm = HTTP_NETWORK_OR_CACHE_FETCH;
  const { request, userAgent, trace } = params; // 1
  let httpRequest: ConceptRequest = { ...request }; // 8.2
  const add = (name: string, value: string) => {
    httpRequest.headerList = append(httpRequest.headerList, [name, value]);
  };
  const has = (name: string) => contains(httpRequest.headerList, name);

  const credentials = {
    credentialsMode: request.credentialsMode as string,
    responseTainting: request.responseTainting as string,
  };
  let includeCredentials = trace.decide(
    algorithm,
    '8.3',
    credentials,
    (o) => o.credentialsMode === 'include' || (o.credentialsMode === 'same-origin' && o.responseTainting === 'basic'),
  );
  const allowed = { allowed: crossOriginEmbedderPolicyAllowsCredentials(request, trace) };
  if (trace.decide(algorithm, '8.4', allowed, (o) => !o.allowed)) includeCredentials = false;

  const contentLength = httpRequest.body?.length ?? null; // 8.5
  let contentLengthHeaderValue: string | null = null; // 8.6
  const bodiless = { method: httpRequest.method, body: httpRequest.body !== null };
  if (trace.decide(algorithm, '8.7', bodiless, (o) => !o.body && (o.method === 'POST' || o.method === 'PUT'))) {
    contentLengthHeaderValue = '0';
  }
  if (trace.decide(algorithm, '8.8', { contentLength }, (o) => o.contentLength !== null)) {
    contentLengthHeaderValue = String(contentLength);
  }
  if (trace.decide(algorithm, '8.9', { contentLengthHeaderValue }, (o) => o.contentLengthHeaderValue !== null)) {
    add('Content-Length', contentLengthHeaderValue ?? '');
  }
  const outliving = { keepalive: request.keepalive, contentLength, limit: KEEPALIVE_LIMIT };
  const tooLong = (o: typeof outliving) => o.keepalive && o.contentLength !== null && o.contentLength > o.limit;
  if (trace.decide(algorithm, '8.10', outliving, tooLong)) return networkError(trace.last());
  const referrer = httpRequest.referrer instanceof URL ? httpRequest.referrer.href : null;
  if (trace.decide(algorithm, '8.11', { referrer }, (o) => o.referrer !== null)) add('Referer', referrer ?? '');
  httpRequest.headerList = appendARequestOriginHeader(httpRequest, trace); // 8.12

  const conditional = {
    cacheMode: httpRequest.cacheMode as string,
    conditionalHeaders: CONDITIONAL_HEADERS.filter(has),
  };
  if (
    trace.decide(algorithm, '8.16', conditional, (o) => o.cacheMode === 'default' && o.conditionalHeaders.length > 0)
  ) {
    httpRequest.cacheMode = 'no-store';
  }
  const noCache = { cacheMode: httpRequest.cacheMode as string, cacheControl: has('Cache-Control') };
  if (trace.decide(algorithm, '8.17', noCache, (o) => o.cacheMode === 'no-cache' && !o.cacheControl)) {
    add('Cache-Control', 'max-age=0');
  }
  const noStore = { cacheMode: httpRequest.cacheMode as string };
  if (trace.decide(algorithm, '8.18', noStore, (o) => o.cacheMode === 'no-store' || o.cacheMode === 'reload')) {
    if (trace.decide(algorithm, '8.18.1', { pragma: has('Pragma') }, (o) => !o.pragma)) add('Pragma', 'no-cache');
    const control = { cacheControl: has('Cache-Control') };
    if (trace.decide(algorithm, '8.18.2', control, (o) => !o.cacheControl)) add('Cache-Control', 'no-cache');
  }
  if (trace.decide(algorithm, '8.19', { range: has('Range') }, (o) => o.range)) add('Accept-Encoding', 'identity');

  let cookies: CookieVerdict[] | null = null;
  if (trace.decide(algorithm, '8.21', { includeCredentials }, (o) => o.includeCredentials)) {
    if (userAgent.cookies !== null) {
      const appended = appendARequestCookieHeader(httpRequest, userAgent.cookies, userAgent.now, trace); // 8.21.1
      httpRequest = appended.request;
      cookies = appended.cookies;
    }
    const authorization = { authorization: has('Authorization') };
    if (trace.decide(algorithm, '8.21.2', authorization, (o) => !o.authorization)) {
      const url = currentURL(httpRequest);
      const inURL = { credentialsInURL: includesCredentials(url), isAuthenticationFetch };
      if (trace.decide(algorithm, '8.21.2.3', inURL, (o) => o.credentialsInURL && o.isAuthenticationFetch)) {
        add('Authorization', basicCredentials(url));
      }
    }
  }

  const cache = userAgent.httpCache;
  if (trace.decide(algorithm, '8.25', { cache: cache !== null }, (o) => !o.cache)) httpRequest.cacheMode = 'no-store';
  const found = cache === null ? null : lookIntoTheCache(cache, httpRequest, includeCredentials, params); // 8.26
  let response = found?.response ?? null;
  if (response === null) {
    const cacheMode = { cacheMode: httpRequest.cacheMode as string };
    if (trace.decide(algorithm, '11.1', cacheMode, (o) => o.cacheMode === 'only-if-cached')) {
      return networkError(trace.last());
    }
    const again = isAuthenticationFetch || isNewConnectionFetch;
    const sent = { ...params, request: httpRequest };
    const forwardResponse = httpNetworkFetch(sent, includeCredentials, cookies, again); // 11.2
    forwardResponse.requestIncludesCredentials = includeCredentials; // as 14, for what is stored
    response =
      cache === null || found === null
        ? forwardResponse
        : takeIntoTheCache(cache, httpRequest, forwardResponse, found, params);
  }
  response.urlList = [...httpRequest.urlList]; // 12
  if (trace.decide(algorithm, '13', { range: has('Range') }, (o) => o.range)) response.rangeRequested = true;
  response.requestIncludesCredentials = includeCredentials; // 14

  const stream = request.body !== null && !request.body.source;
  const unauthorized = {
    status: response.status,
    wanted: 401,
    responseTainting: httpRequest.responseTainting as string,
    includeCredentials,
    prompts: request.hasTraversableForUserPrompts,
  };
  const authenticate = trace.decide(
    algorithm,
    '15',
    unauthorized,
    (o) => o.status === o.wanted && o.responseTainting !== 'cors' && o.includeCredentials && o.prompts,
  );
  if (authenticate) {
    if (trace.decide(algorithm, '15.2.1', { stream }, (o) => o.stream)) return networkError(trace.last());
    const { useURLCredentials } = request;
    const prompt = { useURLCredentials, isAuthenticationFetch };
    if (trace.decide(algorithm, '15.3', prompt, (o) => !o.useURLCredentials || o.isAuthenticationFetch))
      return response;
    response = httpNetworkOrCacheFetch(params, true); // 15.4
  }
  if (trace.decide(algorithm, '16', { status: response.status, wanted: 407 }, (o) => o.status === o.wanted)) {
    const prompts = { prompts: request.hasTraversableForUserPrompts };
    if (trace.decide(algorithm, '16.1', prompts, (o) => !o.prompts)) return networkError(trace.last());
  }
  const misdirected = { status: response.status, wanted: 421, isNewConnectionFetch, stream };
  const anew = trace.decide(
    algorithm,
    '17',
    misdirected,
    (o) => o.status === o.wanted && !o.isNewConnectionFetch && !o.stream,
  );
  if (anew) response = httpNetworkOrCacheFetch(params, isAuthenticationFetch, true); // 17.2
  return response; // 19
}

/** What looking into a cache has come to. */
interface Found {
  /** A response that answers the request as it is. */
  response: ConceptResponse | null;
  /** The stored response that is to be validated. */
  toValidate: StoredResponse | null;
}

/** Step 8.26. Makes the request a conditional one where a stored response is to be validated. */
function lookIntoTheCache(
  cache: HTTPCache,
  httpRequest: ConceptRequest,
  includeCredentials: boolean,
  { userAgent: { now }, trace }: FetchParams,
): Found {
  const algorithm = HTTP_NETWORK_OR_CACHE_FETCH;
  const nothing: Found = { response: null, toValidate: null };
  const cacheMode: string = httpRequest.cacheMode;
  const looks = trace.decide(
    algorithm,
    '8.26',
    { cacheMode },
    (o) => o.cacheMode !== 'no-store' && o.cacheMode !== 'reload',
  );
  if (!looks) return nothing;
  const stored = selectAResponse(cache, httpRequest, includeCredentials, trace); // 8.26.1
  if (stored === null) return nothing;
  const { headerList } = stored.response;
  const freshness = {
    age: currentAge(headerList, now - stored.storedAt),
    lifetime: freshnessLifetime(headerList),
    noCache: cacheDirectives(headerList).has('no-cache'),
    cacheMode,
  };
  const revalidatingFlag = trace.decide(
    algorithm,
    '8.26.2.2.1',
    freshness,
    (o) => o.age >= o.lifetime || o.noCache || o.cacheMode === 'no-cache',
  );
  const validates = trace.decide(
    algorithm,
    '8.26.2.2.2',
    { revalidatingFlag, cacheMode },
    (o) => o.revalidatingFlag && o.cacheMode !== 'force-cache' && o.cacheMode !== 'only-if-cached',
  );
  if (!validates) return { response: fromCache(stored, 'local'), toValidate: null };
  const validators = [
    ['8.26.2.2.2.1', 'ETag', 'If-None-Match'],
    ['8.26.2.2.2.2', 'Last-Modified', 'If-Modified-Since'],
  ] as const;
  for (const [step, validator, condition] of validators) {
    const value = get(validator, headerList);
    if (trace.decide(algorithm, step, { [validator]: value }, (o) => o[validator] !== null)) {
      httpRequest.headerList = append(httpRequest.headerList, [condition, value ?? '']);
    }
  }
  return { response: null, toValidate: stored };
}

/** Steps 11.3 to 11.5: what a cache makes of an answer. */
function takeIntoTheCache(
  cache: HTTPCache,
  httpRequest: ConceptRequest,
  forwardResponse: ConceptResponse,
  { toValidate }: Found,
  { userAgent: { now }, trace }: FetchParams,
): ConceptResponse {
  const algorithm = HTTP_NETWORK_OR_CACHE_FETCH;
  if (isNetworkError(forwardResponse)) return forwardResponse;
  const { status } = forwardResponse;
  const invalidates = trace.decide(
    algorithm,
    '11.3',
    { method: httpRequest.method, safeMethods: SAFE_METHODS, status },
    (o) => !o.safeMethods.includes(o.method) && o.status >= 200 && o.status <= 399,
  );
  if (invalidates) invalidateStoredResponses(cache, httpRequest);
  const validated = { revalidatingFlag: toValidate !== null, status };
  const isValidated = trace.decide(algorithm, '11.4', validated, (o) => o.revalidatingFlag && o.status === 304);
  if (isValidated && toValidate !== null) {
    return fromCache(freshen(cache, toValidate, forwardResponse, now), 'validated');
  }
  const mode = { cacheMode: httpRequest.cacheMode as string };
  if (!trace.decide(algorithm, '11.5', mode, (o) => o.cacheMode === 'no-store')) {
    storeInCache(cache, httpRequest, forwardResponse, now, trace);
  }
  return forwardResponse;
}

function fromCache({ response }: StoredResponse, cacheState: 'local' | 'validated'): ConceptResponse {
  return createResponse({ ...response, cacheState });
}

/** https://httpwg.org/specs/rfc9110.html#safe.methods */
const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

/**
 * "Converted to an Authorization value" is all the Standard says: Basic, of the bytes that are percent-encoded. Engines
 * agree where those are UTF-8, and each does something else where they are not.
 */
function basicCredentials(url: URL): string {
  return `Basic ${btoa(`${percentDecode(url.username)}:${percentDecode(url.password)}`)}`;
}
