import { action, decision, defineAlgorithm, definition, notModelled } from './algorithm.ts';
import { basicFilteredResponse } from './basic-filtered-response.ts';
import { shouldBeBlockedDueToABadPort } from './block-bad-port.ts';
import { corsFilteredResponse } from './cors-filtered-response.ts';
import { clearCacheEntries } from './cors-preflight-cache.ts';
import { isCORSSafelistedMethod } from './cors-safelisted-method.ts';
import { corsUnsafeRequestHeaderNames } from './cors-unsafe-request-header-names.ts';
import { determineRequestsReferrer } from './determine-requests-referrer.ts';
import { doBytesMatchMetadataList } from './do-bytes-match-metadata-list.ts';
import { extractHeaderListValues } from './extract-header-list-values.ts';
import type { FetchParams } from './fetch-params.ts';
import { contains } from './header-list.ts';
import { httpFetch } from './http-fetch.ts';
import { isBlockedDueToItsMIMEType, isBlockedDueToNosniff } from './mime-type-blocking.ts';
import { shouldFetchingRequestBeBlockedAsMixedContent, upgradeAMixedContentRequest } from './mixed-content.ts';
import { opaqueFilteredResponse } from './opaque-filtered-response.ts';
import { originOf, sameOrigin, serializeOrigin } from './origin.ts';
import { type ConceptRequest, currentURL, isHTTPScheme } from './request.ts';
import { type ConceptResponse, isNetworkError, NULL_BODY_STATUSES, networkError, RANGE_STATUSES } from './response.ts';
import { schemeFetch } from './scheme-fetch.ts';
import { shouldRequestBeBlockedByCSP } from './should-request-be-blocked-by-content-security-policy.ts';
import { anchor } from './source.ts';
import type { Trace, TraceStep } from './trace.ts';

export const MAIN_FETCH = defineAlgorithm('main-fetch', 'main fetch', anchor('concept-main-fetch'), {
  '1': definition('take the request'),
  '2': definition('response is null'),
  '3': notModelled('only local URLs may be fetched', 'the flag is not set by fetch() and XMLHttpRequest'),
  '4': notModelled('report Content Security Policy violations', 'Content Security Policy is another standard'),
  '5': notModelled('upgrade insecure requests', 'Content Security Policy is another standard'),
  '6': definition('upgrade mixed content, where the destination is image, audio or video'),
  '7[bad-port]': decision('the port is a bad one'),
  '7[mixed-content]': decision('fetching would be mixed content'),
  '7[content-security-policy]': decision('Content Security Policy blocks'),
  '7[integrity-policy]': notModelled('Integrity Policy blocks', 'another standard'),
  '8': decision("there is no referrer policy, so the page's is taken"),
  '9': decision('there may be a referrer'),
  '10': notModelled('upgrade to https by HSTS or an HTTPS record', 'what hosts have asserted is not known here'),
  '11': notModelled('go on in parallel', 'everything here is synchronous'),
  '12[preloaded]': decision('a preload has got the response, so that is taken'),
  '12[same-origin, basic]': decision('the URL is same-origin, and response tainting is still basic'),
  '12[data]': decision('the scheme is data'),
  '12[navigate]': decision('mode is navigate, websocket or webtransport'),
  '12[basic].1': action('response tainting is basic'),
  '12[basic].2': definition('run scheme fetch'),
  '12[mode same-origin]': decision('mode is same-origin'),
  '12[no-cors]': decision('mode is no-cors'),
  '12[no-cors].1': decision('redirect mode is not follow'),
  '12[no-cors].2': action('response tainting is opaque'),
  '12[no-cors].3': definition('run scheme fetch'),
  '12[not HTTP(S)]': decision('the scheme is not http or https'),
  '12[use-CORS-preflight]': decision('the use-CORS-preflight flag is set'),
  '12[unsafe-request]': decision('the method is not safelisted, or a header name is unsafe'),
  '12[preflight].1': action('response tainting is cors'),
  '12[preflight].2': definition('run HTTP fetch, with a preflight'),
  '12[preflight].3': decision('that ended in a network error, so cache entries are cleared'),
  '12[otherwise].1': action('response tainting is cors'),
  '12[otherwise].2': definition('run HTTP fetch'),
  '13': decision('this is a redirect being followed'),
  '14': decision('the response is neither a network error nor filtered'),
  '14.1': decision('response tainting is cors'),
  '14.1.1': definition('headerNames are the values of Access-Control-Expose-Headers'),
  '14.1.2': decision('credentials mode is not include, and headerNames holds *'),
  '14.1.3': decision(
    'there are headerNames',
    'the text says "non-null or failure"; a failure cannot be a list, so it is read as "neither null nor failure"',
  ),
  '14.2[basic]': decision('response tainting is basic'),
  '14.2[cors]': decision('response tainting is cors'),
  '14.2[opaque]': definition('otherwise the response becomes opaque'),
  '15': definition('internalResponse is the response behind the filter'),
  '16': decision("the response has no URL, so it takes the request's"),
  '17': notModelled("the response remembers the request's redirect-taint", 'only timing reads it'),
  '18': notModelled('hand over Timing-Allow-Origin values', 'only a navigation'),
  '19': decision('the timing allow failed flag is unset, so the timing allow passed flag is set'),
  '20[mixed-content]': notModelled(
    'the response is mixed content',
    'its URL is one that step 7 let through, here or where a service worker fetched it',
  ),
  '20[policies]': notModelled(
    'Content Security Policy blocks the response',
    'its URL is the one that step 7 let through, as no service worker answers here',
  ),
  '20[MIME type]': decision('the MIME type blocks the response'),
  '20[nosniff]': decision('nosniff blocks the response'),
  '21': decision('an opaque response is a range that was not asked for'),
  '22': notModelled('drop the body of HEAD and of null body statuses', 'no bodies here'),
  '23': decision('there is integrity metadata'),
  '23.2': decision('the response shows no body'),
  '23.3.1': decision('the body does not match the metadata'),
  '24': definition('hand the response over'),
});

