import { action, decision, defineAlgorithm, definition, notModelled } from './algorithm.ts';
import { type APIError, isAPIError } from './api-error.ts';
import { isCORSSafelistedMethod } from './cors-safelisted-method.ts';
import { isForbiddenMethod } from './forbidden-method.ts';
import { contains } from './header-list.ts';
import { type HeadersGuard, headersAppend, headersFill } from './headers-append.ts';
import type { IPAddressSpace } from './ip-address-space.ts';
import { isMethod } from './method.ts';
import { normalizeAMethod } from './normalize-a-method.ts';
import { originOf, sameOrigin, serializeOrigin } from './origin.ts';
import { parseURL } from './parse-url.ts';
import { clientOf, type ReadBody, type ReadRequest } from './read-request.ts';
import {
  type Body,
  type Client,
  type ConceptRequest,
  createRequest,
  currentURL,
  includesCredentials,
  type RequestMode,
} from './request.ts';
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
  '6': definition('the input is a Request object, whose request is taken'),
  '7': definition("origin is the page's"),
  '8': notModelled('prompts are shown by the client', 'no prompts here'),
  '9': notModelled('take the place for prompts from the input', 'no prompts here'),
  '10': notModelled('init has a window', 'no init.window here'),
  '11': notModelled('init.window is null', 'no init.window here'),
  '12': definition('make the request, with its unsafe-request flag set'),
  '13': decision('init is not empty'),
  '13.1': decision('mode is navigate, so it becomes same-origin'),
  '13.8': action(
    'the request no longer comes from where the input came from: its referrer and its URL list are its own',
  ),
  '14': decision('init has a referrer'),
  '14.2': decision('it is the empty string, so there is no referrer'),
  '14.3.1': definition("parse it against the page's URL"),
  '14.3.2': decision('it does not parse'),
  '14.3.3': decision("it is about:client, or of another origin than the page's, so the page is the referrer"),
  '14.3.4': definition('otherwise it is the referrer'),
  '15': definition('take the referrer policy'),
  '16': definition('mode is the one given, or cors where the input is a URL'),
  '17': decision('mode is navigate'),
  '18': definition('take the mode'),
  '19': definition('take the credentials mode'),
  '20': definition('take the cache mode'),
  '21': decision('cache mode is only-if-cached, and mode is not same-origin'),
  '22': definition('take the redirect mode'),
  '23': definition('take the integrity metadata'),
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
  '33': definition('where init is not empty, fill the headers anew, with those given or those of the input'),
  '34': definition("inputBody is the input's, and null where that is a URL"),
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
  '41': notModelled('proxy the body of the input', 'no bodies here'),
  '42': definition('the request takes the body'),
  '42[local-network-access]': decision(
    'the target address space is local, and taken',
    'proposed by Local Network Access, whose text does nothing of the other two',
  ),
});

/** What `fetch()` is called with besides its input. */
export type RequestInit = Pick<
  ReadRequest,
  | 'method'
  | 'headers'
  | 'credentials'
  | 'redirect'
  | 'cache'
  | 'referrer'
  | 'referrerPolicy'
  | 'keepalive'
  | 'targetAddressSpace'
  | 'body'
  | 'integrity'
> & { readonly mode?: RequestMode | undefined };

/**
 * The request that `fetch()` makes of what a page asks, or what it throws.
 * https://fetch.spec.whatwg.org/#dom-request
 */
export function newRequest(read: ReadRequest, trace: Trace = createTrace()): ConceptRequest | APIError {
  return newRequestTo(read.url, read, clientOf(read), trace);
}

/** The same of a URL, for whatever calls `fetch()`. */
export function newRequestTo(
  input: string,
  init: RequestInit,
  client: Client,
  trace: Trace,
): ConceptRequest | APIError {
  const algorithm = NEW_REQUEST;
  const typeError = (): APIError => ({ name: 'TypeError', cause: trace.last() });
  const url = parseURL(input, client.url?.href); // 5.1
  const parses = { url: input, parses: url !== null };
  if (trace.decide(algorithm, '5.2', parses, (o) => !o.parses) || url === null) return typeError();
  const credentials = { url: url.href, includesCredentials: includesCredentials(url) };
  if (trace.decide(algorithm, '5.3', credentials, (o) => o.includesCredentials)) return typeError();
  const request = createRequest({ url, client, unsafeRequest: true, mode: 'cors' }); // 12, 16
  return takeInit(request, init, true, trace);
}

/**
 * The same of another request, such as that of a fetch event.
 */
export function newRequestOf(
  input: ConceptRequest,
  init: RequestInit,
  client: Client,
  trace: Trace,
): ConceptRequest | APIError {
  const algorithm = NEW_REQUEST;
  const { method, headerList, origin, referrer, referrerPolicy, credentialsMode, cacheMode, redirectMode, body } =
    input;
  const isGiven = Object.values(init).some((value) => value !== undefined);
  let { mode } = input;
  const request = createRequest({
    ...{ client, method, headerList, origin, referrer, referrerPolicy, credentialsMode, cacheMode, redirectMode, body },
    url: input.urlList[0]!,
    urlList: [...input.urlList],
    unsafeRequest: true,
    mode,
  }); // 12
  const initGiven = trace.decide(algorithm, '13', { isGiven }, (o) => o.isGiven);
  if (initGiven) {
    if (trace.decide(algorithm, '13.1', { mode: mode as string }, (o) => o.mode === 'navigate')) mode = 'same-origin';
    trace.perform(algorithm, '13.8', { url: currentURL(input).href }, () => {
      const own = {
        origin: client.origin,
        referrer: 'client',
        referrerPolicy: '',
        urlList: [currentURL(input)],
      } as const;
      Object.assign(request, own);
    });
  }
  return takeInit({ ...request, mode }, init, initGiven, trace);
}

