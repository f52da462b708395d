import { decision, defineAlgorithm, definition, notModelled } from './algorithm.ts';
import { type APIError, isAPIError } from './api-error.ts';
import { byteLowercase, isByteString } from './bytes.ts';
import { fetchRequest } from './fetch.ts';
import type { GivenFetch } from './fetch-params.ts';
import { isForbiddenMethod } from './forbidden-method.ts';
import { isForbiddenRequestHeader } from './forbidden-request-header.ts';
import {
  combine,
  get,
  type HeaderList,
  isHeaderName,
  isHeaderValue,
  normalizeHeaderValue,
  set,
} from './header-list.ts';
import { HTTP_NETWORK_FETCH } from './http-network-fetch.ts';
import { isMethod } from './method.ts';
import { parseAMIMEType, serializeAMIMEType } from './mime-type.ts';
import { normalizeAMethod } from './normalize-a-method.ts';
import { parseURL } from './parse-url.ts';
import { clientOf, type ReadRequest } from './read-request.ts';
import { type ConceptRequest, createRequest, includesCredentials } from './request.ts';
import { type ConceptResponse, networkError } from './response.ts';
import { NEIGHBOURS } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const XHR_OPEN = defineAlgorithm(
  'xhr-open',
  'XMLHttpRequest open()',
  `${NEIGHBOURS.xhr}#dom-xmlhttprequest-open`,
  {
    '2': decision('the method is no token'),
    '3': decision('the method is forbidden'),
    '4': definition('normalize the method'),
    '5': definition("parse the URL against the page's"),
    '6': decision('the URL does not parse'),
    '8': notModelled('take user name and password arguments', 'put them into the URL instead'),
  },
);

export const XHR_SET_REQUEST_HEADER = defineAlgorithm(
  'xhr-set-request-header',
  'XMLHttpRequest setRequestHeader()',
  `${NEIGHBOURS.xhr}#dom-xmlhttprequest-setrequestheader`,
  {
    '3': definition('normalize the value'),
    '4': decision('the name is no header name, or the value is no header value'),
    '5': decision('the header is forbidden, so it is dropped without a word'),
    '6': definition('combine it with what is there'),
  },
);

export const XHR_TIMEOUT = defineAlgorithm(
  'xhr-timeout',
  'XMLHttpRequest timeout setter',
  `${NEIGHBOURS.xhr}#dom-xmlhttprequest-timeout`,
  {
    '1': decision('the global object is a window, and the XMLHttpRequest synchronous'),
    '2': definition('take the value'),
  },
);

export const XHR_SEND = defineAlgorithm(
  'xhr-send',
  'XMLHttpRequest send()',
  `${NEIGHBOURS.xhr}#dom-xmlhttprequest-send`,
  {
    '3': decision('the method is GET or HEAD, so there is no body'),
    '4': decision('there is a body'),
    '4.4': definition("take the author's Content-Type"),
    '4.5': decision('the author gave a Content-Type'),
    '4.5.1.2': decision('the body is text, and its Content-Type names another charset than UTF-8'),
    '4.6': decision('the body has a type'),
    '5': decision('there are listeners on the upload object'),
    '6': definition('make the request: mode cors, unsafe-request flag set'),
    '11[timeout]': decision('the timeout is over before the fetch is done, so it is terminated', 'likewise in step 12'),
  },
);

/**
 * The request that XMLHttpRequest makes, or what it throws. Anchors go to the XMLHttpRequest Standard.
 *
 * @throws RangeError for what XMLHttpRequest cannot ask for: a mode other than cors, a redirect mode other than follow,
 * a cache mode, credentials "omit", a stream as a body.
 */