/**
 * Chooses how a request is fetched, and filters what comes back.
 * https://fetch.spec.whatwg.org/#concept-main-fetch
 *
 * @param recursive true when HTTP-redirect fetch calls; then the response comes back unfiltered.
 */
export function mainFetch(params: FetchParams, recursive = false): ConceptResponse {
  const algorithm = MAIN_FETCH;
  const { request, userAgent, trace } = params; // 1
  if (request.destination !== '') upgradeAMixedContentRequest(request, userAgent.mixedContent, trace); // 6
  let refusal: TraceStep | null = null;
  const badPort = shouldBeBlockedDueToABadPort(request, trace);
  const portStep = trace.last();
  if (trace.decide(algorithm, '7[bad-port]', { badPort }, (o) => o.badPort)) refusal = portStep;
  const mixed = shouldFetchingRequestBeBlockedAsMixedContent(request, userAgent.mixedContent, trace);
  const mixedStep = trace.last();
  if (trace.decide(algorithm, '7[mixed-content]', { mixed }, (o) => o.mixed)) refusal ??= mixedStep;
  const violates = shouldRequestBeBlockedByCSP(request, trace);
  const violation = trace.last();
  if (trace.decide(algorithm, '7[content-security-policy]', { violates }, (o) => o.violates)) refusal ??= violation;
  if (trace.decide(algorithm, '8', { policy: request.referrerPolicy as string }, (o) => o.policy === '')) {
    request.referrerPolicy = request.client.referrerPolicy;
  }
  const referrer = request.referrer instanceof URL ? request.referrer.href : request.referrer;
  if (trace.decide(algorithm, '9', { referrer: referrer as string }, (o) => o.referrer !== 'no-referrer')) {
    request.referrer = determineRequestsReferrer(request, userAgent.mixedContent, trace);
  }

  const response = refusal === null ? fetchByKind(params) : networkError(refusal); // 12
  if (trace.decide(algorithm, '13', { recursive }, (o) => o.recursive)) return response;
  return filter(params, response);
}

