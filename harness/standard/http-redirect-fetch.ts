import { action, decision, defineAlgorithm, definition, notModelled } from './algorithm.ts';
import { CORS_NON_WILDCARD_REQUEST_HEADER_NAMES } from './cors-non-wildcard-request-header-name.ts';
import type { FetchParams } from './fetch-params.ts';
import { deleteHeader } from './header-list.ts';
import { locationURL as locationURLOf } from './location-url.ts';
import { originOf, sameOrigin, serializeOrigin } from './origin.ts';
import { parseAReferrerPolicy } from './referrer-policy.ts';
import { currentURL, includesCredentials, isHTTPScheme } from './request.ts';
import { REQUEST_BODY_HEADER_NAMES } from './request-body-header-name.ts';
import { type ConceptResponse, networkError } from './response.ts';
import { anchor } from './source.ts';

export const HTTP_REDIRECT_FETCH = defineAlgorithm(
  'http-redirect-fetch',
  'HTTP-redirect fetch',
  anchor('concept-http-redirect-fetch'),
  {
    '1': definition('take the request'),
    '2': definition('internalResponse is the response behind a filter'),
    '3': definition("locationURL is the response's location URL"),
    '4': decision('there is no location, so the response itself is the answer'),
    '5': decision('the location does not parse, or stands more than once'),
    '6': decision('the location is not http or https'),
    '7': decision('20 redirects were followed already'),
    '8': action('count this redirect'),
    '9': decision('mode is cors, the location has credentials, and it is cross-origin'),
    '10': decision('response tainting is cors, and the location has credentials'),
    '11': decision('status is not 303, and the body is a stream, which cannot be sent again'),
    '12': decision('301 or 302 to a POST, or 303 to anything but GET and HEAD'),
    '12.1': action('the method becomes GET, and the body goes'),
    '12.2': action('remove the headers that describe the body'),
    '13': decision('the redirect goes to another origin'),
    '13[delete]': action('remove Authorization'),
    '14': notModelled('extract the body again', 'no bodies here'),
    '15': notModelled('take the timing info', 'no timing here'),
    '16': notModelled('note when the redirect ended', 'no timing here'),
    '17': notModelled('note when redirects began', 'no timing here'),
    '18': action("append the location to the request's URL list"),
    '19': action('take over the referrer policy of the response'),
    '20': definition('recursive is true'),
    '21': decision('redirect mode is manual, as of a navigation, so recursive is false'),
    '22': definition('run main fetch'),
  },
);

/** Follows one redirect. Changes the request of `params`. https://fetch.spec.whatwg.org/#concept-http-redirect-fetch */
export function httpRedirectFetch(params: FetchParams, response: ConceptResponse): ConceptResponse {
  const algorithm = HTTP_REDIRECT_FETCH;
  const { request, trace } = params; // 1
  const internalResponse = response.internalResponse ?? response; // 2
  const current = currentURL(request);
  const fragment = current.href.includes('#') ? current.hash.slice(1) : null;
  const location = locationURLOf(internalResponse, fragment, trace); // 3
  const href = location instanceof URL ? location.href : location;
  const refuse = () => networkError(trace.last());
  if (trace.decide(algorithm, '4', { location: href }, (o) => o.location === null)) return response;
  if (trace.decide(algorithm, '5', { location: href, failure: 'failure' }, (o) => o.location === o.failure))
    return refuse();
  if (!(location instanceof URL)) return refuse(); // reached only when a mutation skips a step above
  const scheme = { location: location.href, http: isHTTPScheme(location) };
  if (trace.decide(algorithm, '6', scheme, (o) => !o.http)) return refuse();
  const count = { redirectCount: request.redirectCount, limit: 20 };
  if (trace.decide(algorithm, '7', count, (o) => o.redirectCount === o.limit)) return refuse();
  trace.perform(algorithm, '8', { redirectCount: request.redirectCount }, () => {
    request.redirectCount += 1;
  });
  const hasCredentials = includesCredentials(location);
  const cors = {
    mode: request.mode as string,
    hasCredentials,
    origin: serializeOrigin(request.origin),
    locationOrigin: location.origin,
    sameOrigin: sameOrigin(request.origin, originOf(location)),
  };
  if (trace.decide(algorithm, '9', cors, (o) => o.mode === 'cors' && o.hasCredentials && !o.sameOrigin))
    return refuse();
  const tainting = { responseTainting: request.responseTainting as string, hasCredentials };
  if (trace.decide(algorithm, '10', tainting, (o) => o.responseTainting === 'cors' && o.hasCredentials))
    return refuse();
  const { status } = internalResponse;
  const stream = { status, stream: request.body !== null && !request.body.source };
  if (trace.decide(algorithm, '11', stream, (o) => o.status !== 303 && o.stream)) return refuse();
  const rewrite = { status, method: request.method };
  const rewritten = trace.decide(
    algorithm,
    '12',
    rewrite,
    (o) =>
      ((o.status === 301 || o.status === 302) && o.method === 'POST') ||
      (o.status === 303 && o.method !== 'GET' && o.method !== 'HEAD'),
  );
  if (rewritten) {
    trace.perform(algorithm, '12.1', rewrite, () => {
      request.method = 'GET';
      request.body = null;
    });
    trace.perform(algorithm, '12.2', { names: REQUEST_BODY_HEADER_NAMES }, ({ names }) => {
      for (const name of names) request.headerList = deleteHeader(request.headerList, name);
    });
  }
  const hop = {
    from: current.origin,
    to: location.origin,
    sameOrigin: sameOrigin(originOf(current), originOf(location)),
  };
  if (trace.decide(algorithm, '13', hop, (o) => !o.sameOrigin)) {
    const names = CORS_NON_WILDCARD_REQUEST_HEADER_NAMES;
    trace.perform(algorithm, '13[delete]', { names }, (o) => {
      for (const name of o.names) request.headerList = deleteHeader(request.headerList, name);
    });
  }
  trace.perform(algorithm, '18', { location: location.href }, (o) => {
    request.urlList = [...request.urlList, o.location === location.href ? location : new URL(o.location)];
  });
  const policy = parseAReferrerPolicy(internalResponse.headerList);
  trace.perform(algorithm, '19', { policy }, () => {
    request.referrerPolicy = policy ?? request.referrerPolicy;
  });
  const redirectMode: string = request.redirectMode;
  const recursive = !trace.decide(algorithm, '21', { redirectMode }, (o) => o.redirectMode === 'manual');
  return params.mainFetch(params, recursive); // 22
}