export function xmlHttpRequest(read: ReadRequest, trace: Trace = createTrace()): ConceptRequest | APIError {
  refuseWhatItCannotAsk(read);
  const client = clientOf(read);
  const base = client.url?.href;
  const error = (name: APIError['name']): APIError => ({ name, cause: trace.last() });
  // open()
  const given = read.method ?? 'GET';
  if (trace.decide(XHR_OPEN, '2', { method: given, token: isMethod(given) }, (o) => !o.token))
    return error('SyntaxError');
  const forbidden = { method: given, forbidden: isForbiddenMethod(given, trace) };
  if (trace.decide(XHR_OPEN, '3', forbidden, (o) => o.forbidden)) return error('SecurityError');
  const method = normalizeAMethod(given, trace); // 4
  const url = parseURL(read.url, base); // 5
  const parses = { url: read.url, parses: url !== null };
  if (trace.decide(XHR_OPEN, '6', parses, (o) => !o.parses) || url === null) return error('SyntaxError');
  // setRequestHeader()
  const authorHeaders = setRequestHeaders(read.headers ?? [], trace);
  if (isAPIError(authorHeaders)) return authorHeaders;
  // timeout, where it is set once it is open
  const timeout = read.timeout ?? 0;
  if (timeout !== 0) {
    const set = { window: !client.isWorker, synchronous: read.synchronous ?? false };
    if (trace.decide(XHR_TIMEOUT, '1', set, (o) => o.window && o.synchronous)) return error('InvalidAccessError');
  }
  // send()
  let headerList = authorHeaders;
  let body = read.body ?? null;
  if (trace.decide(XHR_SEND, '3', { method }, (o) => o.method === 'GET' || o.method === 'HEAD')) body = null;
  if (trace.decide(XHR_SEND, '4', { body: body !== null }, (o) => o.body) && body !== null) {
    const originalAuthorContentType = get('Content-Type', headerList); // 4.4
    if (trace.decide(XHR_SEND, '4.5', { originalAuthorContentType }, (o) => o.originalAuthorContentType !== null)) {
      headerList = correctCharset(headerList, originalAuthorContentType ?? '', body.text ?? false, trace);
    } else if (trace.decide(XHR_SEND, '4.6', { type: body.type }, (o) => o.type !== null)) {
      headerList = set(headerList, ['Content-Type', body.type ?? '']);
    }
  }
  const listeners = { uploadListeners: read.useCORSPreflight ?? false };
  const useCORSPreflight = trace.decide(XHR_SEND, '5', listeners, (o) => o.uploadListeners);
  return createRequest({
    url,
    client,
    method,
    headerList,
    unsafeRequest: true,
    body: body === null ? null : { length: body.length, source: true },
    mode: 'cors',
    useCORSPreflight,
    credentialsMode: read.credentials ?? 'same-origin',
    useURLCredentials: includesCredentials(url),
    referrerPolicy: read.referrerPolicy ?? '',
    timeout,
  }); // 6
}

/** What comes of its request: a network error where its timeout is over before the response has come in full. */
export function sendXMLHttpRequest(given: GivenFetch): ConceptResponse {
  const { request, trace } = given;
  const { timeout } = request;
  const response = fetchRequest({
    ...given,
    controller: { nextManualRedirectSteps: null, remaining: timeout || null },
  });
  const { cause, endless } = response.internalResponse ?? response;
  const isTerminated = cause?.algorithm === HTTP_NETWORK_FETCH.id && cause.step === '9';
  const done = { timeout, done: !isTerminated && !endless };
  return trace.decide(XHR_SEND, '11[timeout]', done, (o) => o.timeout !== 0 && !o.done)
    ? networkError(trace.last())
    : response;
}

/** Whether that is why there is no response: it then fires timeout instead of error. */
export function isTimedOut({ cause }: ConceptResponse): boolean {
  return cause?.algorithm === XHR_SEND.id && cause.step === '11[timeout]';
}

function setRequestHeaders(headers: HeaderList, trace: Trace): HeaderList | APIError {
  const algorithm = XHR_SET_REQUEST_HEADER;
  let authorHeaders: HeaderList = [];
  for (const [name, potentialValue] of headers) {
    const value = normalizeHeaderValue(potentialValue); // 3
    if (!isByteString(value) || !isByteString(name)) {
      trace.decide(algorithm, '4', { name, value, byteString: false }, () => true);
      return { name: 'TypeError', cause: trace.last() }; // Web IDL, before the method's own steps
    }
    const wellFormed = { name, value, wellFormed: isHeaderName(name) && isHeaderValue(value) };
    if (trace.decide(algorithm, '4', wellFormed, (o) => !o.wellFormed)) {
      return { name: 'SyntaxError', cause: trace.last() };
    }
    const forbidden = isForbiddenRequestHeader([name, value], trace);
    if (trace.decide(algorithm, '5', { name, forbidden }, (o) => o.forbidden)) continue;
    authorHeaders = combine(authorHeaders, [name, value]); // 6
  }
  return authorHeaders;
}

function correctCharset(list: HeaderList, contentType: string, text: boolean, trace: Trace): HeaderList {
  const record = parseAMIMEType(contentType);
  const charset = record === 'failure' ? null : (record.parameters.get('charset') ?? null);
  const operands = { text, charset, wanted: 'utf-8' };
  const correct = trace.decide(
    XHR_SEND,
    '4.5.1.2',
    operands,
    (o) => o.text && o.charset !== null && byteLowercase(o.charset) !== o.wanted,
  );
  if (!correct || record === 'failure') return list;
  const parameters = new Map(record.parameters).set('charset', 'UTF-8');
  return set(list, ['Content-Type', serializeAMIMEType({ ...record, parameters })]);
}

function refuseWhatItCannotAsk(read: ReadRequest): void {
  const refuse = (what: string) => {
    throw new RangeError(`XMLHttpRequest cannot ask for ${what}; use api: 'fetch'`);
  };
  if ((read.mode ?? 'cors') !== 'cors') refuse(`mode ${read.mode}`);
  if ((read.redirect ?? 'follow') !== 'follow') refuse(`redirect mode ${read.redirect}`);
  if ((read.cache ?? 'default') !== 'default') refuse(`cache mode ${read.cache}`);
  if (read.credentials === 'omit') refuse('credentials mode omit');
  if (read.body?.stream) refuse('a stream as a body');
}
