import { decision, defineAlgorithm, definition, notModelled } from './algorithm.ts';
import { type APIError, isAPIError } from './api-error.ts';
import { isCORSSafelistedMethod } from './cors-safelisted-method.ts';
import { isForbiddenMethod } from './forbidden-method.ts';
import { contains } from './header-list.ts';
import { type HeadersGuard, headersAppend, headersFill } from './headers-append.ts';
import { isMethod } from './method.ts';
import { normalizeAMethod } from './normalize-a-method.ts';
import { originOf, sameOrigin, serializeOrigin } from './origin.ts';
import { parseURL } from './parse-url.ts';
import { clientOf, type ReadRequest } from './read-request.ts';
import { type Client, type ConceptRequest, createRequest, includesCredentials } from './request.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const NEW_REQUEST = defineAlgorithm('new-request', 'new Request(input, init)', anchor('dom-request'), {
  '1': definition('request is null'),
  '2': definition('fallbackMode is null'),
  '3': definition("baseURL is the page's"),
  '4': notModelled('signal is null', 'nothing aborts here'),
  '5.1': definition("parse the URL against the page's"),
  '5.2': decision('the URL does not parse'),
  '5.3': decision('the URL includes credentials'),
  '6': notModelled('the input is a Request object', 'the input here is a URL'),
  '7': definition("origin is the page's"),
  '8': notModelled('prompts are shown by the client', 'no prompts here'),
  '9': notModelled('take the place for prompts from the input', 'no prompts here'),
  '10': notModelled('init has a window', 'no init.window here'),
  '11': notModelled('init.window is null', 'no init.window here'),
  '12': definition('make the request, with its unsafe-request flag set'),
  '13': definition('init is not empty'),
  '14': decision('init has a referrer'),
  '14.2': decision('it is the empty string, so there is no referrer'),
  '14.3.1': definition("parse it against the page's URL"),
  '14.3.2': decision('it does not parse'),
  '14.3.3': decision("it is about:client, or of another origin than the page's, so the page is the referrer"),
  '14.3.4': definition('otherwise it is the referrer'),
  '15': definition('take the referrer policy'),
  '16': definition('mode is the one given, or cors'),
  '17': decision('mode is navigate'),
  '18': definition('take the mode'),
  '19': definition('take the credentials mode'),
  '20': definition('take the cache mode'),
  '21': decision('cache mode is only-if-cached, and mode is not same-origin'),
  '22': definition('take the redirect mode'),
  '23': notModelled('take the integrity metadata', 'no bodies here'),
  '24': definition('take keepalive'),
  '25.2': decision('the method is no token, or forbidden'),
  '25.3': definition('normalize the method'),
  '26': notModelled('take the signal', 'nothing aborts here'),
  '27': notModelled('take the priority', 'implementation-defined'),
  '28': definition('the Request object has the request'),
  '29': notModelled('list the signals', 'nothing aborts here'),
  '30': notModelled('make a signal that depends on them', 'nothing aborts here'),
  '31': definition('the headers have the guard request'),
  '32': decision('mode is no-cors'),
  '32.1': decision('the method is not CORS-safelisted'),
  '32.2': definition('the guard becomes request-no-cors'),
  '33': definition('fill the headers'),
  '34': definition('inputBody is null, as the input is a URL'),
  '35': decision('there is a body, and the method is GET or HEAD'),
  '36': definition('initBody is null'),
  '37.1[keepalive]': decision('the body is a stream, and keepalive is true'),
  '37.4': decision('the body has a type, and there is no Content-Type yet'),
  '38': definition('inputOrInitBody is the body given'),
  '39': decision('the body is a stream'),
  '39.1': notModelled('duplex is missing', 'a stream here always comes with duplex'),
  '39.2': decision('mode is neither same-origin nor cors'),
  '39.3': definition('set the use-CORS-preflight flag'),
  '40': definition('finalBody is that body'),
  '41': notModelled('proxy the body of the input', 'the input here is a URL'),
  '42': definition('the request takes the body'),
});

/**
 * The request that `fetch()` makes of its arguments, or what it throws.
 * https://fetch.spec.whatwg.org/#dom-request
 */
