import type { EngineName } from '../browsers/engines.ts';

/** What one message of an engine means in the Standard's terms. */
export interface Reason {
  engine: EngineName;
  /**
   * The engine's own names for it: in Chromium `corsErrorStatus.corsError` of DevTools' `Network.loadingFailed`, in
   * Firefox the key of its string table; WebKit has none.
   */
  codes: readonly string[];
  /** What the console message is recognised by, in its English wording; null where the engine has only a code. */
  message: RegExp | null;
  /** Whether the answer that was refused is a preflight's; null when the message does not tell. */
  preflight: boolean | null;
  /**
   * The steps that the message can stand for, as `algorithm/step` of the table of steps; the usual one first. Empty when
   * it says nothing that the Standard decides.
   */
  steps: readonly string[];
  /** What it means, in one sentence. */
  meaning: string;
  /** What helps, in one sentence. */
  remedy: string;
}

/** In any of them the CORS check may fail too: these messages are decided before the engine looks at the CORS headers. */
const corsCheckSteps = ['cors-check/2', 'cors-check/4', 'cors-check/7'];
const corpSteps = [
  'cross-origin-resource-policy-internal-check/5[same-origin]',
  'cross-origin-resource-policy-internal-check/5[same-site]',
];
const mixedContentSteps = ['should-fetching-request-be-blocked-as-mixed-content/1.2'];

const remedies = {
  allowOrigin: 'Have the server answer with Access-Control-Allow-Origin and exactly the origin of the page.',
  allowCredentials: 'Have the server answer with "Access-Control-Allow-Credentials: true", in lower case.',
  preflightStatus: 'Have the server answer OPTIONS at this URL itself, with a status from 200 to 299 and no redirect.',
  allowMethods:
    'Have the answer to the preflight list the method in Access-Control-Allow-Methods, in upper case as sent.',
  allowHeaders: 'Have the answer to the preflight list the header name in Access-Control-Allow-Headers.',
  listSyntax:
    'Write the header of the preflight’s answer as names separated by commas, without quotes or spaces in them.',
  sameOriginMode: 'Ask with mode "cors", or read a URL of the page’s own origin.',
  scheme: 'Read the resource by http or https.',
  redirectCredentials: 'Redirect to a URL without a user name and password.',
  redirectScheme: 'Redirect to an http or https URL.',
  redirectLoop: 'Make the server redirect less than 20 times, or ask for the last URL at once.',
  redirectError: 'Ask with redirect mode "follow", or for the URL that the redirect leads to.',
  noCorsRedirect: 'Ask with mode "cors", or with redirect mode "follow".',
  mixedContent: 'Serve the resource by https.',
  port: 'Serve the resource on another port.',
  network: 'Look at the network first: name, connection, certificate. No CORS header was looked at.',
  resourcePolicy: 'Have the server answer with "Cross-Origin-Resource-Policy: cross-origin".',
  none: 'No CORS header helps: the refusal comes from elsewhere.',
} as const;

/** Chromium says the same of an answer and of a preflight's answer, the latter with a prefix and a code of its own. */
function chromiumTwins(
  codes: readonly string[],
  message: RegExp,
  steps: readonly string[],
  meaning: (answer: string) => string,
  remedy: string,
): Reason[] {
  const about = { engine: 'chromium', steps, remedy } as const;
  return [
    {
      ...about,
      codes: codes.map((code) => `Preflight${code}`),
      message: new RegExp(`Response to preflight request doesn't pass access control check: .*${message.source}`),
      preflight: true,
      meaning: meaning('The answer to the preflight'),
    },
    { ...about, codes, message, preflight: false, meaning: meaning('The answer') },
  ];
}

/**
 * Every code of Chromium 156 (protocol type `Network.CorsError`) and the messages that come without one.
 * Source: https://source.chromium.org/chromium/chromium/src/+/main:services/network/public/mojom/cors.mojom
 */