/** Step 12's switch. */
function fetchByKind(params: FetchParams): ConceptResponse {
  const algorithm = MAIN_FETCH;
  const { request, userAgent, trace } = params;
  const { preloadedResponseCandidate: candidate } = params;
  if (candidate !== undefined) {
    const preloaded = trace.decide(algorithm, '12[preloaded]', { preloaded: candidate !== null }, (o) => o.preloaded);
    if (preloaded && candidate !== null) return candidate;
  }
  const url = currentURL(request);
  const mode: string = request.mode;
  const redirectMode: string = request.redirectMode;
  const within = {
    urlOrigin: url.origin,
    origin: serializeOrigin(request.origin),
    sameOrigin: sameOrigin(originOf(url), request.origin),
    responseTainting: request.responseTainting as string,
  };
  const basic =
    trace.decide(algorithm, '12[same-origin, basic]', within, (o) => o.sameOrigin && o.responseTainting === 'basic') ||
    trace.decide(algorithm, '12[data]', { scheme: url.protocol.slice(0, -1) }, (o) => o.scheme === 'data') ||
    trace.decide(algorithm, '12[navigate]', { mode }, (o) =>
      ['navigate', 'websocket', 'webtransport'].includes(o.mode),
    );
  if (basic) {
    trace.perform(algorithm, '12[basic].1', {}, () => {
      request.responseTainting = 'basic';
    });
    return schemeFetch(params); // 12[basic].2
  }
  const origins = { mode, origin: within.origin, urlOrigin: within.urlOrigin };
  if (trace.decide(algorithm, '12[mode same-origin]', origins, (o) => o.mode === 'same-origin')) {
    return networkError(trace.last());
  }
  if (trace.decide(algorithm, '12[no-cors]', { mode }, (o) => o.mode === 'no-cors')) {
    if (trace.decide(algorithm, '12[no-cors].1', { redirectMode }, (o) => o.redirectMode !== 'follow')) {
      return networkError(trace.last());
    }
    trace.perform(algorithm, '12[no-cors].2', {}, () => {
      request.responseTainting = 'opaque';
    });
    return schemeFetch(params); // 12[no-cors].3
  }
  const scheme = { scheme: url.protocol.slice(0, -1), http: isHTTPScheme(url) };
  if (trace.decide(algorithm, '12[not HTTP(S)]', scheme, (o) => !o.http)) return networkError(trace.last());
  if (mayNeedAPreflight(request, params)) {
    trace.perform(algorithm, '12[preflight].1', {}, () => {
      request.responseTainting = 'cors';
    });
    const corsWithPreflightResponse = httpFetch(params, true); // 12[preflight].2
    const failed = { failed: isNetworkError(corsWithPreflightResponse) };
    if (trace.decide(algorithm, '12[preflight].3', failed, (o) => o.failed)) {
      clearCacheEntries(userAgent, request, trace);
    }
    return corsWithPreflightResponse; // 12[preflight].4
  }
  trace.perform(algorithm, '12[otherwise].1', {}, () => {
    request.responseTainting = 'cors';
  });
  return httpFetch(params); // 12[otherwise].2
}

function mayNeedAPreflight(request: ConceptRequest, { trace }: FetchParams): boolean {
  const { useCORSPreflight, unsafeRequest, method } = request;
  const flag = trace.decide(MAIN_FETCH, '12[use-CORS-preflight]', { useCORSPreflight }, (o) => o.useCORSPreflight);
  if (flag) return true;
  const operands = {
    unsafeRequest,
    method,
    safelisted: isCORSSafelistedMethod(method, trace),
    unsafeNames: corsUnsafeRequestHeaderNames(request.headerList, trace),
  };
  return trace.decide(
    MAIN_FETCH,
    '12[unsafe-request]',
    operands,
    (o) => o.unsafeRequest && (!o.safelisted || o.unsafeNames.length > 0),
  );
}

