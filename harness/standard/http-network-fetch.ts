import { decision, defineAlgorithm, definition, notModelled } from './algorithm.ts';
import type { CookieVerdict } from './append-a-request-cookie-header.ts';
import type { FetchParams } from './fetch-params.ts';
import { type HeaderList, normalizeHeaderValue } from './header-list.ts';
import { localNetworkAccessCheck } from './local-network-access-check.ts';
import { parseAndStoreResponseSetCookieHeaders } from './parse-and-store-response-set-cookie-headers.ts';
import { type ConceptRequest, currentURL } from './request.ts';
import { type ConceptResponse, createResponse, networkError } from './response.ts';
import { anchor } from './source.ts';
import type { Trace, TraceStep } from './trace.ts';

export const HTTP_NETWORK_FETCH = defineAlgorithm(
  'http-network-fetch',
  'HTTP-network fetch',
  anchor('concept-http-network-fetch'),
  {
    '1': definition('take the request'),
    '2': notModelled('the client is offline', 'the network given here says so itself'),
    '3': definition('response is null'),
    '4': notModelled('take the timing info', 'no timing here'),
    '5': notModelled('determine the network partition key', 'no connections here'),
    '6': notModelled('whether a new connection is wanted', 'no connections here'),
    '7': notModelled('obtain a connection', 'the network given here is asked in step 8.5'),
    '8.1': notModelled('obtaining a connection failed', 'told apart from no answer by nothing; see step 8.5'),
    '8.1[local-network-access]': decision(
      'Local Network Access refuses the connection',
      'proposed, and in no Standard yet; asked of pages that are known to be public',
    ),
    '8.2': notModelled('note the connection timing', 'no timing here'),
    '8.3': decision('the connection is HTTP/1.x, and the request body is a stream'),
    '8.4': notModelled('note when the request starts', 'no timing here'),
    '8.5': decision('the network gives no answer'),
    '9': decision('the fetch was terminated', 'by a timeout, which the answer takes longer for'),
    '10': notModelled('make a buffer', 'no bodies here'),
    '11': notModelled('make a stream', 'no bodies here'),
    '12': notModelled('say how to pull from it', 'no bodies here'),
    '13': notModelled('say how to cancel it', 'no bodies here'),
    '14': notModelled('set it up', 'no bodies here'),
    '15': notModelled('set up the response body', 'no bodies here'),
    '16': notModelled('copy the body for a debugger', 'WebDriver BiDi'),
    '17': decision('credentials are included, so Set-Cookie headers are stored'),
    '18': notModelled('read the body and undo its content codings', 'no bodies here'),
    '19': definition('return the response'),
  },
);

/**
 * Asks the network. Header values of the answer are normalized as an HTTP parser does.
 * https://fetch.spec.whatwg.org/#concept-http-network-fetch
 *
 * @throws RangeError when the network answers with something else than an answer: a status that is not final (below
 * 200) or above 999, headers that are no header list.
 */
export function httpNetworkFetch(
  params: FetchParams,
  includeCredentials: boolean,
  cookies: readonly CookieVerdict[] | null = null,
  again = false,
): ConceptResponse {
  const algorithm = HTTP_NETWORK_FETCH;
  const { request, userAgent, network, trace } = params; // 1
  const refused = refusedByLocalNetworkAccess(request, trace);
  if (refused !== null) return networkError(refused);
  const connection: string = userAgent.connection;
  const stream = { connection, stream: request.body !== null && !request.body.source };
  if (trace.decide(algorithm, '8.3', stream, (o) => o.stream && o.connection === 'HTTP/1.x')) {
    return networkError(trace.last());
  }
  const url = wireURL(currentURL(request));
  const answer = network({
    method: request.method,
    url,
    headers: request.headerList,
    preflight: params.corsPreflight,
    credentials: includeCredentials,
    redirectCount: request.redirectCount,
    bodyLength: request.body?.length ?? null,
    cookies,
    ...((again || request.reconnects) && { again: true }),
  });
  const answered = { url, answer: answer === 'network error' ? answer : String(answer.status) };
  if (trace.decide(algorithm, '8.5', answered, (o) => o.answer === 'network error') || answer === 'network error') {
    return networkError(trace.last());
  }
  const headerList: HeaderList = answer.headers.map(([name, value]) => [name, normalizeHeaderValue(value)]);
  const { status, digests = null, body = null, delay = 0, endless = false } = answer;
  const remaining = params.controller?.remaining ?? null;
  const terminated = { delay, remaining };
  if (trace.decide(algorithm, '9', terminated, (o) => o.remaining !== null && o.delay >= o.remaining)) {
    return networkError(trace.last());
  }
  if (params.controller && remaining !== null) params.controller.remaining = remaining - delay;
  const response = createResponse({ status, headerList, digests, body, endless });
  const known = { includeCredentials, cookiesModelled: userAgent.cookies !== null };
  if (trace.decide(algorithm, '17', known, (o) => o.includeCredentials && o.cookiesModelled) && userAgent.cookies) {
    parseAndStoreResponseSetCookieHeaders(request, response, userAgent.cookies, userAgent.now, trace);
  }
  return response; // 19
}

/** Asked of nothing that it cannot refuse. */
function refusedByLocalNetworkAccess(request: ConceptRequest, trace: Trace): TraceStep | null {
  if (request.client.ipAddressSpace === null && request.targetAddressSpace === null) return null;
  const refused = localNetworkAccessCheck(request, trace);
  const result = { refused: refused !== null };
  return trace.decide(HTTP_NETWORK_FETCH, '8.1[local-network-access]', result, (o) => o.refused) ? refused : null;
}

function wireURL(currentURL: URL): string {
  const url = new URL(currentURL);
  url.username = '';
  url.password = '';
  url.hash = '';
  return url.href;
}