const chromium: readonly Reason[] = [
  ...chromiumTwins(
    ['MissingAllowOriginHeader'],
    /No 'Access-Control-Allow-Origin' header is present/,
    ['cors-check/2'],
    (answer) => `${answer} has no Access-Control-Allow-Origin header.`,
    remedies.allowOrigin,
  ),
  ...chromiumTwins(
    ['MultipleAllowOriginValues'],
    /The 'Access-Control-Allow-Origin' header contains multiple values/,
    ['cors-check/4'],
    (answer) => `${answer} has more than one value as Access-Control-Allow-Origin, and only one is ever compared.`,
    remedies.allowOrigin,
  ),
  ...chromiumTwins(
    ['InvalidAllowOriginValue'],
    /The 'Access-Control-Allow-Origin' header contains the invalid value/,
    ['cors-check/4'],
    (answer) => `${answer} has a value as Access-Control-Allow-Origin that is no origin at all.`,
    remedies.allowOrigin,
  ),
  ...chromiumTwins(
    ['AllowOriginMismatch'],
    /The 'Access-Control-Allow-Origin' header has a value/,
    ['cors-check/4'],
    (answer) => `${answer} allows another origin than the one that asks.`,
    remedies.allowOrigin,
  ),
  ...chromiumTwins(
    ['WildcardOriginNotAllowed'],
    /'Access-Control-Allow-Origin' header in the response must not be the wildcard/,
    ['cors-check/4'],
    (answer) => `${answer} allows "*", which does not count when the credentials mode is "include".`,
    remedies.allowOrigin,
  ),
  ...chromiumTwins(
    ['InvalidAllowCredentials'],
    /The value of the 'Access-Control-Allow-Credentials' header in the response is/,
    ['cors-check/7'],
    (answer) => `${answer} does not have exactly "true" as Access-Control-Allow-Credentials.`,
    remedies.allowCredentials,
  ),
  {
    engine: 'chromium',
    codes: ['PreflightInvalidStatus'],
    message: /It does not have HTTP ok status|Response for preflight has invalid HTTP status code/,
    preflight: true,
    steps: ['cors-preflight-fetch/7'],
    meaning: 'The answer to the preflight has a status outside 200 to 299.',
    remedy: remedies.preflightStatus,
  },
  {
    engine: 'chromium',
    codes: ['PreflightDisallowedRedirect'],
    message: /Redirect is not allowed for a preflight request/,
    preflight: true,
    // The redirect is refused as it arrives, before its CORS headers are looked at.
    steps: ['cors-preflight-fetch/7', ...corsCheckSteps],
    meaning: 'The answer to the preflight is a redirect, and a preflight follows none.',
    remedy: remedies.preflightStatus,
  },
  {
    engine: 'chromium',
    codes: ['InvalidAllowMethodsPreflightResponse', 'InvalidAllowHeadersPreflightResponse'],
    message: /Cannot parse Access-Control-Allow-(Methods|Headers) response header field in preflight response/,
    preflight: true,
    steps: ['cors-preflight-fetch/7.3'],
    meaning: 'A list in the answer to the preflight is malformed, so the whole preflight fails.',
    remedy: remedies.listSyntax,
  },
  {
    engine: 'chromium',
    codes: ['MethodDisallowedByPreflightResponse'],
    message: /^(?:.*: )?Method .* is not allowed by Access-Control-Allow-Methods in preflight response/,
    preflight: true,
    steps: ['cors-preflight-fetch/7.5'],
    meaning: 'The answer to the preflight does not allow the method.',
    remedy: remedies.allowMethods,
  },
  {
    engine: 'chromium',
    codes: ['HeaderDisallowedByPreflightResponse'],
    message: /Request header field .* is not allowed by Access-Control-Allow-Headers in preflight response/,
    preflight: true,
    steps: ['cors-preflight-fetch/7.7', 'cors-preflight-fetch/7.6'],
    meaning: 'The answer to the preflight does not allow a header of the request.',
    remedy: remedies.allowHeaders,
  },
  {
    engine: 'chromium',
    codes: ['RedirectContainsCredentials'],
    message: /contains a username and password, which is disallowed for cross-origin requests/,
    preflight: false,
    steps: ['http-redirect-fetch/9', 'http-redirect-fetch/10'],
    meaning: 'The redirect leads to a URL with a user name or password.',
    remedy: remedies.redirectCredentials,
  },
  {
    engine: 'chromium',
    codes: ['DisallowedByMode'],
    message: /Cross origin requests are not allowed by request mode/,
    preflight: false,
    steps: ['main-fetch/12[mode same-origin]'],
    meaning: 'The request’s mode is "same-origin", and the URL is of another origin.',
    remedy: remedies.sameOriginMode,
  },
  {
    engine: 'chromium',
    codes: ['CorsDisabledScheme'],
    message: /Cross origin requests are only supported for protocol schemes/,
    preflight: false,
    steps: ['main-fetch/12[not HTTP(S)]', 'scheme-fetch/4', 'http-redirect-fetch/6'],
    meaning: 'The URL’s scheme takes no part in CORS.',
    remedy: remedies.scheme,
  },
  {
    engine: 'chromium',
    codes: ['NoCorsRedirectModeNotFollow'],
    message: /'?no-cors'? but the redirect mode is not '?follow'?/,
    preflight: false,
    steps: ['main-fetch/12[no-cors].1'],
    meaning: 'Mode "no-cors" goes with redirect mode "follow" alone.',
    remedy: remedies.noCorsRedirect,
  },
  {
    engine: 'chromium',
    codes: ['InvalidResponse'],
    message: /blocked by CORS policy: The response is invalid/,
    preflight: false,
    steps: ['http-network-fetch/8.5'],
    meaning: 'There was no whole HTTP answer to look at.',
    remedy: remedies.network,
  },
  {
    engine: 'chromium',
    codes: ['PreflightMissingAllowExternal', 'PreflightInvalidAllowExternal'],
    message: null,
    preflight: true,
    steps: [],
    meaning: 'An experiment that the Standard never had, Access-Control-Allow-External, was not answered.',
    remedy: remedies.none,
  },
  {
    engine: 'chromium',
    codes: ['InsecureLocalNetwork', 'InvalidLocalNetworkAccess', 'LocalNetworkAccessPermissionDenied'],
    message: /(more-private|local|loopback) address space|Permission was denied for this request to access the/i,
    preflight: null,
    steps: [],
    meaning: 'Local Network Access, another specification, keeps a public page away from a local address.',
    remedy: 'Serve the page by https and let the user grant access to the local network; CORS comes after that.',
  },
  {
    engine: 'chromium',
    codes: [],
    message: /Mixed Content: The page at .* requested an insecure/,
    preflight: null,
    steps: mixedContentSteps,
    meaning: 'A secure page asked for an http URL: the request was never sent.',
    remedy: remedies.mixedContent,
  },
  {
    engine: 'chromium',
    codes: [],
    message: /net::ERR_BLOCKED_BY_RESPONSE\.NotSame(Origin|Site)/,
    preflight: null,
    steps: corpSteps,
    meaning: 'The answer’s Cross-Origin-Resource-Policy keeps it from this page.',
    remedy: remedies.resourcePolicy,
  },
  {
    engine: 'chromium',
    codes: [],
    message: /net::ERR_TOO_MANY_REDIRECTS/,
    preflight: null,
    steps: ['http-redirect-fetch/7'],
    meaning: 'There was one redirect more than the 20 that are followed.',
    remedy: remedies.redirectLoop,
  },
  {
    engine: 'chromium',
    codes: [],
    message: /net::ERR_UNSAFE_REDIRECT/,
    preflight: null,
    steps: ['http-redirect-fetch/6'],
    meaning: 'The redirect leads to a scheme other than http and https.',
    remedy: remedies.redirectScheme,
  },
  {
    engine: 'chromium',
    codes: [],
    message: /net::ERR_UNSAFE_PORT/,
    preflight: null,
    steps: ['block-bad-port/2'],
    meaning: 'The port belongs to another protocol, and user agents refuse it.',
    remedy: remedies.port,
  },
];