/** Steps 14 to 24. */
function filter({ request, trace }: FetchParams, unfiltered: ConceptResponse): ConceptResponse {
  const algorithm = MAIN_FETCH;
  const responseTainting: string = request.responseTainting;
  let response = unfiltered;
  const type = { error: isNetworkError(response), filtered: response.internalResponse !== null };
  if (trace.decide(algorithm, '14', type, (o) => !o.error && !o.filtered)) {
    if (trace.decide(algorithm, '14.1', { responseTainting }, (o) => o.responseTainting === 'cors')) {
      const extracted = extractHeaderListValues('Access-Control-Expose-Headers', response.headerList, trace); // 14.1.1
      const headerNames = extracted === 'failure' ? null : extracted;
      const credentialsMode: string = request.credentialsMode;
      const wildcard = { credentialsMode, headerNames: headerNames ?? [], wildcard: '*' };
      const all = trace.decide(
        algorithm,
        '14.1.2',
        wildcard,
        (o) => o.credentialsMode !== 'include' && o.headerNames.includes(o.wildcard),
      );
      if (all) {
        response.corsExposedHeaderNameList = [...new Set(response.headerList.map(([name]) => name))];
      } else if (trace.decide(algorithm, '14.1.3', { headerNames }, (o) => o.headerNames !== null)) {
        response.corsExposedHeaderNameList = headerNames ?? [];
      }
    }
    if (trace.decide(algorithm, '14.2[basic]', { responseTainting }, (o) => o.responseTainting === 'basic')) {
      response = basicFilteredResponse(response, trace);
    } else if (trace.decide(algorithm, '14.2[cors]', { responseTainting }, (o) => o.responseTainting === 'cors')) {
      response = corsFilteredResponse(response, trace);
    } else {
      response = opaqueFilteredResponse(response, trace);
    }
  }
  if (isNetworkError(response)) return response;
  const internalResponse = response.internalResponse ?? response; // 15
  if (trace.decide(algorithm, '16', { urls: internalResponse.urlList.length }, (o) => o.urls === 0)) {
    internalResponse.urlList = [...request.urlList];
    if (response.type !== 'opaque') response.urlList = [...request.urlList];
  }
  const failed = { timingAllowFailed: request.timingAllowFailed };
  const timingAllowPassed = trace.decide(algorithm, '19', failed, (o) => !o.timingAllowFailed);
  internalResponse.timingAllowPassed = timingAllowPassed;
  response.timingAllowPassed = timingAllowPassed;
  const blockedByType = blockByType(request, internalResponse, trace); // 20
  if (blockedByType !== null) return blockedByType;
  const range = {
    type: response.type as string,
    status: String(internalResponse.status),
    rangeStatuses: RANGE_STATUSES,
    rangeRequested: internalResponse.rangeRequested,
    range: contains(request.headerList, 'Range'),
  };
  const unasked = trace.decide(
    algorithm,
    '21',
    range,
    (o) => o.type === 'opaque' && o.rangeStatuses.includes(o.status) && o.rangeRequested && !o.range,
  );
  if (unasked) return networkError(trace.last());
  return checkIntegrity(request, response, trace); // 23, 24
}

/**
 * Step 23.
 * @throws RangeError where the answer does not tell the digests of its body
 */
function checkIntegrity(request: ConceptRequest, response: ConceptResponse, trace: Trace): ConceptResponse {
  const algorithm = MAIN_FETCH;
  const { integrityMetadata } = request;
  if (!trace.decide(algorithm, '23', { integrityMetadata }, (o) => o.integrityMetadata !== '')) return response;
  const { status } = response.internalResponse ?? response;
  const shown = { type: response.type as string, status: String(status), method: request.method };
  const isBodiless = (o: typeof shown) =>
    o.type === 'opaque' || o.type === 'opaqueredirect' || o.method === 'HEAD' || NULL_BODY_STATUSES.includes(o.status);
  if (trace.decide(algorithm, '23.2', shown, isBodiless)) return networkError(trace.last());
  const { digests } = response;
  if (digests === null) throw new RangeError('a read with integrity metadata needs an answer that tells its digests');
  const matches = { matches: doBytesMatchMetadataList(digests, integrityMetadata, trace) };
  const step = trace.last();
  return trace.decide(algorithm, '23.3.1', matches, (o) => !o.matches) ? networkError(step) : response;
}

/** The part of step 20 that asks for types: only of what has a destination, which fetch() and XMLHttpRequest have not. */
function blockByType(request: ConceptRequest, response: ConceptResponse, trace: Trace): ConceptResponse | null {
  if (request.destination === '') return null;
  const algorithm = MAIN_FETCH;
  const byType = isBlockedDueToItsMIMEType(response, request, trace);
  const typeStep = trace.last();
  if (trace.decide(algorithm, '20[MIME type]', { byType }, (o) => o.byType)) return networkError(typeStep);
  const byNosniff = isBlockedDueToNosniff(response, request, trace);
  const nosniffStep = trace.last();
  return trace.decide(algorithm, '20[nosniff]', { byNosniff }, (o) => o.byNosniff) ? networkError(nosniffStep) : null;
}
