import type { Algorithm, StepKind } from './algorithm.ts';
import { COMPILE_A_POTENTIAL_WEBASSEMBLY_RESPONSE } from './apis/compile-streaming.ts';
import { FETCH_AN_IMPORT } from './apis/css-import-rule.ts';
import { EVENT_SOURCE, REESTABLISH_THE_CONNECTION } from './apis/event-source.ts';
import { FETCH_LATER } from './apis/fetch-later.ts';
import { LINK_STYLESHEET } from './apis/link.ts';
import { MEDIA_RESOURCE_FETCH } from './apis/media-resource.ts';
import { ENCODING_PARSE_A_URL } from './apis/resolve-url.ts';
import { FETCHING_SCRIPTS } from './apis/script-response.ts';
import { SEND_BEACON } from './apis/send-beacon.ts';
import { FETCH_A_STYLE_RESOURCE } from './apis/style-resource.ts';
import { ESTABLISH_A_WEBSOCKET_CONNECTION } from './apis/web-socket.ts';
import { APPEND_A_REQUEST_COOKIE_HEADER } from './append-a-request-cookie-header.ts';
import { APPEND_A_REQUEST_ORIGIN_HEADER } from './append-a-request-origin-header.ts';
import { BASIC_FILTERED_RESPONSE } from './basic-filtered-response.ts';
import { BLOCK_BAD_PORT } from './block-bad-port.ts';
import { SERIALIZING_A_REQUEST_ORIGIN } from './byte-serializing-a-request-origin.ts';
import { CHECK_A_GLOBAL_OBJECTS_EMBEDDER_POLICY } from './check-a-global-objects-embedder-policy.ts';
import { CONSTRUCTING_RESPONSES_FROM_CACHES } from './constructing-responses-from-caches.ts';
import { CORS_CHECK } from './cors-check.ts';
import { CORS_FILTERED_RESPONSE } from './cors-filtered-response.ts';
import { CORS_NON_WILDCARD_REQUEST_HEADER_NAME } from './cors-non-wildcard-request-header-name.ts';
import {
  CACHE_ENTRY_MATCH,
  CLEAR_CACHE_ENTRIES,
  CORS_PREFLIGHT_CACHE,
  CREATE_A_NEW_CACHE_ENTRY,
  HEADER_NAME_CACHE_ENTRY_MATCH,
  METHOD_CACHE_ENTRY_MATCH,
} from './cors-preflight-cache.ts';
import { CORS_PREFLIGHT_FETCH } from './cors-preflight-fetch.ts';
import { CORS_SAFELISTED_METHOD } from './cors-safelisted-method.ts';
import { CORS_SAFELISTED_REQUEST_HEADER } from './cors-safelisted-request-header.ts';
import { CORS_SAFELISTED_RESPONSE_HEADER_NAME } from './cors-safelisted-response-header-name.ts';
import { CORS_SETTINGS_ATTRIBUTE, CORS_SETTINGS_ATTRIBUTE_CREDENTIALS_MODE } from './cors-settings-attribute.ts';
import { CORS_UNSAFE_REQUEST_HEADER_BYTE } from './cors-unsafe-request-header-byte.ts';
import { CORS_UNSAFE_REQUEST_HEADER_NAMES } from './cors-unsafe-request-header-names.ts';
import { CREATE_A_POTENTIAL_CORS_REQUEST } from './create-a-potential-cors-request.ts';
import { CROSS_ORIGIN_EMBEDDER_POLICY_ALLOWS_CREDENTIALS } from './cross-origin-embedder-policy-allows-credentials.ts';
import {
  CROSS_ORIGIN_RESOURCE_POLICY_CHECK,
  CROSS_ORIGIN_RESOURCE_POLICY_INTERNAL_CHECK,
} from './cross-origin-resource-policy-check.ts';
import { DETERMINE_REQUESTS_REFERRER } from './determine-requests-referrer.ts';
import { DETERMINE_THE_SAME_SITE_MODE } from './determine-the-same-site-mode.ts';
import { DO_BYTES_MATCH_METADATA_LIST } from './do-bytes-match-metadata-list.ts';
import { EXTRACT_HEADER_LIST_VALUES, EXTRACT_HEADER_VALUES } from './extract-header-list-values.ts';
import { FETCH } from './fetch.ts';
import { FETCH_A_SINGLE_MODULE_SCRIPT } from './fetch-a-single-module-script.ts';
import { FORBIDDEN_METHOD } from './forbidden-method.ts';
import { FORBIDDEN_REQUEST_HEADER } from './forbidden-request-header.ts';
import { FORBIDDEN_RESPONSE_HEADER_NAME } from './forbidden-response-header-name.ts';
import { HEADERS_APPEND, HEADERS_VALIDATE } from './headers-append.ts';
import { HTTP_FETCH } from './http-fetch.ts';
import { HTTP_NETWORK_FETCH } from './http-network-fetch.ts';
import { HTTP_NETWORK_OR_CACHE_FETCH } from './http-network-or-cache-fetch.ts';
import { HTTP_REDIRECT_FETCH } from './http-redirect-fetch.ts';
import { INITIALIZE_A_RESPONSE } from './initialize-a-response.ts';
import { LOCAL_NETWORK_ACCESS_CHECK } from './local-network-access-check.ts';
import { LOCATION_URL } from './location-url.ts';
import { MAIN_FETCH } from './main-fetch.ts';
import { BLOCKED_DUE_TO_ITS_MIME_TYPE, BLOCKED_DUE_TO_NOSNIFF } from './mime-type-blocking.ts';
import {
  PROHIBITS_MIXED_SECURITY_CONTEXTS,
  SHOULD_FETCHING_BE_BLOCKED_AS_MIXED_CONTENT,
  UPGRADE_A_MIXED_CONTENT_REQUEST,
} from './mixed-content.ts';
import {
  CHECK_X_FRAME_OPTIONS,
  CREATE_NAVIGATION_PARAMS_BY_FETCHING,
  IS_PLATFORM_OBJECT_SAME_ORIGIN,
} from './navigate.ts';
import { NEW_REQUEST } from './new-request.ts';
import { NO_CORS_SAFELISTED_REQUEST_HEADER } from './no-cors-safelisted-request-header.ts';
import { NO_CORS_SAFELISTED_REQUEST_HEADER_NAME } from './no-cors-safelisted-request-header-name.ts';
import { NORMALIZE_A_METHOD } from './normalize-a-method.ts';
import { OPAQUE_FILTERED_RESPONSE } from './opaque-filtered-response.ts';
import { OPAQUE_REDIRECT_FILTERED_RESPONSE } from './opaque-redirect-filtered-response.ts';
import { PARSE_A_SINGLE_RANGE_HEADER_VALUE } from './parse-a-single-range-header-value.ts';
import { PARSE_AND_STORE_RESPONSE_SET_COOKIE_HEADERS } from './parse-and-store-response-set-cookie-headers.ts';
import { CONSUME_A_PRELOADED_RESOURCE } from './preload.ts';
import { REDIRECT_TAINT } from './redirect-taint.ts';
import { REPORT_TIMING } from './report-timing.ts';
import { SCHEME_FETCH } from './scheme-fetch.ts';
import { CACHE_PUT } from './service-workers/cache-put.ts';
import { CREATE_FETCH_EVENT_AND_DISPATCH } from './service-workers/create-fetch-event-and-dispatch.ts';
import { HANDLE_FETCH } from './service-workers/handle-fetch.ts';
import { RESPOND_WITH } from './service-workers/respond-with.ts';
import { SHOULD_REQUEST_BE_BLOCKED_BY_CSP } from './should-request-be-blocked-by-content-security-policy.ts';
import { STORE_A_COOKIE } from './store-a-cookie.ts';
import { STORING_RESPONSES_IN_CACHES } from './storing-responses-in-caches.ts';
import { TAO_CHECK } from './tao-check.ts';
import { XHR_OPEN, XHR_SEND, XHR_SET_REQUEST_HEADER, XHR_TIMEOUT } from './xml-http-request.ts';

