import { decision, defineAlgorithm, definition, notModelled } from './algorithm.ts';
import { corsCheck } from './cors-check.ts';
import {
  headerNameCacheEntryMatches,
  methodCacheEntryMatches,
  removeExpiredCacheEntries,
} from './cors-preflight-cache.ts';
import { corsPreflightFetch } from './cors-preflight-fetch.ts';
import { isCORSSafelistedMethod } from './cors-safelisted-method.ts';
import { corsUnsafeRequestHeaderNames } from './cors-unsafe-request-header-names.ts';
import { crossOriginResourcePolicyCheck } from './cross-origin-resource-policy-check.ts';
import type { FetchParams } from './fetch-params.ts';
import { httpNetworkOrCacheFetch } from './http-network-or-cache-fetch.ts';
import { httpRedirectFetch } from './http-redirect-fetch.ts';
import { opaqueRedirectFilteredResponse } from './opaque-redirect-filtered-response.ts';
import { type ConceptResponse, isNetworkError, networkError, REDIRECT_STATUSES } from './response.ts';
import { handleFetch } from './service-workers/handle-fetch.ts';
import { anchor } from './source.ts';
import { taoCheck } from './tao-check.ts';
import type { TraceStep } from './trace.ts';

export const HTTP_FETCH = defineAlgorithm('http-fetch', 'HTTP fetch', anchor('concept-http-fetch'), {
  '1': definition('take the request'),
  '2': definition('response and internalResponse are null'),
  '3': decision('service-workers mode is all'),
  '3.1': definition('requestForServiceWorker is a clone'),
  '3.2': notModelled('pass its body through a stream', 'no bodies here'),
  '3.3': notModelled('note when the service worker starts', 'no timing here'),
  '3.4': definition('run Handle Fetch'),
  '3.5': decision('a service worker responded'),
  '3.5.5': definition('internalResponse is the response behind a filter'),
  '3.5.7[error]': decision('it responded with a network error'),
  '3.5.7[cors]': decision('mode is same-origin, and the response is a CORS one'),
  '3.5.7[opaque]': decision('mode is not no-cors, and the response is opaque'),
  '3.5.7[opaqueredirect]': decision('redirect mode is not manual, and the response is an opaque redirect'),
  '3.5.7[URL list]': decision('redirect mode is not follow, and the response has been redirected'),
  '3.6': notModelled('take the timing info of the service worker', 'no timing here'),
  '4.1': decision('a preflight may be needed'),
  '4.1[method]': decision('the method needs a preflight, and no cache entry matches it'),
  '4.1[header-name]': decision('an unsafe header name has no matching cache entry'),
  '4.1.1': definition('run CORS-preflight fetch'),
  '4.1.2': decision('the preflight failed'),
  '4.2': decision('redirect mode is follow, so no service worker is shown where a redirect leads'),
  '4.3': definition('run HTTP-network-or-cache fetch'),
  '4.4': decision('response tainting is cors, and the CORS check fails'),
  '4.5': decision('the TAO check fails, so the timing allow failed flag is set'),
  '5': decision('response tainting or type is opaque, and the cross-origin resource policy check blocks'),
  '6': decision('status is a redirect status'),
  '6.1': notModelled('remember Timing-Allow-Origin of a navigation', 'no timing here'),
  '6.2': notModelled('reset the HTTP/2 stream', 'no connections here'),
  '6.3[error]': decision('redirect mode is error'),
  '6.3[manual]': decision('redirect mode is manual'),
  '6.3[manual].1': decision('mode is navigate, so whoever navigates follows the redirect'),
  '6.3[manual].2': definition('otherwise the response becomes opaque-redirect'),
  '6.3[follow]': definition('run HTTP-redirect fetch'),
  '7': definition('return the response'),
});

