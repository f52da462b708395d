import { corpSteps, corsCheckSteps, cspSteps, meanings, mixedContentSteps, remedies } from './common.ts';
import { type Reason, reasonOfEngine } from './reason-type.ts';

const reason = reasonOfEngine.bind(null, 'webkit');

/**
 * WebKit’s console messages, as WebKitGTK 2.50 has them, and those of earlier versions; Chrome had some of the words
 * before 2014, too. It tells a missing Access-Control-Allow-Origin and a wrong one with the same words, and looks at a
 * preflight’s status before its CORS headers.
 * Sources: WebCore/loader/CrossOriginAccessControl.cpp, CrossOriginPreflightResultCache.cpp, CrossOriginPreflightChecker.cpp,
 * DocumentThreadableLoader.cpp, MixedContentChecker.cpp and WebKit/NetworkProcess/NetworkLoadChecker.cpp in
 * https://github.com/WebKit/WebKit/tree/main/Source
 * Without a source that was read, from consoles alone: Content-Security-Policy and failed connections.
 */
export const webkit: readonly Reason[] = [
  reason({
    messages: ['Access-Control-Allow-Origin cannot contain more than one origin'],
    steps: ['cors-check/4'],
    meaning: 'The answer has more than one value as Access-Control-Allow-Origin, and only one is ever compared.',
    remedy: remedies.allowOrigin,
  }),
  reason({
    messages: ['Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true'],
    steps: ['cors-check/4'],
    meaning: 'The answer allows "*", which does not count when the credentials mode is "include".',
    remedy: remedies.allowOriginWithCredentials,
  }),
  reason({
    messages: ['Credentials flag is true, but Access-Control-Allow-Credentials is not "true"'],
    steps: ['cors-check/7'],
    meaning: 'The answer does not have exactly "true" as Access-Control-Allow-Credentials.',
    remedy: remedies.allowCredentials,
  }),
  reason({
    messages: ['Preflight response is not successful'],
    preflight: true,
    steps: ['cors-preflight-fetch/7', ...corsCheckSteps],
    meaning: 'The answer to the preflight has a status outside 200 to 299.',
    remedy: remedies.preflightStatus,
  }),
  reason({
    messages: [
      'Header Access-Control-Allow-Methods has an invalid value',
      'Header Access-Control-Allow-Headers has an invalid value',
    ],
    preflight: true,
    steps: ['cors-preflight-fetch/7.3'],
    meaning: meanings.malformedList,
    remedy: remedies.listSyntax,
  }),
  reason({
    messages: ['Method {method} is not allowed by Access-Control-Allow-Methods'],
    preflight: true,
    steps: ['cors-preflight-fetch/7.5'],
    meaning: 'The answer to the preflight does not allow the method.',
    remedy: remedies.allowMethods,
  }),
  reason({
    messages: ['Request header field {header} is not allowed by Access-Control-Allow-Headers'],
    preflight: true,
    steps: ['cors-preflight-fetch/7.7', 'cors-preflight-fetch/7.6'],
    meaning: 'The answer to the preflight does not allow a header of the request.',
    remedy: remedies.allowHeaders,
  }),
  reason({
    messages: ['Origin {origin} is not allowed by Access-Control-Allow-Origin'],
    steps: ['cors-check/2', 'cors-check/4'],
    meaning: 'The answer has no Access-Control-Allow-Origin header, or one for another origin.',
    remedy: remedies.allowOrigin,
  }),
  reason({
    messages: ['Cross origin requests are not allowed when using same-origin fetch mode'],
    preflight: false,
    steps: ['main-fetch/12[mode same-origin]'],
    meaning: meanings.sameOriginMode,
    remedy: remedies.sameOriginMode,
  }),
  reason({
    messages: ['Cross origin requests are only supported for HTTP'],
    preflight: false,
    steps: ['main-fetch/12[not HTTP(S)]', 'scheme-fetch/4'],
    meaning: meanings.scheme,
    remedy: remedies.scheme,
  }),
  reason({
    messages: ['not allowed to follow a cross-origin CORS redirection with non CORS scheme'],
    preflight: false,
    steps: ['http-redirect-fetch/6'],
    meaning: meanings.redirectScheme,
    remedy: remedies.redirectScheme,
  }),
  reason({
    messages: ['redirection URL {to} has credentials'],
    preflight: false,
    steps: ['http-redirect-fetch/9', 'http-redirect-fetch/10'],
    meaning: meanings.redirectCredentials,
    remedy: remedies.redirectCredentials,
  }),
  reason({
    messages: ['Not allowed to follow a redirection while loading {url}'],
    preflight: false,
    steps: ['http-fetch/6.3[error]'],
    meaning: 'The answer is a redirect, and the request’s redirect mode is "error".',
    remedy: remedies.redirectError,
  }),
  reason({
    messages: ['Too many redirections', 'Load cannot follow more than 20 redirections'],
    steps: ['http-redirect-fetch/7'],
    meaning: meanings.tooManyRedirects,
    remedy: remedies.redirectLoop,
  }),
  reason({
    messages: ['No-Cors mode requires follow redirect mode'],
    preflight: false,
    steps: ['main-fetch/12[no-cors].1'],
    meaning: meanings.noCorsRedirect,
    remedy: remedies.noCorsRedirect,
  }),
  reason({
    messages: [
      "Cancelled load to {url} because it violates the resource's Cross-Origin-Resource-Policy response header",
      "because it violates the resource's Cross-Origin-Resource-Policy response header",
    ],
    steps: corpSteps,
    meaning: meanings.resourcePolicy,
    remedy: remedies.resourcePolicy,
  }),
  reason({
    messages: [
      'requested insecure content from {url}. This content was blocked',
      'requested insecure content from',
      'was not allowed to run insecure content from',
      'was not allowed to display insecure content from',
      'Blocked mixed content',
    ],
    steps: mixedContentSteps,
    meaning: meanings.mixedContent,
    remedy: remedies.mixedContent,
  }),
  reason({
    messages: ['Not allowed to use restricted network port'],
    steps: ['block-bad-port/2'],
    meaning: meanings.badPort,
    remedy: remedies.port,
  }),
  reason({
    messages: [
      'because it does not appear in the connect-src directive of the Content Security Policy',
      'Blocked by Content Security Policy',
    ],
    steps: cspSteps,
    meaning: meanings.contentSecurityPolicy,
    remedy: remedies.contentSecurityPolicy,
  }),
  reason({
    messages: [
      'A server with the specified hostname could not be found',
      'Could not connect to the server',
      'The network connection was lost',
      'The certificate for this server is invalid',
      'An SSL error has occurred and a secure connection to the server cannot be made',
    ],
    steps: ['http-network-fetch/8.5'],
    meaning: meanings.network,
    remedy: remedies.network,
  }),
  reason({
    messages: [
      'Cross-origin script load denied by Cross-Origin Resource Sharing policy',
      'Cross-origin image load denied by Cross-Origin Resource Sharing policy',
      'Cross-origin text track load denied by Cross-Origin Resource Sharing policy',
    ],
    preflight: false,
    steps: corsCheckSteps,
    meaning: 'The CORS check of an element’s resource failed; the message before this one says at what.',
    remedy: remedies.lineBefore,
  }),
];