/**
 * Firefox’s console messages, by their keys of Firefox 153; a message ends in `(Reason: …)`.
 * Sources: dom/locales/en-US/chrome/security/security.properties and
 * https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 */
const firefox: readonly Reason[] = [
  {
    engine: 'firefox',
    codes: ['CORSMissingAllowOrigin2', 'CORSMissingAllowOrigin'],
    message: /Reason: CORS header .Access-Control-Allow-Origin. missing/,
    preflight: null,
    steps: ['cors-check/2'],
    meaning: 'The answer has no Access-Control-Allow-Origin header.',
    remedy: remedies.allowOrigin,
  },
  {
    engine: 'firefox',
    codes: ['CORSMultipleAllowOriginNotAllowed'],
    message: /Reason: Multiple CORS header .Access-Control-Allow-Origin. not allowed/,
    preflight: null,
    steps: ['cors-check/4'],
    meaning: 'The answer has more than one Access-Control-Allow-Origin header.',
    remedy: remedies.allowOrigin,
  },
  {
    engine: 'firefox',
    codes: ['CORSAllowOriginNotMatchingOrigin'],
    message: /Reason: CORS header .Access-Control-Allow-Origin. does not match/,
    preflight: null,
    steps: ['cors-check/4'],
    meaning: 'The answer allows another origin than the one that asks.',
    remedy: remedies.allowOrigin,
  },
  {
    engine: 'firefox',
    codes: ['CORSNotSupportingCredentials'],
    message: /Reason: Credential is not supported if the CORS header .Access-Control-Allow-Origin. is .\*/,
    preflight: null,
    steps: ['cors-check/4'],
    meaning: 'The answer allows "*", which does not count when the credentials mode is "include".',
    remedy: remedies.allowOrigin,
  },
  {
    engine: 'firefox',
    codes: ['CORSMissingAllowCredentials'],
    message: /Reason: expected .true. in CORS header .Access-Control-Allow-Credentials/,
    preflight: null,
    steps: ['cors-check/7'],
    meaning: 'The answer does not have exactly "true" as Access-Control-Allow-Credentials.',
    remedy: remedies.allowCredentials,
  },
  {
    engine: 'firefox',
    codes: ['CORSPreflightDidNotSucceed3', 'CORSPreflightDidNotSucceed2', 'CORSPreflightDidNotSucceed'],
    message: /Reason: CORS preflight (response|channel) did not succeed/,
    preflight: true,
    steps: ['cors-preflight-fetch/7', 'http-network-fetch/8.5'],
    meaning: 'The preflight was answered with a status outside 200 to 299, or not at all.',
    remedy: remedies.preflightStatus,
  },
  {
    engine: 'firefox',
    codes: ['CORSExternalRedirectNotAllowed'],
    message: /Reason: CORS request external redirect not allowed/,
    preflight: true,
    steps: ['cors-preflight-fetch/7', ...corsCheckSteps],
    meaning: 'The answer to the preflight is a redirect, and a preflight follows none.',
    remedy: remedies.preflightStatus,
  },
  {
    engine: 'firefox',
    codes: ['CORSInvalidAllowMethod', 'CORSInvalidAllowHeader'],
    message: /Reason: invalid token .* in CORS header .Access-Control-Allow-(Methods|Headers)/,
    preflight: true,
    steps: ['cors-preflight-fetch/7.3'],
    meaning: 'A list in the answer to the preflight is malformed, so the whole preflight fails.',
    remedy: remedies.listSyntax,
  },
  {
    engine: 'firefox',
    codes: ['CORSMethodNotFound'],
    message: /Reason: Did not find method in CORS header .Access-Control-Allow-Methods/,
    preflight: true,
    steps: ['cors-preflight-fetch/7.5'],
    meaning: 'The answer to the preflight does not allow the method.',
    remedy: remedies.allowMethods,
  },
  {
    engine: 'firefox',
    codes: ['CORSMissingAllowHeaderFromPreflight2', 'CORSMissingAllowHeaderFromPreflight'],
    message:
      /Reason: (header .* is not allowed according to header|missing token .* in CORS header) .Access-Control-Allow-Headers/,
    preflight: true,
    steps: ['cors-preflight-fetch/7.7', 'cors-preflight-fetch/7.6'],
    meaning: 'The answer to the preflight does not allow a header of the request.',
    remedy: remedies.allowHeaders,
  },
  {
    engine: 'firefox',
    codes: ['CORSAllowHeaderFromPreflightDeprecation'],
    message: /Reason: When the .Access-Control-Allow-Headers. is .\*., the .Authorization. header is not covered/,
    preflight: null,
    steps: ['cors-preflight-fetch/7.6'],
    meaning: 'Only a warning for now: "*" never covers Authorization, which the Standard refuses already.',
    remedy: remedies.allowHeaders,
  },
  {
    engine: 'firefox',
    codes: ['CORSRequestNotHttp'],
    message: /Reason: CORS request not http/i,
    preflight: false,
    steps: ['main-fetch/12[not HTTP(S)]', 'scheme-fetch/4', 'http-redirect-fetch/6'],
    meaning: 'The URL’s scheme takes no part in CORS.',
    remedy: remedies.scheme,
  },
  {
    engine: 'firefox',
    codes: ['CORSDidNotSucceed2', 'CORSDidNotSucceed'],
    message: /Reason: CORS request did not succeed/,
    preflight: null,
    steps: ['http-network-fetch/8.5'],
    meaning: 'No answer came: the connection failed, or was refused before CORS.',
    remedy: remedies.network,
  },
  {
    engine: 'firefox',
    codes: ['CORSDisabled', 'CORSOriginHeaderNotAdded'],
    message: /Reason: CORS (disabled|header .Origin. cannot be added)/,
    preflight: null,
    steps: [],
    meaning: 'A setting or an extension of this Firefox keeps CORS from working.',
    remedy: remedies.none,
  },
  {
    engine: 'firefox',
    codes: ['BlockMixedActiveContent'],
    message: /Blocked loading mixed active content/,
    preflight: null,
    steps: mixedContentSteps,
    meaning: 'A secure page asked for an http URL: the request was never sent.',
    remedy: remedies.mixedContent,
  },
];