/** https://fetch.spec.whatwg.org/#concept-http-fetch */
export function httpFetch(params: FetchParams, makeCORSPreflight = false): ConceptResponse {
  const algorithm = HTTP_FETCH;
  const { request, trace } = params; // 1
  const responded = askServiceWorker(params); // 3
  if (responded !== null && isNetworkError(responded)) return responded;
  let response = responded;
  if (response === null) {
    if (trace.decide(algorithm, '4.1', { makeCORSPreflight }, (o) => o.makeCORSPreflight) && needsPreflight(params)) {
      const preflightResponse = corsPreflightFetch(params); // 4.1.1
      const failed = { failed: isNetworkError(preflightResponse) };
      if (trace.decide(algorithm, '4.1.2', failed, (o) => o.failed)) return preflightResponse;
    }
    hideRedirects(params); // 4.2
    response = httpNetworkOrCacheFetch(params); // 4.3
    const responseTainting: string = request.responseTainting;
    // The Standard runs the check only for cors tainting; so do we, or the trace would show a check that was not made.
    const check = responseTainting === 'cors' ? corsCheck(request, response, trace) : null;
    const checked = { responseTainting, failed: check !== null && !check.success };
    if (trace.decide(algorithm, '4.4', checked, (o) => o.responseTainting === 'cors' && o.failed)) {
      if (isNetworkError(response)) return response;
      return refusal(response, check === null || check.success ? trace.last() : check.because);
    }
    const timing = { allowed: isNetworkError(response) || taoCheck(request, response, trace) };
    if (trace.decide(algorithm, '4.5', timing, (o) => !o.allowed)) request.timingAllowFailed = true;
  }
  const internalResponse = response.internalResponse ?? response;
  const opaque = request.responseTainting === 'opaque' || response.type === 'opaque';
  const policy = opaque
    ? crossOriginResourcePolicyCheck(request.origin, request.client, internalResponse, false, trace)
    : null;
  const resource = { opaque, blocked: policy !== null && !policy.allowed };
  if (trace.decide(algorithm, '5', resource, (o) => o.opaque && o.blocked)) {
    if (isNetworkError(response)) return response;
    return refusal(response, policy === null || policy.allowed ? trace.last() : policy.because);
  }
  const status = { status: String(internalResponse.status), redirectStatuses: REDIRECT_STATUSES };
  if (trace.decide(algorithm, '6', status, (o) => o.redirectStatuses.includes(o.status))) {
    const redirectMode: string = request.redirectMode;
    const redirected = { redirectMode, status: internalResponse.status };
    if (trace.decide(algorithm, '6.3[error]', redirected, (o) => o.redirectMode === 'error')) {
      return networkError(trace.last());
    }
    if (trace.decide(algorithm, '6.3[manual]', { redirectMode }, (o) => o.redirectMode === 'manual')) {
      const mode: string = request.mode;
      if (trace.decide(algorithm, '6.3[manual].1', { mode }, (o) => o.mode === 'navigate')) {
        if (params.controller) params.controller.nextManualRedirectSteps = () => httpRedirectFetch(params, response);
        return response;
      }
      return opaqueRedirectFilteredResponse(internalResponse, trace);
    }
    return httpRedirectFetch(params, response); // 6.3[follow]
  }
  return response; // 7
}

/** A network error in the place of a response, which remembers whether that came from a cache. */
function refusal({ cacheState }: ConceptResponse, cause: TraceStep): ConceptResponse {
  return { ...networkError(cause), cacheState };
}

/** Step 3: what a service worker responds with, which may be a network error; null where the network is to answer. */
function askServiceWorker(params: FetchParams): ConceptResponse | null {
  const algorithm = HTTP_FETCH;
  const { request, trace } = params;
  // Without one nothing is to be decided, nor told.
  if (request.client.serviceWorker === null) return null;
  const { serviceWorkersMode } = request;
  if (!trace.decide(algorithm, '3', { serviceWorkersMode }, (o) => o.serviceWorkersMode === 'all')) return null;
  const response = handleFetch(params); // 3.4
  const answered = { answered: response !== null };
  if (!trace.decide(algorithm, '3.5', answered, (o) => o.answered) || response === null) return null;
  const mode: string = request.mode;
  const redirectMode: string = request.redirectMode;
  const type: string = response.type;
  if (trace.decide(algorithm, '3.5.7[error]', { type }, (o) => o.type === 'error')) {
    return networkError(response.cause ?? trace.last());
  }
  const urls = { redirectMode, urls: response.urlList.length };
  const refused =
    trace.decide(algorithm, '3.5.7[cors]', { mode, type }, (o) => o.mode === 'same-origin' && o.type === 'cors') ||
    trace.decide(algorithm, '3.5.7[opaque]', { mode, type }, (o) => o.mode !== 'no-cors' && o.type === 'opaque') ||
    trace.decide(
      algorithm,
      '3.5.7[opaqueredirect]',
      { redirectMode, type },
      (o) => o.redirectMode !== 'manual' && o.type === 'opaqueredirect',
    ) ||
    trace.decide(algorithm, '3.5.7[URL list]', urls, (o) => o.redirectMode !== 'follow' && o.urls > 1);
  return refused ? networkError(trace.last()) : response;
}

/** Step 4.2. */
function hideRedirects({ request, trace }: FetchParams): void {
  // Without a service worker there is nobody to hide them from.
  if (request.client.serviceWorker === null) return;
  const redirectMode: string = request.redirectMode;
  if (trace.decide(HTTP_FETCH, '4.2', { redirectMode }, (o) => o.redirectMode === 'follow')) {
    request.serviceWorkersMode = 'none';
  }
}

/** The two conditions of step 4.1. */
function needsPreflight({ request, userAgent, trace }: FetchParams): boolean {
  removeExpiredCacheEntries(userAgent, request, trace);
  const { method, useCORSPreflight } = request;
  const operands = {
    method,
    matchingEntries: methodCacheEntryMatches(userAgent, method, request, trace).length,
    safelisted: isCORSSafelistedMethod(method, trace),
    useCORSPreflight,
  };
  const forMethod = trace.decide(
    HTTP_FETCH,
    '4.1[method]',
    operands,
    (o) => o.matchingEntries === 0 && (!o.safelisted || o.useCORSPreflight),
  );
  if (forMethod) return true;
  const unmatched = corsUnsafeRequestHeaderNames(request.headerList, trace).filter(
    (name) => headerNameCacheEntryMatches(userAgent, name, request, trace).length === 0,
  );
  return trace.decide(HTTP_FETCH, '4.1[header-name]', { unmatched }, (o) => o.unmatched.length > 0);
}
