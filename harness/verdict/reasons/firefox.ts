import {
  corpSteps,
  corsCheckSteps,
  cspSteps,
  forbiddenHeaderSteps,
  meanings,
  mixedContentSteps,
  remedies,
} from './common.ts';
import { type Reason, reasonOfEngine } from './reason-type.ts';

const reason = reasonOfEngine.bind(null, 'firefox');

/**
 * Firefox’s console messages, by their keys of Firefox 153, those of earlier versions, and the words of its network
 * panel’s column "Transferred". A console message ends in `(Reason: …)`.
 * Sources: dom/locales/en-US/chrome/security/security.properties and `BLOCKED_REASON_MESSAGES` of
 * devtools/client/netmonitor/src/constants.js in https://github.com/mozilla/gecko-dev ;
 * https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 * Without a source that was read, from consoles alone: `NS_ERROR_…`, Content-Security-Policy, Cross-Origin-Resource-Policy and forbidden headers.
 */
export const firefox: readonly Reason[] = [
  reason({
    codes: ['CORSMissingAllowOrigin2', 'CORSMissingAllowOrigin'],
    messages: ["CORS header 'Access-Control-Allow-Origin' missing", 'CORS Missing Allow Origin'],
    steps: ['cors-check/2'],
    meaning: 'The answer has no Access-Control-Allow-Origin header.',
    remedy: remedies.allowOrigin,
  }),
  reason({
    codes: ['CORSMultipleAllowOriginNotAllowed'],
    messages: [
      "Multiple CORS header 'Access-Control-Allow-Origin' not allowed",
      'CORS Multiple Origin Not Allowed',
      'CORS Multiple Allow Origin Not Allowed',
    ],
    steps: ['cors-check/4'],
    meaning: 'The answer has more than one Access-Control-Allow-Origin header.',
    remedy: remedies.allowOrigin,
  }),
  reason({
    codes: ['CORSAllowOriginNotMatchingOrigin'],
    messages: [
      "CORS header 'Access-Control-Allow-Origin' does not match '{value}')",
      'CORS Allow Origin Not Matching Origin',
    ],
    steps: ['cors-check/4'],
    meaning: 'The answer allows another origin than the one that asks.',
    remedy: remedies.allowOrigin,
  }),
  reason({
    codes: ['CORSNotSupportingCredentials'],
    messages: [
      "Credential is not supported if the CORS header 'Access-Control-Allow-Origin' is '*'",
      'CORS No Allow Credentials',
    ],
    steps: ['cors-check/4'],
    meaning: 'The answer allows "*", which does not count when the credentials mode is "include".',
    remedy: remedies.allowOriginWithCredentials,
  }),
  reason({
    codes: ['CORSMissingAllowCredentials'],
    messages: ["expected 'true' in CORS header 'Access-Control-Allow-Credentials'", 'CORS Missing Allow Credentials'],
    steps: ['cors-check/7'],
    meaning: 'The answer does not have exactly "true" as Access-Control-Allow-Credentials.',
    remedy: remedies.allowCredentials,
  }),
  reason({
    codes: ['CORSPreflightDidNotSucceed3', 'CORSPreflightDidNotSucceed2', 'CORSPreflightDidNotSucceed'],
    messages: [
      'CORS preflight response did not succeed',
      'CORS preflight channel did not succeed',
      'CORS Preflight Did Not Succeed',
    ],
    preflight: true,
    steps: ['cors-preflight-fetch/7', 'http-network-fetch/8.5'],
    meaning: 'The preflight was answered with a status outside 200 to 299, or not at all.',
    remedy: remedies.preflightStatus,
  }),
  reason({
    codes: ['CORSExternalRedirectNotAllowed'],
    messages: ['CORS request external redirect not allowed', 'CORS External Redirect Not Allowed'],
    preflight: true,
    steps: ['cors-preflight-fetch/7', ...corsCheckSteps],
    meaning: meanings.preflightRedirect,
    remedy: remedies.preflightStatus,
  }),
  reason({
    codes: ['CORSInvalidAllowMethod', 'CORSInvalidAllowHeader'],
    messages: [
      "invalid token '{value}' in CORS header 'Access-Control-Allow-Methods'",
      "invalid token '{value}' in CORS header 'Access-Control-Allow-Headers'",
      'CORS Invalid Allow Method',
      'CORS Invalid Allow Header',
    ],
    preflight: true,
    steps: ['cors-preflight-fetch/7.3'],
    meaning: meanings.malformedList,
    remedy: remedies.listSyntax,
  }),
  reason({
    codes: ['CORSMethodNotFound'],
    messages: ["Did not find method in CORS header 'Access-Control-Allow-Methods'", 'CORS Method Not Found'],
    preflight: true,
    steps: ['cors-preflight-fetch/7.5'],
    meaning: 'The answer to the preflight does not allow the method.',
    remedy: remedies.allowMethods,
  }),
  reason({
    codes: ['CORSMissingAllowHeaderFromPreflight2', 'CORSMissingAllowHeaderFromPreflight'],
    messages: [
      "header '{header}' is not allowed according to header 'Access-Control-Allow-Headers' from CORS preflight response",
      "missing token '{header}' in CORS header 'Access-Control-Allow-Headers' from CORS preflight channel",
      'CORS Missing Allow Header',
    ],
    preflight: true,
    steps: ['cors-preflight-fetch/7.7', 'cors-preflight-fetch/7.6'],
    meaning: 'The answer to the preflight does not allow a header of the request.',
    remedy: remedies.allowHeaders,
  }),
  reason({
    codes: ['CORSAllowHeaderFromPreflightDeprecation'],
    messages: [
      "When the 'Access-Control-Allow-Headers' is '*', the 'Authorization' header is not covered",
      'When the `Access-Control-Allow-Headers` is `*`, the `Authorization` header is not covered',
    ],
    preflight: true,
    tells: 'header',
    steps: ['cors-preflight-fetch/7.6'],
    meaning:
      'A warning: this Firefox still let "*" cover Authorization and went on; by the Standard it does not, and the read is refused.',
    remedy: 'Have the answer to the preflight name Authorization in Access-Control-Allow-Headers.',
  }),
  reason({
    codes: ['CORSRequestNotHttp'],
    messages: ['CORS request not http', 'CORS Not HTTP'],
    preflight: false,
    steps: ['main-fetch/12[not HTTP(S)]', 'scheme-fetch/4', 'http-redirect-fetch/6'],
    meaning: meanings.scheme,
    remedy: remedies.scheme,
  }),
  reason({
    codes: ['CORSDidNotSucceed2', 'CORSDidNotSucceed'],
    messages: [
      'CORS request did not succeed',
      'CORS Failed',
      'NS_ERROR_CONNECTION_REFUSED',
      'NS_ERROR_NET_RESET',
      'NS_ERROR_NET_TIMEOUT',
      'NS_ERROR_NET_INTERRUPT',
      'NS_ERROR_UNKNOWN_HOST',
      'SEC_ERROR_UNKNOWN_ISSUER',
      'MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT',
    ],
    steps: ['http-network-fetch/8.5'],
    meaning: meanings.network,
    remedy: remedies.network,
  }),
  reason({
    codes: ['CORSDisabled', 'CORSOriginHeaderNotAdded', 'CORS disabled'],
    messages: ['Reason: CORS disabled', "CORS header 'Origin' cannot be added", 'CORS Origin Header Missing'],
    steps: [],
    meaning: 'A setting or an extension of this Firefox keeps CORS from working.',
    remedy: remedies.none,
  }),
  reason({
    codes: ['Not same-origin'],
    messages: [],
    preflight: false,
    steps: ['main-fetch/12[mode same-origin]'],
    meaning: meanings.sameOriginMode,
    remedy: remedies.sameOriginMode,
  }),
  reason({
    messages: ['NS_ERROR_LOCAL_NETWORK_ACCESS_DENIED'],
    steps: [],
    meaning: meanings.localNetwork,
    remedy: remedies.localNetwork,
  }),
  reason({
    codes: ['BlockMixedActiveContent'],
    messages: ["Blocked loading mixed active content '{url}'", 'Mixed Block'],
    steps: mixedContentSteps,
    meaning: meanings.mixedContent,
    remedy: remedies.mixedContent,
  }),
  reason({
    messages: ['NS_ERROR_DOM_CORP_FAILED', 'because of its Cross-Origin-Resource-Policy header'],
    steps: corpSteps,
    meaning: meanings.resourcePolicy,
    remedy: remedies.resourcePolicy,
  }),
  reason({
    messages: ['blocked by OpaqueResponseBlocking'],
    steps: [],
    meaning: meanings.opaqueResponseBlocking,
    remedy: remedies.opaqueResponseBlocking,
  }),
  reason({
    messages: [
      "The page's settings blocked the loading of a resource",
      "The page's settings blocked a resource",
      'CSP Content Blocked',
    ],
    steps: cspSteps,
    meaning: meanings.contentSecurityPolicy,
    remedy: remedies.contentSecurityPolicy,
  }),
  reason({
    messages: ['Attempt to set a forbidden header was denied: {header}'],
    tells: 'header',
    steps: forbiddenHeaderSteps,
    meaning: meanings.forbiddenHeader,
    remedy: remedies.forbiddenHeader,
  }),
];