/**
 * WebKit’s console messages, as WebKitGTK 2.50 has them. It tells a missing Access-Control-Allow-Origin and a wrong one
 * with the same words, and looks at a preflight’s status before its CORS headers.
 * Sources: WebCore/loader/CrossOriginAccessControl.cpp, CrossOriginPreflightResultCache.cpp, SubresourceLoader.cpp in
 * https://github.com/WebKit/WebKit/tree/main/Source
 */
const webkit: readonly Reason[] = [
  {
    engine: 'webkit',
    codes: [],
    message: /Origin .* is not allowed by Access-Control-Allow-Origin/,
    preflight: null,
    steps: ['cors-check/2', 'cors-check/4'],
    meaning: 'The answer has no Access-Control-Allow-Origin header, or one for another origin.',
    remedy: remedies.allowOrigin,
  },
  {
    engine: 'webkit',
    codes: [],
    message: /Access-Control-Allow-Origin cannot contain more than one origin/,
    preflight: null,
    steps: ['cors-check/4'],
    meaning: 'The answer has more than one value as Access-Control-Allow-Origin, and only one is ever compared.',
    remedy: remedies.allowOrigin,
  },
  {
    engine: 'webkit',
    codes: [],
    message: /Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true/,
    preflight: null,
    steps: ['cors-check/4'],
    meaning: 'The answer allows "*", which does not count when the credentials mode is "include".',
    remedy: remedies.allowOrigin,
  },
  {
    engine: 'webkit',
    codes: [],
    message: /Credentials flag is true, but Access-Control-Allow-Credentials is not "true"/,
    preflight: null,
    steps: ['cors-check/7'],
    meaning: 'The answer does not have exactly "true" as Access-Control-Allow-Credentials.',
    remedy: remedies.allowCredentials,
  },
  {
    engine: 'webkit',
    codes: [],
    message: /Preflight response is not successful/,
    preflight: true,
    steps: ['cors-preflight-fetch/7', ...corsCheckSteps],
    meaning: 'The answer to the preflight has a status outside 200 to 299.',
    remedy: remedies.preflightStatus,
  },
  {
    engine: 'webkit',
    codes: [],
    message: /Header Access-Control-Allow-(Methods|Headers) has an invalid value/,
    preflight: true,
    steps: ['cors-preflight-fetch/7.3'],
    meaning: 'A list in the answer to the preflight is malformed, so the whole preflight fails.',
    remedy: remedies.listSyntax,
  },
  {
    engine: 'webkit',
    codes: [],
    message: /Method .* is not allowed by Access-Control-Allow-Methods\./,
    preflight: true,
    steps: ['cors-preflight-fetch/7.5'],
    meaning: 'The answer to the preflight does not allow the method.',
    remedy: remedies.allowMethods,
  },
  {
    engine: 'webkit',
    codes: [],
    message: /Request header field .* is not allowed by Access-Control-Allow-Headers\./,
    preflight: true,
    steps: ['cors-preflight-fetch/7.7', 'cors-preflight-fetch/7.6'],
    meaning: 'The answer to the preflight does not allow a header of the request.',
    remedy: remedies.allowHeaders,
  },
  {
    engine: 'webkit',
    codes: [],
    message: /Cross origin requests are not allowed when using same-origin fetch mode/,
    preflight: false,
    steps: ['main-fetch/12[mode same-origin]'],
    meaning: 'The request’s mode is "same-origin", and the URL is of another origin.',
    remedy: remedies.sameOriginMode,
  },
  {
    engine: 'webkit',
    codes: [],
    message: /Cross origin requests are only supported for HTTP/,
    preflight: false,
    steps: ['main-fetch/12[not HTTP(S)]', 'scheme-fetch/4'],
    meaning: 'The URL’s scheme takes no part in CORS.',
    remedy: remedies.scheme,
  },
  {
    engine: 'webkit',
    codes: [],
    message: /not allowed to follow a cross-origin CORS redirection with non CORS scheme/,
    preflight: false,
    steps: ['http-redirect-fetch/6'],
    meaning: 'The redirect leads to a scheme other than http and https.',
    remedy: remedies.redirectScheme,
  },
  {
    engine: 'webkit',
    codes: [],
    message: /denied by Cross-Origin Resource Sharing policy: redirection URL .*credentials/,
    preflight: false,
    steps: ['http-redirect-fetch/9', 'http-redirect-fetch/10'],
    meaning: 'The redirect leads to a URL with a user name or password.',
    remedy: remedies.redirectCredentials,
  },
  {
    engine: 'webkit',
    codes: [],
    message: /Not allowed to follow a redirection while loading/,
    preflight: false,
    steps: ['http-fetch/6.3[error]'],
    meaning: 'The answer is a redirect, and the request’s redirect mode is "error".',
    remedy: remedies.redirectError,
  },
  {
    engine: 'webkit',
    codes: [],
    message: /Too many redirections|Load cannot follow more than 20 redirections/,
    preflight: null,
    steps: ['http-redirect-fetch/7'],
    meaning: 'There was one redirect more than the 20 that are followed.',
    remedy: remedies.redirectLoop,
  },
  {
    engine: 'webkit',
    codes: [],
    message: /No-Cors mode requires follow redirect mode/,
    preflight: false,
    steps: ['main-fetch/12[no-cors].1'],
    meaning: 'Mode "no-cors" goes with redirect mode "follow" alone.',
    remedy: remedies.noCorsRedirect,
  },
  {
    engine: 'webkit',
    codes: [],
    message: /because it violates the resource's Cross-Origin-Resource-Policy response header/,
    preflight: null,
    steps: corpSteps,
    meaning: 'The answer’s Cross-Origin-Resource-Policy keeps it from this page.',
    remedy: remedies.resourcePolicy,
  },
  {
    engine: 'webkit',
    codes: [],
    message: /requested insecure content from|was not allowed to .* insecure content from|Blocked mixed content/,
    preflight: null,
    steps: mixedContentSteps,
    meaning: 'A secure page asked for an http URL: the request was never sent.',
    remedy: remedies.mixedContent,
  },
  {
    engine: 'webkit',
    codes: [],
    message: /Not allowed to use restricted network port/,
    preflight: null,
    steps: ['block-bad-port/2'],
    meaning: 'The port belongs to another protocol, and user agents refuse it.',
    remedy: remedies.port,
  },
  {
    engine: 'webkit',
    codes: [],
    message: /cannot load .* due to access control checks/,
    preflight: null,
    steps: [],
    meaning: 'Some check refused the read; the message before this one says which.',
    remedy: 'Look at the console message just before this one.',
  },
];

/** All that is known of what engines say about refusals. Chromium’s preflight twin stands before the plain message. */
export const REASONS: readonly Reason[] = [...chromium, ...firefox, ...webkit];
