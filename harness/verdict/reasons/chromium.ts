import {
  corpSteps,
  corsCheckSteps,
  cspSteps,
  forbiddenHeaderSteps,
  hiddenHeaderSteps,
  localNetworkAccessSteps,
  meanings,
  mixedContentSteps,
  remedies,
} from './common.ts';
import { type Reason, reasonOfEngine } from './reason-type.ts';

const reason = reasonOfEngine.bind(null, 'chromium');
const preflightPrefix = "Response to preflight request doesn't pass access control check: ";

/** Chromium says the same of an answer and of a preflight's answer, the latter with a prefix and a code of its own. */
function twins(
  code: string,
  { messages, ...about }: Pick<Reason, 'messages' | 'steps' | 'remedy'> & { meaning: (answer: string) => string },
): Reason[] {
  const { meaning } = about;
  return [
    reason({
      ...about,
      codes: [`Preflight${code}`],
      messages: messages.map((message) => `${preflightPrefix}${message}`),
      preflight: true,
      meaning: meaning('The answer to the preflight'),
    }),
    reason({ ...about, codes: [code], messages, preflight: false, meaning: meaning('The answer') }),
  ];
}

/**
 * Every code of Chromium 156 (protocol type `Network.CorsError`), those of earlier versions, the messages that come
 * without one, and the words that Chrome had for them before 2018 and that answers on the web still quote.
 * Sources: services/network/public/mojom/cors.mojom and
 * third_party/blink/renderer/platform/loader/cors/cors_error_string.cc in
 * https://source.chromium.org/chromium/chromium/src/+/main: ; of earlier versions WebCORS.cpp, CrossOriginAccessControl.cpp and
 * DocumentThreadableLoader.cpp; of the developer tools NetworkDataGridNode.ts and the descriptions of issues (cors*.md) in
 * https://github.com/ChromeDevTools/devtools-frontend/tree/main/front_end
 * Without a source that was read, from consoles alone: `net::ERR_…`, mixed content, Content-Security-Policy and forbidden headers.
 */
