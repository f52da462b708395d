import type { EngineName } from '../../browsers/engines.ts';
import type { Said } from '../message.ts';

/** A message as a browser shows it whole, and what must come of it. */
export interface BrowserMessage {
  engine: EngineName | null;
  text: string;
  /** The usual step; null where the Standard decides nothing. */
  step: string | null;
  said?: Said;
}

const app = 'https://app.example.com';
const api = 'https://api.example.com/users';

const chrome = (rest: string, kind = 'fetch') =>
  `Access to ${kind} at '${api}' from origin '${app}' has been blocked by CORS policy: ${rest}`;
const preflight = (rest: string) => chrome(`Response to preflight request doesn't pass access control check: ${rest}`);
const chrome40 = (rest: string) =>
  `XMLHttpRequest cannot load ${api}. ${rest} Origin '${app}' is therefore not allowed access.`;
const gecko = (reason: string, rest = '') =>
  `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${api}. (Reason: ${reason}).${rest}`;
const about = { url: api, origin: app };

/** Written by hand after the sources that the table of reasons names; none is made from its templates. */
export const browserMessages: readonly BrowserMessage[] = [
  // Chromium of today: the console
  ...[
    ["No 'Access-Control-Allow-Origin' header is present on the requested resource.", 'cors-check/2'] as const,
    [
      "The 'Access-Control-Allow-Origin' header contains multiple values '*, https://app.example.com', but only one is allowed. Have the server send the header with a valid value.",
      'cors-check/4',
      { value: '*, https://app.example.com' },
    ] as const,
    [
      "The 'Access-Control-Allow-Origin' header contains the invalid value 'app.example.com'. Have the server send the header with a valid value.",
      'cors-check/4',
      { value: 'app.example.com' },
    ] as const,
    ["The 'Access-Control-Allow-Origin' header contains the invalid value ''.", 'cors-check/4', { value: '' }] as const,
    [
      "The 'Access-Control-Allow-Origin' header has a value 'https://app.example.com/' that is not equal to the supplied origin. Have the server send the header with a valid value.",
      'cors-check/4',
      { value: 'https://app.example.com/' },
    ] as const,
    [
      "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'. The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute.",
      'cors-check/4',
    ] as const,
    [
      "The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'.",
      'cors-check/7',
      { value: '' },
    ] as const,
  ].flatMap(([text, step, said]): BrowserMessage[] => [
    { engine: 'chromium', text: chrome(text), step, said: { ...about, ...said } },
    { engine: 'chromium', text: preflight(text), step, said: { ...about, ...said } },
  ]),
  { engine: 'chromium', text: preflight('It does not have HTTP ok status.'), step: 'cors-preflight-fetch/7' },
  {
    engine: 'chromium',
    text: preflight('Redirect is not allowed for a preflight request.'),
    step: 'cors-preflight-fetch/7',
  },
  {
    engine: 'chromium',
    text: chrome('Cannot parse Access-Control-Allow-Headers response header field in preflight response.'),
    step: 'cors-preflight-fetch/7.3',
  },
  {
    engine: 'chromium',
    text: chrome('Cannot parse Access-Control-Allow-Methods response header field in preflight response.'),
    step: 'cors-preflight-fetch/7.3',
  },
  {
    engine: 'chromium',
    text: chrome('Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.'),
    step: 'cors-preflight-fetch/7.5',
    said: { ...about, method: 'PUT' },
  },
  {
    engine: 'chromium',
    text: 'Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.',
    step: 'cors-preflight-fetch/7.5',
    said: { method: 'PUT' },
  },
  {
    engine: 'chromium',
    text: chrome('Request header field x-auth is not allowed by Access-Control-Allow-Headers in preflight response.'),
    step: 'cors-preflight-fetch/7.7',
    said: { ...about, header: 'x-auth' },
  },
  {
    engine: 'chromium',
    text: `Access to fetch at 'https://api.example.com/users/' (redirected from '${api}') from origin '${app}' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
    step: 'cors-check/2',
    said: { url: 'https://api.example.com/users/', from: api, origin: app },
  },
  {
    engine: 'chromium',
    text: chrome(
      "Redirect location 'https://user:pass@api.example.com/' contains a username and password, which is disallowed for cross-origin requests.",
    ),
    step: 'http-redirect-fetch/9',
    said: { ...about, to: 'https://user:pass@api.example.com/' },
  },
  {
    engine: 'chromium',
    text: chrome('Cross origin requests are not allowed by request mode.'),
    step: 'main-fetch/12[mode same-origin]',
  },
  {
    engine: 'chromium',
    text: "Access to XMLHttpRequest at 'file:///C:/data.json' from origin 'null' has been blocked by CORS policy: Cross origin requests are only supported for protocol schemes: chrome, chrome-extension, chrome-untrusted, data, http, https, isolated-app.",
    step: 'main-fetch/12[not HTTP(S)]',
    said: { url: 'file:///C:/data.json', origin: 'null' },
  },
  {
    engine: 'chromium',
    text: 'Fetch API cannot load file:///C:/data.json. URL scheme must be "http" or "https" for CORS request.',
    step: 'main-fetch/12[not HTTP(S)]',
    said: { url: 'file:///C:/data.json' },
  },
  { engine: 'chromium', text: chrome('The response is invalid.'), step: 'http-network-fetch/8.5' },
  {
    engine: 'chromium',
    text: chrome("Request mode is 'no-cors' but the redirect mode is not 'follow'."),
    step: 'main-fetch/12[no-cors].1',
  },
  // Local Network Access, and what was before it
  {
    engine: 'chromium',
    text: chrome('Permission was denied for this request to access the `loopback` address space.'),
    step: 'local-network-access-check/5.12',
    said: { ...about, space: 'loopback' },
  },
  {
    engine: 'chromium',
    text: chrome('Request had a target IP address space of `local` yet the resource is in address space `loopback`.'),
    step: 'local-network-access-check/4.2',
  },
  {
    engine: 'chromium',
    text: chrome(
      'The request client is not a secure context and the resource is in more-private address space `private`.',
    ),
    step: 'local-network-access-check/5.2',
    said: { ...about, space: 'private' },
  },
  {
    engine: 'chromium',
    text: chrome('Request had no target IP address space, yet the resource is in address space `local`.'),
    step: null,
    said: { ...about, space: 'local' },
  },
  {
    engine: 'chromium',
    text: preflight(
      "No 'Access-Control-Allow-Private-Network' header was present in the preflight response for this private network request targeting the `local` address space.",
    ),
    step: null,
    said: { ...about, space: 'local' },
  },
  { engine: 'firefox', text: 'NS_ERROR_LOCAL_NETWORK_ACCESS_DENIED', step: null },
  // Chromium’s developer tools
  {
    engine: 'chromium',
    text: 'Cross-Origin Resource Sharing error: PreflightMissingAllowOriginHeader',
    step: 'cors-check/2',
  },
  { engine: 'chromium', text: 'Cross-Origin Resource Sharing error: MissingAllowOriginHeader', step: 'cors-check/2' },
  {
    engine: 'chromium',
    text: 'Cross-Origin Resource Sharing error: HeaderDisallowedByPreflightResponse',
    step: 'cors-preflight-fetch/7.7',
  },
  { engine: 'chromium', text: 'AllowOriginMismatch', step: 'cors-check/4' },
  {
    engine: 'chromium',
    text: '{"corsErrorStatus":{"corsError":"PreflightInvalidStatus","failedParameter":""},"errorText":"net::ERR_FAILED"}',
    step: 'cors-preflight-fetch/7',
  },
  { engine: 'chromium', text: 'Ensure CORS response header values are valid', step: 'cors-check/2' },
  { engine: 'chromium', text: 'Ensure preflight responses are valid', step: 'cors-preflight-fetch/7' },
  {
    engine: 'chromium',
    text: "Access blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    step: 'cors-check/2',
  },
  // Chromium of 2013 to 2018
  {
    engine: 'chromium',
    text: chrome40("No 'Access-Control-Allow-Origin' header is present on the requested resource."),
    step: 'cors-check/2',
    said: about,
  },
  {
    engine: 'chromium',
    text: `Fetch API cannot load ${api}. No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin '${app}' is therefore not allowed access. The response had HTTP status code 401. If an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.`,
    step: 'cors-check/2',
    said: { ...about, status: '401' },
  },
  {
    engine: 'chromium',
    text: `Failed to load ${api}: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin '${app}' is therefore not allowed access. The response had HTTP status code 405.`,
    step: 'cors-check/2',
    said: { ...about, status: '405' },
  },
  {
    engine: 'chromium',
    text: chrome40(
      "A wildcard '*' cannot be used in the 'Access-Control-Allow-Origin' header when the credentials flag is true.",
    ),
    step: 'cors-check/4',
  },
  {
    engine: 'chromium',
    text: chrome40(
      "Credentials flag is 'true', but the 'Access-Control-Allow-Credentials' header is 'True'. It must be 'true' to allow credentials.",
    ),
    step: 'cors-check/7',
    said: { ...about, value: 'True' },
  },
  {
    engine: 'chromium',
    text: `XMLHttpRequest cannot load ${api}. Response for preflight has invalid HTTP status code 404`,
    step: 'cors-preflight-fetch/7',
    said: { url: api, status: '404' },
  },
  {
    engine: 'chromium',
    text: `XMLHttpRequest cannot load ${api}. Invalid HTTP status code 405`,
    step: 'cors-preflight-fetch/7',
    said: { url: api, status: '405' },
  },
  {
    engine: 'chromium',
    text: `Failed to load ${api}: Response for preflight is invalid (redirect)`,
    step: 'cors-preflight-fetch/7',
    said: { url: api },
  },
  {
    engine: 'chromium',
    text: `XMLHttpRequest cannot load ${api}. The request was redirected to 'https://api.example.com/users/', which is disallowed for cross-origin requests that require preflight.`,
    step: null,
    said: { url: api, to: 'https://api.example.com/users/' },
  },
  {
    engine: 'chromium',
    text: 'Request requires preflight, which is disallowed to follow cross-origin redirects.',
    step: null,
  },
  {
    engine: 'chromium',
    text: `XMLHttpRequest cannot load ${api}. The request was redirected to a URL ('https://user:pass@api.example.com/') containing userinfo, which is disallowed for cross-origin requests.`,
    step: 'http-redirect-fetch/9',
  },
  {
    engine: 'chromium',
    text: `Redirect from '${api}' to 'https://login.example.com/' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin '${app}' is therefore not allowed access.`,
    step: 'cors-check/2',
    said: { from: api, to: 'https://login.example.com/', origin: app },
  },
  {
    engine: 'chromium',
    text: `Redirect at origin 'https://api.example.com' has been blocked from loading by Cross-Origin Resource Sharing policy: The request was redirected to a URL ('about:blank') which has a disallowed scheme for cross-origin requests.`,
    step: 'http-redirect-fetch/6',
    said: { from: 'https://api.example.com', to: 'about:blank' },
  },
  {
    engine: 'chromium',
    text: `Font from origin 'https://cdn.example.com' has been blocked from loading by Cross-Origin Resource Sharing policy: No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin '${app}' is therefore not allowed access.`,
    step: 'cors-check/2',
    said: { origin: app },
  },
  {
    engine: 'chromium',
    text: `XMLHttpRequest cannot load ${api}. No 'Access-Control-Allow-External' header was present in the preflight response for this external request (This is an experimental header which is defined in 'https://wicg.github.io/cors-rfc1918/').`,
    step: null,
  },
  // Chromium’s other words
  { engine: 'chromium', text: 'Ensure CORS requesting origin matches resource’s allowed origin', step: 'cors-check/4' },
  {
    engine: 'chromium',
    text: 'Ensure credentialed requests aren’t sent to CORS resources with origin wildcards',
    step: 'cors-check/4',
  },
  { engine: 'chromium', text: 'Ensure CORS requests include credentials only when allowed', step: 'cors-check/7' },
  { engine: 'chromium', text: `GET ${api} net::ERR_TOO_MANY_REDIRECTS`, step: 'http-redirect-fetch/7' },
  { engine: 'chromium', text: 'GET https://api.example.com:6000/ net::ERR_UNSAFE_PORT', step: 'block-bad-port/2' },
  {
    engine: null,
    text: 'Failed to load resource: the server responded with a status of 404 (Not Found)',
    step: null,
    said: { status: '404' },
  },
  {
    engine: 'chromium',
    text: 'Refused to get unsafe header "X-Total"',
    step: 'cors-filtered-response/definition',
    said: { header: 'X-Total' },
  },
  {
    engine: 'chromium',
    text: 'Refused to set unsafe header "Origin"',
    step: 'xhr-set-request-header/5',
    said: { header: 'Origin' },
  },
  {
    engine: 'chromium',
    text: `Mixed Content: The page at '${app}/' was loaded over HTTPS, but requested an insecure XMLHttpRequest endpoint 'http://api.example.com/'. This request has been blocked; the content must be served over HTTPS.`,
    step: 'should-fetching-request-be-blocked-as-mixed-content/1.2',
  },
  {
    engine: 'chromium',
    text: `GET ${api} net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin 200 (OK)`,
    step: 'cross-origin-resource-policy-internal-check/5[same-origin]',
  },
  {
    engine: 'chromium',
    text: `GET ${api} net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep 200 (OK)`,
    step: 'cross-origin-resource-policy-internal-check/5[same-origin]',
  },
  { engine: 'chromium', text: `GET ${api} net::ERR_BLOCKED_BY_RESPONSE`, step: null },
  { engine: 'chromium', text: `GET ${api} net::ERR_BLOCKED_BY_ORB`, step: null },
  { engine: 'chromium', text: 'Failed to load resource: net::ERR_BLOCKED_BY_ORB', step: null },
  {
    engine: 'chromium',
    text: `Cross-Origin Read Blocking (CORB) blocked cross-origin response ${api} with MIME type text/html.`,
    step: null,
  },
  { engine: 'chromium', text: `GET ${api} net::ERR_CONNECTION_REFUSED`, step: 'http-network-fetch/8.5' },
  { engine: 'chromium', text: `GET ${api} net::ERR_CERT_AUTHORITY_INVALID`, step: 'http-network-fetch/8.5' },
  { engine: 'chromium', text: `GET ${api} net::ERR_BLOCKED_BY_CLIENT`, step: null },
  {
    engine: 'chromium',
    text: `Refused to connect to '${api}' because it violates the following Content Security Policy directive: "connect-src 'self'".`,
    step: 'should-request-be-blocked-by-content-security-policy/3.3',
  },
  // Firefox: the console
  {
    engine: 'firefox',
    text: gecko('CORS header ‘Access-Control-Allow-Origin’ missing', ' Status code: 401.'),
    step: 'cors-check/2',
    said: { url: api, status: '401' },
  },
  { engine: 'firefox', text: gecko('CORS header ‘Access-Control-Allow-Origin’ missing'), step: 'cors-check/2' },
  {
    engine: 'firefox',
    text: gecko('Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed'),
    step: 'cors-check/4',
  },
  {
    engine: 'firefox',
    text: gecko('CORS header ‘Access-Control-Allow-Origin’ does not match ‘https://www.example.com’'),
    step: 'cors-check/4',
    said: { url: api, value: 'https://www.example.com' },
  },
  {
    engine: 'firefox',
    text: 'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ‘https://api.example.com/users’. (Reason: Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’).',
    step: 'cors-check/4',
    said: { url: api },
  },
  {
    engine: 'firefox',
    text: gecko('expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’'),
    step: 'cors-check/7',
  },
  {
    engine: 'firefox',
    text: gecko('CORS preflight response did not succeed', ' Status code: 421.'),
    step: 'cors-preflight-fetch/7',
    said: { url: api, status: '421' },
  },
  { engine: 'firefox', text: gecko('CORS preflight channel did not succeed'), step: 'cors-preflight-fetch/7' },
  { engine: 'firefox', text: gecko('CORS request external redirect not allowed'), step: 'cors-preflight-fetch/7' },
  {
    engine: 'firefox',
    text: gecko('invalid token ‘get post’ in CORS header ‘Access-Control-Allow-Methods’'),
    step: 'cors-preflight-fetch/7.3',
    said: { url: api, value: 'get post' },
  },
  {
    engine: 'firefox',
    text: gecko('invalid token ‘"x"’ in CORS header ‘Access-Control-Allow-Headers’'),
    step: 'cors-preflight-fetch/7.3',
  },
  {
    engine: 'firefox',
    text: gecko('Did not find method in CORS header ‘Access-Control-Allow-Methods’'),
    step: 'cors-preflight-fetch/7.5',
  },
  {
    engine: 'firefox',
    text: gecko(
      'header ‘x-auth’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response',
    ),
    step: 'cors-preflight-fetch/7.7',
    said: { url: api, header: 'x-auth' },
  },
  {
    engine: 'firefox',
    text: gecko('missing token ‘x-auth’ in CORS header ‘Access-Control-Allow-Headers’ from CORS preflight channel'),
    step: 'cors-preflight-fetch/7.7',
    said: { url: api, header: 'x-auth' },
  },
  {
    engine: 'firefox',
    text: gecko('CORS request did not succeed', ' Status code: (null).'),
    step: 'http-network-fetch/8.5',
    said: { url: api, status: '(null)' },
  },
  {
    engine: 'firefox',
    text: 'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at file:///home/me/data.json. (Reason: CORS request not http).',
    step: 'main-fetch/12[not HTTP(S)]',
    said: { url: 'file:///home/me/data.json' },
  },
  { engine: 'firefox', text: gecko('CORS disabled'), step: null },
  { engine: 'firefox', text: gecko('CORS header ‘Origin’ cannot be added'), step: null },
  {
    engine: 'firefox',
    text: 'Cross-Origin Request Warning: The Same Origin Policy will disallow reading the remote resource at https://api.example.com/users soon. (Reason: When the `Access-Control-Allow-Headers` is `*`, the `Authorization` header is not covered. To include the `Authorization` header, it must be explicitly listed in CORS header `Access-Control-Allow-Headers`).',
    step: 'cors-preflight-fetch/7.6',
  },
  {
    engine: 'firefox',
    text: 'Blocked loading mixed active content “http://api.example.com/”',
    step: 'should-fetching-request-be-blocked-as-mixed-content/1.2',
  },
  {
    engine: 'firefox',
    text: 'Attempt to set a forbidden header was denied: Origin',
    step: 'xhr-set-request-header/5',
    said: { header: 'Origin' },
  },
  {
    engine: 'firefox',
    text: `The resource at “${api}” was blocked because of its Cross-Origin-Resource-Policy header (or lack thereof).`,
    step: 'cross-origin-resource-policy-internal-check/5[same-origin]',
  },
  {
    engine: 'firefox',
    text: 'A resource is blocked by OpaqueResponseBlocking, please check browser console for details.',
    step: null,
  },
  // Firefox: the network panel
  ...(
    [
      ['CORS Missing Allow Origin', 'cors-check/2'],
      ['CORS Multiple Origin Not Allowed', 'cors-check/4'],
      ['CORS Allow Origin Not Matching Origin', 'cors-check/4'],
      ['CORS No Allow Credentials', 'cors-check/4'],
      ['CORS Missing Allow Credentials', 'cors-check/7'],
      ['CORS Preflight Did Not Succeed', 'cors-preflight-fetch/7'],
      ['CORS External Redirect Not Allowed', 'cors-preflight-fetch/7'],
      ['CORS Invalid Allow Method', 'cors-preflight-fetch/7.3'],
      ['CORS Invalid Allow Header', 'cors-preflight-fetch/7.3'],
      ['CORS Method Not Found', 'cors-preflight-fetch/7.5'],
      ['CORS Missing Allow Header', 'cors-preflight-fetch/7.7'],
      ['CORS Not HTTP', 'main-fetch/12[not HTTP(S)]'],
      ['CORS Failed', 'http-network-fetch/8.5'],
      ['CORS disabled', null],
      ['CORS Origin Header Missing', null],
      ['Mixed Block', 'should-fetching-request-be-blocked-as-mixed-content/1.2'],
      ['Not same-origin', 'main-fetch/12[mode same-origin]'],
      ['CSP Content Blocked', 'should-request-be-blocked-by-content-security-policy/3.3'],
      ['CORSMissingAllowOrigin', 'cors-check/2'],
      ['https://developer.mozilla.org/docs/Web/HTTP/CORS/Errors/CORSMethodNotFound', 'cors-preflight-fetch/7.5'],
    ] as const
  ).map(([text, step]): BrowserMessage => ({ engine: 'firefox', text, step })),
  // WebKit
  {
    engine: 'webkit',
    text: `Origin ${app} is not allowed by Access-Control-Allow-Origin. Status code: 200`,
    step: 'cors-check/2',
    said: { origin: app, status: '200' },
  },
  {
    engine: 'webkit',
    text: `[Error] Failed to load resource: Origin ${app} is not allowed by Access-Control-Allow-Origin. Status code: 401 (users, line 0)`,
    step: 'cors-check/2',
    said: { origin: app, status: '401' },
  },
  {
    engine: 'webkit',
    text: `XMLHttpRequest cannot load ${api}. Origin ${app} is not allowed by Access-Control-Allow-Origin.`,
    step: 'cors-check/2',
    said: about,
  },
  ...['Fetch API', 'XMLHttpRequest', 'EventSource'].flatMap((asker): BrowserMessage[] => {
    const refused = `Origin ${app} is not allowed by Access-Control-Allow-Origin. Status code: 200`;
    const loading = `${asker} cannot load ${api} due to access control checks.`;
    return [`${refused}\n${loading}`, `[Error] ${refused}\n[Error] ${loading}`, `${loading}\n${refused}`].map(
      (text) => ({
        engine: 'webkit',
        text,
        step: 'cors-check/2',
        said: { ...about, status: '200' },
      }),
    );
  }),
  { engine: 'webkit', text: 'Access-Control-Allow-Origin cannot contain more than one origin.', step: 'cors-check/4' },
  {
    engine: 'webkit',
    text: 'Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.',
    step: 'cors-check/4',
  },
  {
    engine: 'webkit',
    text: 'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".',
    step: 'cors-check/7',
  },
  {
    engine: 'webkit',
    text: 'Preflight response is not successful. Status code: 404',
    step: 'cors-preflight-fetch/7',
    said: { status: '404' },
  },
  { engine: 'webkit', text: 'Preflight response is not successful', step: 'cors-preflight-fetch/7' },
  {
    engine: 'webkit',
    text: 'Method PUT is not allowed by Access-Control-Allow-Methods.',
    step: 'cors-preflight-fetch/7.5',
    said: { method: 'PUT' },
  },
  {
    engine: 'webkit',
    text: 'Request header field X-Auth is not allowed by Access-Control-Allow-Headers.',
    step: 'cors-preflight-fetch/7.7',
    said: { header: 'X-Auth' },
  },
  {
    engine: 'webkit',
    text: 'Header Access-Control-Allow-Headers has an invalid value: "X-Auth"',
    step: 'cors-preflight-fetch/7.3',
  },
  {
    engine: 'webkit',
    text: `Cross-origin redirection to https://login.example.com/ denied by Cross-Origin Resource Sharing policy: Origin ${app} is not allowed by Access-Control-Allow-Origin. Status code: 302`,
    step: 'cors-check/2',
    said: { origin: app, to: 'https://login.example.com/', status: '302' },
  },
  {
    engine: 'webkit',
    text: 'Cross-origin redirection to https://a:b@api.example.com/ denied by Cross-Origin Resource Sharing policy: redirection URL https://a:b@api.example.com/ has credentials',
    step: 'http-redirect-fetch/9',
    said: { to: 'https://a:b@api.example.com/' },
  },
  {
    engine: 'webkit',
    text: 'Cross-origin redirection to data:, denied by Cross-Origin Resource Sharing policy: not allowed to follow a cross-origin CORS redirection with non CORS scheme',
    step: 'http-redirect-fetch/6',
  },
  {
    engine: 'webkit',
    text: 'Not allowed to follow a redirection while loading https://api.example.com/users',
    step: 'http-fetch/6.3[error]',
    said: { url: api },
  },
  { engine: 'webkit', text: 'Load cannot follow more than 20 redirections', step: 'http-redirect-fetch/7' },
  { engine: 'webkit', text: 'Cross origin requests are only supported for HTTP.', step: 'main-fetch/12[not HTTP(S)]' },
  {
    engine: 'webkit',
    text: "Cancelled load to https://api.example.com/users because it violates the resource's Cross-Origin-Resource-Policy response header.",
    step: 'cross-origin-resource-policy-internal-check/5[same-origin]',
    said: { url: api },
  },
  {
    engine: 'webkit',
    text: `[blocked] The page at ${app}/ requested insecure content from http://api.example.com/. This content was blocked and must be served over HTTPS.`,
    step: 'should-fetching-request-be-blocked-as-mixed-content/1.2',
  },
  {
    engine: 'webkit',
    text: 'Cross origin requests are not allowed when using same-origin fetch mode.',
    step: 'main-fetch/12[mode same-origin]',
  },
  { engine: 'webkit', text: 'No-Cors mode requires follow redirect mode', step: 'main-fetch/12[no-cors].1' },
  { engine: 'webkit', text: 'Not allowed to use restricted network port', step: 'block-bad-port/2' },
  {
    engine: 'webkit',
    text: `Refused to connect to ${api} because it does not appear in the connect-src directive of the Content Security Policy.`,
    step: 'should-request-be-blocked-by-content-security-policy/3.3',
  },
  {
    engine: 'webkit',
    text: 'TypeError: Cross-origin script load denied by Cross-Origin Resource Sharing policy.',
    step: 'cors-check/2',
  },
  {
    engine: 'webkit',
    text: 'A server with the specified hostname could not be found.',
    step: 'http-network-fetch/8.5',
  },
];

/** What tells no more than that a read failed. */
export const bareMessages: readonly string[] = [
  'Failed to fetch',
  'TypeError: Failed to fetch',
  'Uncaught (in promise) TypeError: Failed to fetch\n    at load (app.js:12:9)',
  'Load failed',
  'TypeError: Load failed',
  'TypeError: NetworkError when attempting to fetch resource.',
  'NetworkError: A network error occurred.',
  'Network Error',
  'AxiosError: Network Error',
  'AxiosError {message: "Network Error", name: "AxiosError", code: "ERR_NETWORK"}',
  'cancelled',
  'TypeError: cancelled',
  'TypeError: Network request failed',
  'GET https://api.example.com/users net::ERR_FAILED',
  'GET https://api.example.com/users net::ERR_FAILED 200 (OK)',
  'Fetch API cannot load https://api.example.com/users due to access control checks.',
  'XHR failed loading: GET "https://api.example.com/users".',
  'Error: Request has been terminated. Possible causes: the network is offline, Origin is not allowed by Access-Control-Allow-Origin, the page is being unloaded, etc.',
  'Http failure response for https://api.example.com/users: 0 Unknown Error',
  'CORS error',
];
