/** In any of them the CORS check may fail too: these messages are decided before the engine looks at the CORS headers. */
export const corsCheckSteps = ['cors-check/2', 'cors-check/4', 'cors-check/7'];
export const corpSteps = [
  'cross-origin-resource-policy-internal-check/5[same-origin]',
  'cross-origin-resource-policy-internal-check/5[same-site]',
];
export const mixedContentSteps = ['should-fetching-request-be-blocked-as-mixed-content/1.2'];
export const cspSteps = ['should-request-be-blocked-by-content-security-policy/3.3'];
const step = (number: string) => `local-network-access-check/${number}`;
export const localNetworkAccessSteps = {
  permission: ['5.12', '5.11', '5.9', '5.8'].map(step),
  target: [step('4.2')],
  secureContext: [step('5.2')],
};
export const forbiddenHeaderSteps = ['xhr-set-request-header/5', 'headers-validate/3'];
export const hiddenHeaderSteps = ['cors-filtered-response/definition', 'forbidden-response-header-name/definition'];

/** What several engines mean, each in its own words. */
export const meanings = {
  contentSecurityPolicy:
    'The page’s own Content-Security-Policy forbids the request: it was never sent. It is not CORS.',
  forbiddenHeader: 'The page sets a header that the browser keeps to itself: it is dropped, and the request goes on.',
  hiddenHeader: 'The answer may be read, but not this header of it: it is neither CORS-safelisted nor exposed.',
  localNetwork:
    'Local Network Access, another specification, keeps the page away from a local address: it is not CORS, and no CORS header is looked at.',
  malformedList: 'A list in the answer to the preflight is malformed, so the whole preflight fails.',
  mixedContent: 'A secure page asked for an http URL: the request was never sent.',
  network:
    'No answer came: the server is down, its name or certificate fails, or something blocks the connection. No CORS header was looked at, so this tells nothing for or against them.',
  opaqueResponseBlocking:
    'Opaque Response Blocking kept an answer of another origin from an element or a no-cors request, as it does not look like what was asked for, such as HTML or JSON in place of an image: it is no CORS error.',
  preflightRedirect: 'The answer to the preflight is a redirect, and a preflight follows none.',
  redirectCredentials: 'The redirect leads to a URL with a user name or password.',
  redirectScheme: 'The redirect leads to a scheme other than http and https.',
  resourcePolicy: 'The answer’s Cross-Origin-Resource-Policy keeps it from this page.',
  sameOriginMode: 'The request’s mode is "same-origin", and the URL is of another origin.',
  scheme: 'The URL’s scheme takes no part in CORS.',
  tooManyRedirects: 'There was one redirect more than the 20 that are followed.',
  badPort: 'The port belongs to another protocol, and user agents refuse it.',
  noCorsRedirect: 'Mode "no-cors" goes with redirect mode "follow" alone.',
} as const;

export const remedies = {
  allowOrigin: 'Have the server answer with Access-Control-Allow-Origin and exactly the origin of the page.',
  allowOriginWithCredentials:
    'Have the server answer with Access-Control-Allow-Origin and exactly the origin of the page, and with "Access-Control-Allow-Credentials: true".',
  allowCredentials: 'Have the server answer with "Access-Control-Allow-Credentials: true", in lower case.',
  preflightStatus: 'Have the server answer OPTIONS at this URL itself, with a status from 200 to 299 and no redirect.',
  allowMethods:
    'Have the answer to the preflight list the method in Access-Control-Allow-Methods, in upper case as sent.',
  allowHeaders: 'Have the answer to the preflight list the header name in Access-Control-Allow-Headers.',
  exposeHeaders:
    'Have the server name the header in Access-Control-Expose-Headers; only Set-Cookie can never be read by a page.',
  listSyntax:
    'Write the header of the preflight’s answer as names separated by commas, without quotes or spaces in them.',
  sameOriginMode: 'Ask with mode "cors", or read a URL of the page’s own origin.',
  scheme: 'Read the resource by http or https; open the page itself by http, too, not as a file.',
  redirectCredentials: 'Redirect to a URL without a user name and password.',
  redirectScheme: 'Redirect to an http or https URL.',
  redirectLoop: 'Make the server redirect less than 20 times, or ask for the last URL at once.',
  redirectError: 'Ask with redirect mode "follow", or for the URL that the redirect leads to.',
  noCorsRedirect: 'Ask with mode "cors", or with redirect mode "follow".',
  mixedContent: 'Serve the resource by https.',
  port: 'Serve the resource on another port.',
  network:
    'Open the URL in a tab of the same browser. If that fails too, mend what it says: it is the server’s or the network’s side. If it opens, look for an extension, a tracking protection or a proxy that stops the read.',
  resourcePolicy: 'Have the server answer with "Cross-Origin-Resource-Policy: cross-origin".',
  localNetwork: 'Serve the page by https and let the user grant access to the local network; CORS comes after that.',
  opaqueResponseBlocking:
    'Open the URL in a tab: where it is an error page or a login, mend that, and else have the server answer with the Content-Type of what it is. To read the answer by script, ask with mode "cors" (an element: crossorigin="anonymous"), and have the server allow the page’s origin.',
  contentSecurityPolicy: 'Name the server’s origin in connect-src of the page’s own Content-Security-Policy.',
  forbiddenHeader: 'Take the header out of the page’s code; the browser writes it where it belongs.',
  lineBefore: 'Look at the console: the message before this one says why.',
  none: 'No CORS header helps: the refusal comes from elsewhere.',
} as const;