/** Every algorithm that is transcribed here, from the outside in. */
export const ALGORITHMS: readonly Algorithm[] = [
  ENCODING_PARSE_A_URL,
  CORS_SETTINGS_ATTRIBUTE,
  CORS_SETTINGS_ATTRIBUTE_CREDENTIALS_MODE,
  CREATE_A_POTENTIAL_CORS_REQUEST,
  FETCH_A_SINGLE_MODULE_SCRIPT,
  CONSUME_A_PRELOADED_RESOURCE,
  DO_BYTES_MATCH_METADATA_LIST,
  TAO_CHECK,
  REPORT_TIMING,
  EVENT_SOURCE,
  FETCHING_SCRIPTS,
  CHECK_A_GLOBAL_OBJECTS_EMBEDDER_POLICY,
  LINK_STYLESHEET,
  MEDIA_RESOURCE_FETCH,
  FETCH_A_STYLE_RESOURCE,
  FETCH_AN_IMPORT,
  SEND_BEACON,
  FETCH_LATER,
  COMPILE_A_POTENTIAL_WEBASSEMBLY_RESPONSE,
  REESTABLISH_THE_CONNECTION,
  CREATE_NAVIGATION_PARAMS_BY_FETCHING,
  CHECK_X_FRAME_OPTIONS,
  IS_PLATFORM_OBJECT_SAME_ORIGIN,
  ESTABLISH_A_WEBSOCKET_CONNECTION,
  NEW_REQUEST,
  HEADERS_APPEND,
  HEADERS_VALIDATE,
  XHR_OPEN,
  XHR_SET_REQUEST_HEADER,
  XHR_SEND,
  XHR_TIMEOUT,
  FETCH,
  MAIN_FETCH,
  SCHEME_FETCH,
  HTTP_FETCH,
  HANDLE_FETCH,
  CREATE_FETCH_EVENT_AND_DISPATCH,
  RESPOND_WITH,
  INITIALIZE_A_RESPONSE,
  CACHE_PUT,
  HTTP_REDIRECT_FETCH,
  LOCATION_URL,
  HTTP_NETWORK_OR_CACHE_FETCH,
  HTTP_NETWORK_FETCH,
  LOCAL_NETWORK_ACCESS_CHECK,
  CORS_PREFLIGHT_FETCH,
  CORS_PREFLIGHT_CACHE,
  CREATE_A_NEW_CACHE_ENTRY,
  CLEAR_CACHE_ENTRIES,
  CACHE_ENTRY_MATCH,
  METHOD_CACHE_ENTRY_MATCH,
  HEADER_NAME_CACHE_ENTRY_MATCH,
  CONSTRUCTING_RESPONSES_FROM_CACHES,
  CORS_CHECK,
  CROSS_ORIGIN_RESOURCE_POLICY_CHECK,
  CROSS_ORIGIN_RESOURCE_POLICY_INTERNAL_CHECK,
  CROSS_ORIGIN_EMBEDDER_POLICY_ALLOWS_CREDENTIALS,
  BLOCK_BAD_PORT,
  SHOULD_FETCHING_BE_BLOCKED_AS_MIXED_CONTENT,
  UPGRADE_A_MIXED_CONTENT_REQUEST,
  SHOULD_REQUEST_BE_BLOCKED_BY_CSP,
  BLOCKED_DUE_TO_ITS_MIME_TYPE,
  BLOCKED_DUE_TO_NOSNIFF,
  PROHIBITS_MIXED_SECURITY_CONTEXTS,
  REDIRECT_TAINT,
  SERIALIZING_A_REQUEST_ORIGIN,
  APPEND_A_REQUEST_ORIGIN_HEADER,
  APPEND_A_REQUEST_COOKIE_HEADER,
  PARSE_AND_STORE_RESPONSE_SET_COOKIE_HEADERS,
  STORE_A_COOKIE,
  STORING_RESPONSES_IN_CACHES,
  DETERMINE_REQUESTS_REFERRER,
  DETERMINE_THE_SAME_SITE_MODE,
  BASIC_FILTERED_RESPONSE,
  CORS_FILTERED_RESPONSE,
  OPAQUE_FILTERED_RESPONSE,
  OPAQUE_REDIRECT_FILTERED_RESPONSE,
  CORS_SAFELISTED_METHOD,
  FORBIDDEN_METHOD,
  NORMALIZE_A_METHOD,
  CORS_SAFELISTED_REQUEST_HEADER,
  CORS_UNSAFE_REQUEST_HEADER_BYTE,
  CORS_UNSAFE_REQUEST_HEADER_NAMES,
  CORS_NON_WILDCARD_REQUEST_HEADER_NAME,
  NO_CORS_SAFELISTED_REQUEST_HEADER,
  NO_CORS_SAFELISTED_REQUEST_HEADER_NAME,
  FORBIDDEN_REQUEST_HEADER,
  CORS_SAFELISTED_RESPONSE_HEADER_NAME,
  FORBIDDEN_RESPONSE_HEADER_NAME,
  EXTRACT_HEADER_VALUES,
  EXTRACT_HEADER_LIST_VALUES,
  PARSE_A_SINGLE_RANGE_HEADER_VALUE,
];

const collator = new Intl.Collator('en', { numeric: true });

/** One row of the table of steps. */
export interface AlgorithmStep {
  /** Id of the algorithm, kebab case. */
  readonly algorithm: string;
  /** As the Standard names the algorithm. */
  readonly name: string;
  readonly step: string;
  readonly url: string;
  readonly kind: StepKind;
  readonly text: string;
  /** Why it is left out, or how it departs. */
  readonly note: string | null;
}

/** All the steps, algorithm by algorithm. Decisions and actions can be reached; the other kinds cannot. */
export const STEPS: readonly AlgorithmStep[] = ALGORITHMS.flatMap(({ id, name, url, steps }) =>
  Object.entries(steps)
    .map(([step, { kind, text, note }]) => ({ algorithm: id, name, step, url, kind, text, note: note ?? null }))
    .sort((a, b) => compareStepNumbers(a.step, b.step)),
);

/** Order of step numbers: `2` before `12`, and `12` before `12[cors]` before `12.1`. */
export function compareStepNumbers(a: string, b: string): number {
  const partsA = a.split('.');
  const partsB = b.split('.');
  for (let at = 0; at < Math.max(partsA.length, partsB.length); at += 1) {
    const order = collator.compare(partsA[at] ?? '', partsB[at] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}