export const chromium: readonly Reason[] = [
  ...twins('MissingAllowOriginHeader', {
    messages: ["No 'Access-Control-Allow-Origin' header is present on the requested resource"],
    steps: ['cors-check/2'],
    meaning: (answer) => `${answer} has no Access-Control-Allow-Origin header.`,
    remedy: remedies.allowOrigin,
  }),
  ...twins('MultipleAllowOriginValues', {
    messages: ["The 'Access-Control-Allow-Origin' header contains multiple values '{value}', but only one is allowed"],
    steps: ['cors-check/4'],
    meaning: (answer) =>
      `${answer} has more than one value as Access-Control-Allow-Origin, and only one is ever compared.`,
    remedy: remedies.allowOrigin,
  }),
  ...twins('InvalidAllowOriginValue', {
    messages: ["The 'Access-Control-Allow-Origin' header contains the invalid value '{value}'"],
    steps: ['cors-check/4'],
    meaning: (answer) => `${answer} has a value as Access-Control-Allow-Origin that is no origin at all.`,
    remedy: remedies.allowOrigin,
  }),
  ...twins('AllowOriginMismatch', {
    messages: [
      "The 'Access-Control-Allow-Origin' header has a value '{value}' that is not equal to the supplied origin",
    ],
    steps: ['cors-check/4'],
    meaning: (answer) => `${answer} allows another origin than the one that asks.`,
    remedy: remedies.allowOrigin,
  }),
  ...twins('WildcardOriginNotAllowed', {
    messages: [
      "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'",
      "A wildcard '*' cannot be used in the 'Access-Control-Allow-Origin' header when the credentials flag is true",
    ],
    steps: ['cors-check/4'],
    meaning: (answer) => `${answer} allows "*", which does not count when the credentials mode is "include".`,
    remedy: remedies.allowOriginWithCredentials,
  }),
  ...twins('InvalidAllowCredentials', {
    messages: [
      "The value of the 'Access-Control-Allow-Credentials' header in the response is '{value}' which must be 'true' when the request's credentials mode is 'include'",
      "Credentials flag is 'true', but the 'Access-Control-Allow-Credentials' header is '{value}'. It must be 'true' to allow credentials",
    ],
    steps: ['cors-check/7'],
    meaning: (answer) => `${answer} does not have exactly "true" as Access-Control-Allow-Credentials.`,
    remedy: remedies.allowCredentials,
  }),
  reason({
    codes: ['PreflightInvalidStatus'],
    messages: [
      'It does not have HTTP ok status',
      'Response for preflight has invalid HTTP status code {status}',
      'Invalid HTTP status code {status}',
    ],
    preflight: true,
    steps: ['cors-preflight-fetch/7'],
    meaning: 'The answer to the preflight has a status outside 200 to 299.',
    remedy: remedies.preflightStatus,
  }),
  reason({
    codes: ['PreflightDisallowedRedirect'],
    messages: ['Redirect is not allowed for a preflight request', 'Response for preflight is invalid (redirect)'],
    preflight: true,
    // The redirect is refused as it arrives, before its CORS headers are looked at.
    steps: ['cors-preflight-fetch/7', ...corsCheckSteps],
    meaning: meanings.preflightRedirect,
    remedy: remedies.preflightStatus,
  }),
  reason({
    messages: ['Ensure CORS requesting origin matches resource’s allowed origin'],
    steps: ['cors-check/4'],
    meaning: 'An answer allows another origin than the one that asks.',
    remedy: remedies.allowOrigin,
  }),
  reason({
    messages: ['Ensure credentialed requests aren’t sent to CORS resources with origin wildcards'],
    steps: ['cors-check/4'],
    meaning: 'An answer allows "*", which does not count when the credentials mode is "include".',
    remedy: remedies.allowOriginWithCredentials,
  }),
  reason({
    messages: ['Ensure CORS requests include credentials only when allowed'],
    steps: ['cors-check/7'],
    meaning: 'An answer does not have exactly "true" as Access-Control-Allow-Credentials.',
    remedy: remedies.allowCredentials,
  }),
  reason({
    messages: ['Ensure preflight responses are valid'],
    preflight: true,
    steps: ['cors-preflight-fetch/7', ...corsCheckSteps],
    meaning: 'The preflight was answered with a redirect or another status outside 200 to 299, or not at all.',
    remedy: remedies.preflightStatus,
  }),
  reason({
    messages: ['Ensure CORS response header values are valid'],
    steps: [...corsCheckSteps, 'cors-preflight-fetch/7.3'],
    meaning: 'A CORS header of an answer is missing or malformed; the console’s message says which.',
    remedy: remedies.lineBefore,
  }),
  reason({
    messages: [
      "The request was redirected to '{to}', which is disallowed for cross-origin requests that require preflight",
      'Request requires preflight, which is disallowed to follow cross-origin redirect',
    ],
    preflight: false,
    steps: [],
    meaning: 'A browser of before 2017 follows no redirect after a preflight; the Standard and today’s browsers do.',
    remedy: 'Ask for the URL that the redirect leads to, or update the browser.',
  }),
  reason({
    codes: ['InvalidAllowMethodsPreflightResponse', 'InvalidAllowHeadersPreflightResponse'],
    messages: [
      'Cannot parse Access-Control-Allow-Methods response header field in preflight response',
      'Cannot parse Access-Control-Allow-Headers response header field in preflight response',
    ],
    preflight: true,
    steps: ['cors-preflight-fetch/7.3'],
    meaning: meanings.malformedList,
    remedy: remedies.listSyntax,
  }),
  reason({
    codes: ['MethodDisallowedByPreflightResponse'],
    messages: [
      'Method {method} is not allowed by Access-Control-Allow-Methods in preflight response',
      'Ensure CORS request uses allowed method',
    ],
    preflight: true,
    steps: ['cors-preflight-fetch/7.5'],
    meaning: 'The answer to the preflight does not allow the method.',
    remedy: remedies.allowMethods,
  }),
  reason({
    codes: ['HeaderDisallowedByPreflightResponse'],
    messages: [
      'Request header field {header} is not allowed by Access-Control-Allow-Headers in preflight response',
      'Ensure CORS request includes only allowed headers',
    ],
    preflight: true,
    steps: ['cors-preflight-fetch/7.7', 'cors-preflight-fetch/7.6'],
    meaning: 'The answer to the preflight does not allow a header of the request.',
    remedy: remedies.allowHeaders,
  }),
  reason({
    codes: ['RedirectContainsCredentials'],
    messages: [
      "Redirect location '{to}' contains a username and password, which is disallowed for cross-origin requests",
      "The request was redirected to a URL ('{to}') containing userinfo, which is disallowed for cross-origin requests",
      'Ensure CORS requests aren’t redirected to URLs containing credentials',
    ],
    preflight: false,
    steps: ['http-redirect-fetch/9', 'http-redirect-fetch/10'],
    meaning: meanings.redirectCredentials,
    remedy: remedies.redirectCredentials,
  }),
  reason({
    messages: [
      "Redirect location '{to}' has a disallowed scheme for cross-origin requests",
      "The request was redirected to a URL ('{to}') which has a disallowed scheme for cross-origin requests",
      'net::ERR_UNSAFE_REDIRECT',
    ],
    steps: ['http-redirect-fetch/6'],
    meaning: meanings.redirectScheme,
    remedy: remedies.redirectScheme,
  }),
  reason({
    codes: ['DisallowedByMode'],
    messages: [
      'Cross origin requests are not allowed by request mode',
      'Ensure only same-origin resources are fetched with same-origin request mode',
      'Request mode is "same-origin" but the URL\'s origin is not same as the request origin',
    ],
    preflight: false,
    steps: ['main-fetch/12[mode same-origin]'],
    meaning: meanings.sameOriginMode,
    remedy: remedies.sameOriginMode,
  }),
  reason({
    codes: ['CorsDisabledScheme'],
    messages: [
      'Cross origin requests are only supported for protocol schemes',
      'URL scheme must be "http" or "https" for CORS request',
      'Ensure CORS requests are made on supported schemes',
    ],
    preflight: false,
    steps: ['main-fetch/12[not HTTP(S)]', 'scheme-fetch/4', 'http-redirect-fetch/6'],
    meaning: meanings.scheme,
    remedy: remedies.scheme,
  }),
  reason({
    codes: ['NoCorsRedirectModeNotFollow'],
    messages: [
      "'no-cors' but the redirect mode is not 'follow'",
      'Ensure no-cors requests configure redirect mode follow',
    ],
    preflight: false,
    steps: ['main-fetch/12[no-cors].1'],
    meaning: meanings.noCorsRedirect,
    remedy: remedies.noCorsRedirect,
  }),
  reason({
    codes: ['InvalidResponse'],
    messages: [
      'blocked by CORS policy: The response is invalid',
      'Invalid response. Origin',
      'Received an invalid response. Origin',
    ],
    preflight: false,
    steps: ['http-network-fetch/8.5'],
    meaning: 'There was no whole HTTP answer to look at.',
    remedy: remedies.network,
  }),
  reason({
    codes: ['PreflightMissingAllowExternal', 'PreflightInvalidAllowExternal'],
    messages: [
      "No 'Access-Control-Allow-External' header was present in the preflight response for this external request",
      "The 'Access-Control-Allow-External' header in the preflight response for this external request had a value of '{value}'",
      'Requests to internal network resources are not allowed from non-secure contexts',
    ],
    preflight: true,
    steps: [],
    meaning: 'An experiment that the Standard never had, Access-Control-Allow-External, was not answered.',
    remedy: remedies.none,
  }),
  reason({
    codes: [
      'PreflightMissingAllowPrivateNetwork',
      'PreflightInvalidAllowPrivateNetwork',
      'PreflightMissingPrivateNetworkAccessId',
      'PreflightMissingPrivateNetworkAccessName',
    ],
    messages: [
      "No 'Access-Control-Allow-Private-Network' header was present in the preflight response for this private network request targeting the `{space}` address space",
      "The 'Access-Control-Allow-Private-Network' header in the preflight response for this private network request targeting the `{space}` address space had a value of '{value}'",
      "No 'Private-Network-Access-Id' header was present in the preflight response",
      "No 'Private-Network-Access-Name' header was present in the preflight response",
    ],
    preflight: true,
    steps: [],
    meaning:
      'Private Network Access, which was given up, asked the local server for a header of its own: it is not CORS, and today’s Chromium asks the user instead.',
    remedy: 'Update the browser; for this one, answer the preflight with "Access-Control-Allow-Private-Network: true".',
  }),
  reason({
    codes: ['LocalNetworkAccessPermissionDenied'],
    messages: [
      'Permission was denied for this request to access the `{space}` address space',
      'Unable to ask for permission to access the `{space}` IP address space',
    ],
    steps: localNetworkAccessSteps.permission,
    meaning: meanings.localNetwork,
    remedy: remedies.localNetwork,
  }),
  reason({
    codes: ['InvalidLocalNetworkAccess'],
    messages: ['Request had a target IP address space of `{space}` yet the resource is in address space'],
    steps: localNetworkAccessSteps.target,
    meaning: meanings.localNetwork,
    remedy: remedies.localNetwork,
  }),
  reason({
    codes: ['InsecureLocalNetwork'],
    messages: [
      'The request client is not a secure context and the resource is in more-private address space `{space}`',
    ],
    steps: localNetworkAccessSteps.secureContext,
    meaning: meanings.localNetwork,
    remedy: remedies.localNetwork,
  }),
  reason({
    codes: [
      'InsecurePrivateNetwork',
      'InvalidPrivateNetworkAccess',
      'UnexpectedPrivateNetworkAccess',
      'PrivateNetworkAccessPermissionUnavailable',
      'PrivateNetworkAccessPermissionDenied',
    ],
    messages: [
      'Request had no target IP address space, yet the resource is in address space `{space}`',
      'Ensure that local network requests are compatible with restrictions',
    ],
    steps: [],
    meaning: meanings.localNetwork,
    remedy: remedies.localNetwork,
  }),
  reason({
    messages: [
      "Mixed Content: The page at '{page}' was loaded over HTTPS, but requested an insecure",
      'This request has been blocked; the content must be served over HTTPS',
    ],
    steps: mixedContentSteps,
    meaning: meanings.mixedContent,
    remedy: remedies.mixedContent,
  }),
  reason({
    messages: [
      'net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin',
      'net::ERR_BLOCKED_BY_RESPONSE.NotSameSite',
      'blocked:NotSameOrigin',
      'blocked:NotSameSite',
    ],
    steps: corpSteps,
    meaning: meanings.resourcePolicy,
    remedy: remedies.resourcePolicy,
  }),
  reason({
    messages: ['net::ERR_BLOCKED_BY_RESPONSE'],
    steps: [],
    meaning:
      'A header of the answer keeps it from this page, such as Cross-Origin-Resource-Policy or, in a frame, X-Frame-Options: it is not CORS.',
    remedy:
      'Look at the Network panel: beside the request it says which header; have the server leave it out or name the page there.',
  }),
  reason({
    messages: ['net::ERR_BLOCKED_BY_ORB', 'Cross-Origin Read Blocking (CORB) blocked cross-origin response'],
    steps: [],
    meaning: meanings.opaqueResponseBlocking,
    remedy: remedies.opaqueResponseBlocking,
  }),
  reason({
    messages: ['net::ERR_TOO_MANY_REDIRECTS'],
    steps: ['http-redirect-fetch/7'],
    meaning: meanings.tooManyRedirects,
    remedy: remedies.redirectLoop,
  }),
  reason({
    messages: ['net::ERR_UNSAFE_PORT'],
    steps: ['block-bad-port/2'],
    meaning: meanings.badPort,
    remedy: remedies.port,
  }),
  reason({
    messages: ['net::ERR_BLOCKED_BY_CLIENT'],
    steps: [],
    meaning: 'An extension of the browser, such as an ad blocker, stopped the request: it is not CORS.',
    remedy: 'Try it in a window without extensions.',
  }),
  reason({
    messages: [
      "violates the following Content Security Policy directive: '{value}'",
      "because it violates the document's Content Security Policy",
    ],
    steps: cspSteps,
    meaning: meanings.contentSecurityPolicy,
    remedy: remedies.contentSecurityPolicy,
  }),
  reason({
    messages: [
      'net::ERR_CONNECTION_REFUSED',
      'net::ERR_CONNECTION_RESET',
      'net::ERR_CONNECTION_CLOSED',
      'net::ERR_CONNECTION_TIMED_OUT',
      'net::ERR_TIMED_OUT',
      'net::ERR_NAME_NOT_RESOLVED',
      'net::ERR_ADDRESS_UNREACHABLE',
      'net::ERR_INTERNET_DISCONNECTED',
      'net::ERR_EMPTY_RESPONSE',
      'net::ERR_SSL_PROTOCOL_ERROR',
      'net::ERR_CERT_',
      'net::ERR_HTTP2_PROTOCOL_ERROR',
    ],
    steps: ['http-network-fetch/8.5'],
    meaning: meanings.network,
    remedy: remedies.network,
  }),
  reason({
    messages: ['Refused to get unsafe header "{header}"'],
    tells: 'header',
    steps: hiddenHeaderSteps,
    meaning: meanings.hiddenHeader,
    remedy: remedies.exposeHeaders,
  }),
  reason({
    messages: ['Refused to set unsafe header "{header}"', 'Refused to set forbidden header "{header}"'],
    tells: 'header',
    steps: forbiddenHeaderSteps,
    meaning: meanings.forbiddenHeader,
    remedy: remedies.forbiddenHeader,
  }),
];