export function newRequest(read: ReadRequest, trace: Trace = createTrace()): ConceptRequest | APIError {
  const algorithm = NEW_REQUEST;
  const client = clientOf(read);
  const base = client.url?.href;
  const typeError = (): APIError => ({ name: 'TypeError', cause: trace.last() });
  const url = parseURL(read.url, base); // 5.1
  const parses = { url: read.url, parses: url !== null };
  if (trace.decide(algorithm, '5.2', parses, (o) => !o.parses) || url === null) return typeError();
  const credentials = { url: url.href, includesCredentials: includesCredentials(url) };
  if (trace.decide(algorithm, '5.3', credentials, (o) => o.includesCredentials)) return typeError();
  const referrer = referrerOf(read.referrer, client, trace); // 14
  if (referrer === 'failure') return typeError();
  const mode: string = read.mode ?? 'cors'; // 16
  if (trace.decide(algorithm, '17', { mode }, (o) => o.mode === 'navigate')) return typeError();
  const cache = { cacheMode: (read.cache ?? 'default') as string, mode };
  const onlyIfCached = trace.decide(
    algorithm,
    '21',
    cache,
    (o) => o.cacheMode === 'only-if-cached' && o.mode !== 'same-origin',
  );
  if (onlyIfCached) return typeError();
  const given = read.method ?? 'GET';
  const methods = { method: given, token: isMethod(given), forbidden: isForbiddenMethod(given, trace) };
  if (trace.decide(algorithm, '25.2', methods, (o) => !o.token || o.forbidden)) return typeError();
  const method = normalizeAMethod(given, trace); // 25.3
  let guard: HeadersGuard = 'request'; // 31
  if (trace.decide(algorithm, '32', { mode }, (o) => o.mode === 'no-cors')) {
    const safelisted = isCORSSafelistedMethod(method, trace);
    if (trace.decide(algorithm, '32.1', { method, safelisted }, (o) => !o.safelisted)) return typeError();
    guard = 'request-no-cors'; // 32.2
  }
  let headerList = headersFill([], guard, read.headers ?? [], trace); // 33
  if (isAPIError(headerList)) return headerList;
  const body = read.body ?? null;
  const bodied = { method, body: body !== null };
  if (trace.decide(algorithm, '35', bodied, (o) => o.body && (o.method === 'GET' || o.method === 'HEAD'))) {
    return typeError();
  }
  const keepalive = read.keepalive ?? false; // 24
  const outliving = { keepalive, stream: body?.stream ?? false };
  if (trace.decide(algorithm, '37.1[keepalive]', outliving, (o) => o.keepalive && o.stream)) return typeError();
  const type = { type: body?.type ?? null, contentType: contains(headerList, 'Content-Type') };
  if (trace.decide(algorithm, '37.4', type, (o) => o.type !== null && !o.contentType)) {
    headerList = headersAppend(headerList, guard, ['Content-Type', type.type ?? ''], trace);
    if (isAPIError(headerList)) return headerList;
  }
  const stream = body?.stream ?? false;
  let useCORSPreflight = false;
  if (trace.decide(algorithm, '39', { stream }, (o) => o.stream)) {
    if (trace.decide(algorithm, '39.2', { mode }, (o) => o.mode !== 'same-origin' && o.mode !== 'cors'))
      return typeError();
    useCORSPreflight = true; // 39.3
  }
  return createRequest({
    url,
    client,
    method,
    headerList,
    unsafeRequest: true, // 12
    body: body === null ? null : { length: stream ? null : body.length, source: !stream }, // 42
    mode: read.mode ?? 'cors',
    credentialsMode: read.credentials ?? 'same-origin', // 19
    cacheMode: read.cache ?? 'default', // 20
    redirectMode: read.redirect ?? 'follow', // 22
    referrer,
    referrerPolicy: read.referrerPolicy ?? '', // 15
    keepalive,
    useCORSPreflight,
  });
}

/** Step 14. */
function referrerOf(
  given: string | undefined,
  client: Client,
  trace: Trace,
): 'no-referrer' | 'client' | URL | 'failure' {
  const referrer = given ?? null;
  if (!trace.decide(NEW_REQUEST, '14', { referrer }, (o) => o.referrer !== null) || given === undefined)
    return 'client';
  if (trace.decide(NEW_REQUEST, '14.2', { referrer: given }, (o) => o.referrer === '')) return 'no-referrer';
  const parsed = parseURL(given, client.url?.href); // 14.3.1
  const parses = { referrer: given, parses: parsed !== null };
  if (trace.decide(NEW_REQUEST, '14.3.2', parses, (o) => !o.parses) || parsed === null) return 'failure';
  const page = {
    referrer: parsed.href,
    origin: serializeOrigin(client.origin),
    sameOrigin: sameOrigin(originOf(parsed), client.origin),
  };
  const ownPage = (o: typeof page) => o.referrer === 'about:client' || !o.sameOrigin;
  return trace.decide(NEW_REQUEST, '14.3.3', page, ownPage) ? 'client' : parsed; // 14.3.4
}