/** From step 14 on. */
function takeInit(
  request: ConceptRequest,
  init: RequestInit,
  initGiven: boolean,
  trace: Trace,
): ConceptRequest | APIError {
  const algorithm = NEW_REQUEST;
  const typeError = (): APIError => ({ name: 'TypeError', cause: trace.last() });
  const referrer = referrerOf(init.referrer, request, trace); // 14
  if (referrer === 'failure') return typeError();
  const mode = init.mode ?? request.mode;
  const navigate = { mode: init.mode as string };
  if (trace.decide(algorithm, '17', navigate, (o) => o.mode === 'navigate')) return typeError();
  const cache = { cacheMode: (init.cache ?? request.cacheMode) as string, mode: mode as string };
  const onlyIfCached = trace.decide(
    algorithm,
    '21',
    cache,
    (o) => o.cacheMode === 'only-if-cached' && o.mode !== 'same-origin',
  );
  if (onlyIfCached) return typeError();
  const given = init.method ?? request.method;
  const methods = { method: given, token: isMethod(given), forbidden: isForbiddenMethod(given, trace) };
  if (trace.decide(algorithm, '25.2', methods, (o) => !o.token || o.forbidden)) return typeError();
  const method = normalizeAMethod(given, trace); // 25.3
  let guard: HeadersGuard = 'request'; // 31
  if (trace.decide(algorithm, '32', { mode: mode as string }, (o) => o.mode === 'no-cors')) {
    const safelisted = isCORSSafelistedMethod(method, trace);
    if (trace.decide(algorithm, '32.1', { method, safelisted }, (o) => !o.safelisted)) return typeError();
    guard = 'request-no-cors'; // 32.2
  }
  let headerList = initGiven
    ? headersFill([], guard, init.headers ?? request.headerList, trace) // 33
    : request.headerList;
  if (isAPIError(headerList)) return headerList;
  const initBody = init.body ?? null;
  const bodied = { method, body: initBody !== null || request.body !== null };
  if (trace.decide(algorithm, '35', bodied, (o) => o.body && (o.method === 'GET' || o.method === 'HEAD'))) {
    return typeError();
  }
  const keepalive = init.keepalive ?? request.keepalive; // 24
  const outliving = { keepalive, stream: initBody?.stream ?? false };
  if (trace.decide(algorithm, '37.1[keepalive]', outliving, (o) => o.keepalive && o.stream)) return typeError();
  const type = { type: initBody?.type ?? null, contentType: contains(headerList, 'Content-Type') };
  if (trace.decide(algorithm, '37.4', type, (o) => o.type !== null && !o.contentType)) {
    headerList = headersAppend(headerList, guard, ['Content-Type', type.type ?? ''], trace);
    if (isAPIError(headerList)) return headerList;
  }
  const body = initBody === null ? request.body : bodyOf(initBody); // 38
  const stream = body !== null && !body.source;
  let useCORSPreflight = false;
  if (trace.decide(algorithm, '39', { stream }, (o) => o.stream)) {
    const { mode: asked } = cache;
    if (trace.decide(algorithm, '39.2', { mode: asked }, (o) => o.mode !== 'same-origin' && o.mode !== 'cors'))
      return typeError();
    useCORSPreflight = true; // 39.3
  }
  return {
    ...request,
    method,
    headerList,
    body, // 42
    mode,
    credentialsMode: init.credentials ?? request.credentialsMode, // 19
    cacheMode: init.cache ?? request.cacheMode, // 20
    redirectMode: init.redirect ?? request.redirectMode, // 22
    referrer,
    referrerPolicy: init.referrerPolicy ?? request.referrerPolicy, // 15
    keepalive,
    targetAddressSpace: targetAddressSpaceOf(init, request, trace),
    useCORSPreflight,
    integrityMetadata: init.integrity ?? request.integrityMetadata, // 23
  };
}

/** Asked of nobody who gives none. */
function targetAddressSpaceOf(
  { targetAddressSpace: given }: RequestInit,
  request: ConceptRequest,
  trace: Trace,
): IPAddressSpace | null {
  if (given === undefined) return request.targetAddressSpace;
  const isTaken = trace.decide(NEW_REQUEST, '42[local-network-access]', { given }, (o) => o.given === 'local');
  return isTaken ? given : request.targetAddressSpace;
}

function bodyOf({ length, stream = false }: ReadBody): Body {
  return { length: stream ? null : length, source: !stream };
}

/** Step 14. */
function referrerOf(
  given: string | undefined,
  request: ConceptRequest,
  trace: Trace,
): 'no-referrer' | 'client' | URL | 'failure' {
  const referrer = given ?? null;
  const isGiven = trace.decide(NEW_REQUEST, '14', { referrer }, (o) => o.referrer !== null);
  if (!isGiven || given === undefined) return request.referrer;
  const { client } = request;
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
