import type { PredictedExchange } from './exchange.ts';
import type { ModuleType } from './fetch-a-single-module-script.ts';
import { FORBIDDEN_METHOD } from './forbidden-method.ts';
import { get } from './header-list.ts';
import type { ReadRequest } from './read-request.ts';
import { type ConceptRequest, currentURL } from './request.ts';
import type { Suggestion } from './smallest-change.ts';
import type { Operand, TraceStep } from './trace.ts';

/** One side of a comparison: what it is, and its value; null for "not there". */
export interface Compared {
  readonly what: string;
  readonly value: string | null;
}

/** Why a page cannot read: the one step that refused. */
export interface Blame {
  /** Id of the algorithm, kebab case. */
  readonly algorithm: string;
  /** The Standard's step number; a case of a switch in brackets. */
  readonly step: string;
  /** URL of the algorithm's definition. */
  readonly url: string;
  /** One sentence. */
  readonly sentence: string;
  readonly compared: readonly [Compared, Compared];
  /** Index of the exchange whose answer was refused; null when nothing had been sent. */
  readonly exchange: number | null;
  /** The smallest change that lets the page read, the page's own side first where that is wrong; null when none helps. */
  readonly suggestion: Suggestion | null;
  /** Other changes that would do, the server's or the page's. */
  readonly alternatives: readonly Suggestion[];
}

export interface BlameContext {
  readonly read: ReadRequest;
  /** The request after all redirects; null when the API threw. */
  readonly request: ConceptRequest | null;
  readonly exchanges: readonly PredictedExchange[];
}

interface Told {
  readonly sentence: string;
  readonly compared: readonly [Compared, Compared];
}

type Teller = (operands: Readonly<Record<string, Operand>>, context: TellerContext) => Told;

interface TellerContext extends BlameContext {
  /** The exchange whose answer was refused. */
  readonly exchange: PredictedExchange | null;
  /** "The answer to the preflight OPTIONS https://…" */
  readonly answer: string;
}

/** The change of the server's answers alone that would do; null when there is none. */
export function changeOfServer({ suggestion, alternatives }: Blame): Suggestion | null {
  return [suggestion, ...alternatives].find((one) => one?.side === 'answer') ?? null;
}

/** Tells of a step that refused. A step that no sentence is known for is told by its own text and operands. */
export function blame(cause: TraceStep, context: BlameContext): Omit<Blame, 'suggestion' | 'alternatives'> {
  const exchange = context.exchanges.at(-1) ?? null;
  const tell = TELLERS[`${cause.algorithm}/${cause.step}`] ?? tellPlainly(cause);
  const told = tell(cause.operands, { ...context, exchange, answer: answerOf(exchange, context.request) });
  return {
    algorithm: cause.algorithm,
    step: cause.step,
    url: cause.url,
    ...told,
    exchange: exchange === null ? null : context.exchanges.length - 1,
  };
}

/** The steps that a sentence of its own is known for, as `algorithm/step`. */
export function toldSteps(): string[] {
  return Object.keys(TELLERS);
}

const quote = (value: Operand | undefined): string =>
  value === null || value === undefined ? 'nothing' : `"${value}"`;
const list = (value: Operand | undefined): string =>
  Array.isArray(value) && value.length > 0 ? value.map((item) => `"${item}"`).join(', ') : 'nothing';
const named = (what: string, value: Operand | undefined): string =>
  Array.isArray(value) && value.length > 0 ? `the ${what} ${list(value)}` : `no ${what}`;
const text = (value: Operand | undefined): string | null =>
  value === null || value === undefined ? null : Array.isArray(value) ? value.join(', ') : String(value);

function answerOf(exchange: PredictedExchange | null, request: ConceptRequest | null): string {
  if (exchange === null && request !== null)
    return `The answer to ${request.method} ${currentURL(request)} in the cache`;
  if (exchange === null) return 'The answer';
  return `The answer to ${exchange.preflight ? 'the preflight ' : ''}${exchange.method} ${exchange.url}`;
}

const ALLOW_ORIGIN = 'Access-Control-Allow-Origin';

/** A status that its API does not take. */
function notOK(use: string): Teller {
  return ({ status }, { answer }) => ({
    sentence: `${answer} has the status ${status}, and ${use} is taken only with a status from 200 to 299.`,
    compared: [
      { what: 'status', value: text(status) },
      { what: 'an ok status', value: '200 to 299' },
    ],
  });
}

/** A Content-Type that its API does not take. */
function wrongType(use: string, wanted: string): Teller {
  return ({ mimeType }, { answer, exchange }) => {
    const type = mimeType ?? (exchange === null ? null : contentTypeOf(exchange));
    return {
      sentence: `${answer} has ${type === null ? 'no Content-Type' : `the Content-Type ${quote(type)}`}, and ${use} wants ${wanted}.`,
      compared: [
        { what: 'Content-Type', value: text(type) },
        { what: use, value: wanted },
      ],
    };
  };
}

function frameTold(answer: string, options: Operand | undefined): Told {
  return {
    sentence: `${answer} has ${list(Array.isArray(options) ? options : [String(options)])} as X-Frame-Options, so no page of another origin may frame it.`,
    compared: [
      { what: 'X-Frame-Options', value: text(options) },
      { what: 'what a frame of another origin needs', value: null },
    ],
  };
}

/** What a public page lacks that asks for less public addresses. */
function localNetworkTold(needed: string, found: string): Teller {
  return ({ url, addressSpace }) => ({
    sentence: `The page is public and ${quote(url)} is in the address space ${addressSpace}, for which it needs ${needed}: ${found}. It is Local Network Access and not CORS: no server can allow it.`,
    compared: [
      { what: 'what the page has', value: found },
      { what: 'what it needs', value: needed },
    ],
  });
}

function contentTypeOf({ answer }: PredictedExchange): string | null {
  return answer === 'network error' ? null : get('Content-Type', answer.headers);
}

const TELLERS: Readonly<Record<string, Teller>> = {
  'encoding-parse-a-url/4': ({ url }) => ({
    sentence: `${quote(url)} does not parse as a URL.`,
    compared: [
      { what: 'the URL given', value: text(url) },
      { what: 'a URL', value: null },
    ],
  }),
  'fetching-scripts/[ok status]': notOK('a script'),
  'fetching-scripts/[MIME type]': wrongType('a module, a worker or an imported script', 'a JavaScript MIME type'),
  'fetch-a-single-module-script/[MIME type]': (operands, context) =>
    wrongType(
      `a module of the type ${operands.moduleType}`,
      { javascript: 'a JavaScript MIME type', json: 'a JSON MIME type', css: 'text/css' }[
        operands.moduleType as ModuleType
      ],
    )(operands, context),
  'main-fetch/23.2': ({ type, status, method }, { answer }) => ({
    sentence:
      type === 'opaque'
        ? `The page asks for integrity, which cannot be checked of what it may not read: ${answer} came without CORS.`
        : `The page asks for integrity, and ${answer} has no body (${method}, status ${status}).`,
    compared: [
      { what: 'response type', value: text(type) },
      { what: 'what integrity needs', value: 'a body that the page may read' },
    ],
  }),
  'do-bytes-match-metadata-list/4.4': ({ digests, metadata }, { answer }) => ({
    sentence: `The body of ${answer} has none of the digests that the page asks for.`,
    compared: [
      { what: 'digests of the body', value: text(digests) },
      { what: 'integrity', value: text(metadata) },
    ],
  }),
  'link-stylesheet/[ok status]': notOK('a style sheet'),
  'link-stylesheet/[type]': wrongType('a style sheet', 'text/css'),
  'fetch-an-import/[content type]': wrongType('a style sheet', 'text/css'),
  'media-resource-fetch/[cannot be fetched]': ({ status }, { answer }) => ({
    sentence: `${answer} has the status ${status}, with which media data counts as not fetched.`,
    compared: [
      { what: 'status', value: text(status) },
      { what: 'statuses that a media element takes', value: '200 to 399' },
    ],
  }),
  'establish-a-websocket-connection/11.1': ({ status }, { answer }) => ({
    sentence: `${answer} has the status ${status}, and a WebSocket opens with 101 alone.`,
    compared: [
      { what: 'status', value: text(status) },
      { what: 'the only status that opens a WebSocket', value: '101' },
    ],
  }),
  'send-beacon/3': ({ url }) => ({
    sentence: `${quote(url)} is no URL of http or https, so sendBeacon() throws before it sends anything.`,
    compared: [
      { what: 'URL', value: text(url) },
      { what: 'schemes', value: 'http, https' },
    ],
  }),
  'send-beacon/6.2': ({ length, limit }) => ({
    sentence: `The data is ${length} bytes, and ${limit} are the most that may outlive a page, so sendBeacon() returns false.`,
    compared: [
      { what: 'bytes of the data', value: text(length) },
      { what: 'most bytes with keepalive', value: text(limit) },
    ],
  }),
  'fetch-later/8': ({ scheme }) => ({
    sentence: `A URL with the scheme ${quote(scheme)} cannot be fetched later, so fetchLater() throws.`,
    compared: [
      { what: 'scheme', value: text(scheme) },
      { what: 'schemes', value: 'http, https' },
    ],
  }),
  'fetch-later/9': ({ url }) => ({
    sentence: `The URL ${quote(url)} is not potentially trustworthy, so fetchLater() throws.`,
    compared: [
      { what: 'URL', value: text(url) },
      { what: 'what it must be', value: 'https, or this machine' },
    ],
  }),
  'fetch-later/10': () => ({
    sentence: 'The length of the body is not known beforehand, so fetchLater() throws.',
    compared: [
      { what: 'length of the body', value: null },
      { what: 'what it must be', value: 'known' },
    ],
  }),
  'check-x-frame-options/[conflict]': ({ options }, { answer }) => frameTold(answer, options),
  'check-x-frame-options/[deny]': ({ option }, { answer }) => frameTold(answer, option),
  'check-x-frame-options/[sameorigin]': ({ option }, { answer }) => frameTold(answer, option),
  'create-navigation-params-by-fetching/[embedder policy]': ({ above, own }, { answer }) => ({
    sentence: `${answer} has the embedder policy ${quote(own)}, and a page with ${quote(above)} shows in frames what has one of its own alone.`,
    compared: [
      { what: "the page's embedder policy", value: text(above) },
      { what: "the document's embedder policy", value: text(own) },
    ],
  }),
  'check-a-global-objects-embedder-policy/[worker]': ({ owner, worker }, { answer }) => ({
    sentence: `${answer} has the embedder policy ${quote(worker)}, and a page with ${quote(owner)} makes a worker only of what has one of its own.`,
    compared: [
      { what: "the page's embedder policy", value: text(owner) },
      { what: "the worker's embedder policy", value: text(worker) },
    ],
  }),
  'is-platform-object-same-origin/1': ({ page, document }) => ({
    sentence: `The frame shows a document of ${quote(document)}, and a page of ${quote(page)} may not look into it.`,
    compared: [
      { what: "the page's origin", value: text(page) },
      { what: "the document's origin", value: text(document) },
    ],
  }),
  'event-source/15[status]': ({ status }, { answer }) => ({
    sentence: `${answer} has the status ${status}, and an EventSource takes 200 alone.`,
    compared: [
      { what: 'status', value: text(status) },
      { what: 'the only status that an EventSource takes', value: '200' },
    ],
  }),
  'event-source/15[type]': wrongType('an EventSource', 'text/event-stream'),
  'compile-a-potential-webassembly-response/2[fulfilled].3': ({ type, ...operands }, context) =>
    type === 'opaque' || type === 'opaqueredirect'
      ? {
          sentence: `The response to the page is ${type}, which shows WebAssembly neither Content-Type nor body.`,
          compared: [
            { what: 'response type', value: text(type) },
            { what: 'what WebAssembly compiles', value: 'a response that the page may read' },
          ],
        }
      : wrongType('WebAssembly', 'application/wasm')(operands, context),
  'compile-a-potential-webassembly-response/2[fulfilled].5': wrongType('WebAssembly', 'application/wasm'),
  'compile-a-potential-webassembly-response/2[fulfilled].7': notOK('WebAssembly'),
  'should-response-be-blocked-due-to-its-mime-type/4': wrongType(
    'a script or a worker',
    'no audio, image, video or text/csv',
  ),
  'should-response-be-blocked-due-to-nosniff/4': wrongType(
    'a script or a worker under nosniff',
    'a JavaScript MIME type',
  ),
  'should-response-be-blocked-due-to-nosniff/5': wrongType('a style sheet under nosniff', 'text/css'),
  'cors-check/2': (_, { answer, exchange, read }) => ({
    sentence: `${answer} has no ${ALLOW_ORIGIN} header, so the origin ${quote(exchange?.origin ?? read.origin)} may not read it.`,
    compared: [
      { what: ALLOW_ORIGIN, value: null },
      { what: "the request's origin", value: exchange?.origin ?? read.origin },
    ],
  }),
  'cors-check/4': ({ requestOrigin, origin, credentialsMode }, context) => ({
    sentence: allowOriginSentence(String(requestOrigin), String(origin), credentialsMode === 'include', context),
    compared: [
      { what: "the request's origin", value: text(requestOrigin) },
      { what: ALLOW_ORIGIN, value: text(origin) },
    ],
  }),
  'cors-check/7': ({ credentials }, { answer }) => ({
    sentence:
      `${answer} ${credentials === null ? 'has no Access-Control-Allow-Credentials header' : `has ${quote(credentials)} as Access-Control-Allow-Credentials`}, ` +
      `and a request whose credentials mode is "include" needs exactly "true".`,
    compared: [
      { what: 'Access-Control-Allow-Credentials', value: text(credentials) },
      { what: 'the only value that allows credentials', value: 'true' },
    ],
  }),
  'cors-preflight-fetch/7': ({ status }, { answer }) => ({
    sentence: `${answer} has the status ${status}, and a preflight passes only with a status from 200 to 299${
      Number(status) >= 300 && Number(status) <= 399 ? '; a preflight follows no redirect' : ''
    }.`,
    compared: [
      { what: "the preflight's status", value: text(status) },
      { what: 'ok status', value: '200 to 299' },
    ],
  }),
  'cors-preflight-fetch/7.3': ({ failures }, { answer, exchange }) => {
    const name = Array.isArray(failures) ? String(failures[0]) : 'Access-Control-Allow-Methods';
    const value = headerOf(exchange, name);
    return {
      sentence: `${answer} has ${quote(value)} as ${name}, which is not a list of names separated by commas, so the whole preflight fails.`,
      compared: [
        { what: name, value },
        { what: 'its grammar', value: 'tokens separated by commas' },
      ],
    };
  },
  'cors-preflight-fetch/7.5': ({ method, methods, credentialsMode, wildcard }, { answer }) => ({
    sentence: `${answer} allows ${named('methods', methods)}, and the request's method is ${quote(method)}${wildcardHint(methods, wildcard, credentialsMode)}${caseHint(method, methods)}.`,
    compared: [
      { what: "the request's method", value: text(method) },
      { what: 'Access-Control-Allow-Methods', value: text(methods) },
    ],
  }),
  'cors-preflight-fetch/7.6': ({ name, headerNames }, { answer }) => ({
    sentence: `${answer} allows ${named('headers', headerNames)}, and the request has ${quote(name)}, which must be listed by name: "*" never covers it.`,
    compared: [
      { what: "a header of the request's", value: text(name) },
      { what: 'Access-Control-Allow-Headers', value: text(headerNames) },
    ],
  }),
  'cors-preflight-fetch/7.7': ({ unsafeName, headerNames, credentialsMode, wildcard }, { answer }) => ({
    sentence: `${answer} allows ${named('headers', headerNames)}, and the request has ${quote(unsafeName)}${wildcardHint(headerNames, wildcard, credentialsMode)}.`,
    compared: [
      { what: "an unsafe header name of the request's", value: text(unsafeName) },
      { what: 'Access-Control-Allow-Headers', value: text(headerNames) },
    ],
  }),
  'http-redirect-fetch/5': (_, { answer, exchange }) => ({
    sentence: `${answer} redirects to ${quote(headerOf(exchange, 'Location'))}, which is not one URL.`,
    compared: [
      { what: 'Location', value: headerOf(exchange, 'Location') },
      { what: 'what it must be', value: 'one URL' },
    ],
  }),
  'http-redirect-fetch/6': ({ location }, { answer }) => ({
    sentence: `${answer} redirects to ${quote(location)}, and a redirect may only go to http or https.`,
    compared: [
      { what: 'Location', value: text(location) },
      { what: 'schemes', value: 'http, https' },
    ],
  }),
  'http-redirect-fetch/7': ({ redirectCount, limit }, { answer }) => ({
    sentence: `${answer} is one more redirect after ${redirectCount}, and ${limit} is the limit.`,
    compared: [
      { what: 'redirects followed', value: text(redirectCount) },
      { what: 'limit', value: text(limit) },
    ],
  }),
  'http-redirect-fetch/9': ({ origin, locationOrigin }, { answer }) => ({
    sentence: `${answer} redirects to a URL with a user name or password at ${quote(locationOrigin)}, which is another origin than the page's ${quote(origin)}.`,
    compared: [
      { what: "the page's origin", value: text(origin) },
      { what: "the Location's origin", value: text(locationOrigin) },
    ],
  }),
  'http-redirect-fetch/10': ({ responseTainting }, { answer, exchange }) => ({
    sentence: `${answer} redirects to a URL with a user name or password, which a request that has been cross-origin may not follow.`,
    compared: [
      { what: 'response tainting', value: text(responseTainting) },
      { what: 'Location', value: headerOf(exchange, 'Location') },
    ],
  }),
  'http-redirect-fetch/11': ({ status }, { answer }) => ({
    sentence: `${answer} redirects with ${status}, which sends the body again, and the body is a stream that can be read once.`,
    compared: [
      { what: 'status', value: text(status) },
      { what: 'the only redirect without the body', value: '303' },
    ],
  }),
  'http-fetch/6.3[error]': ({ status, redirectMode }, { answer }) => ({
    sentence: `${answer} is a redirect (${status}), and the request's redirect mode is "error".`,
    compared: [
      { what: 'status', value: text(status) },
      { what: 'redirect mode', value: text(redirectMode) },
    ],
  }),
  'http-fetch/6.3[manual]': ({ redirectMode }, { answer, exchange }) => ({
    sentence: `${answer} is a redirect, and with redirect mode "manual" the page gets an opaque redirect that shows nothing.`,
    compared: [
      { what: 'redirect mode', value: text(redirectMode) },
      { what: 'status', value: statusOf(exchange) },
    ],
  }),
  'http-fetch/3.5.7[error]': () => ({
    sentence: 'The service worker responded with a network error.',
    compared: [
      { what: "the response's type", value: 'error' },
      { what: 'what can be read', value: 'a response of another type' },
    ],
  }),
  'http-fetch/3.5.7[cors]': ({ mode, type }) => ({
    sentence: `The service worker responded with a CORS response, and the request's mode is "same-origin": what comes from another origin is no answer to it.`,
    compared: [
      { what: "the request's mode", value: text(mode) },
      { what: "the response's type", value: text(type) },
    ],
  }),
  'http-fetch/3.5.7[opaque]': ({ mode, type }) => ({
    sentence: `The service worker responded with an opaque response, and the request's mode is ${quote(mode)}: only a request whose mode is "no-cors" may be answered with one.`,
    compared: [
      { what: "the request's mode", value: text(mode) },
      { what: "the response's type", value: text(type) },
    ],
  }),
  'http-fetch/3.5.7[opaqueredirect]': ({ redirectMode, type }) => ({
    sentence: `The service worker responded with an opaque redirect, and the request's redirect mode is ${quote(redirectMode)}: only with "manual" may it be answered with one.`,
    compared: [
      { what: "the request's redirect mode", value: text(redirectMode) },
      { what: "the response's type", value: text(type) },
    ],
  }),
  'http-fetch/3.5.7[URL list]': ({ redirectMode, urls }) => ({
    sentence: `The service worker responded with what ${Number(urls) - 1} redirect${Number(urls) === 2 ? '' : 's'} led to, and the request's redirect mode is ${quote(redirectMode)}: only with "follow" may it be answered with that.`,
    compared: [
      { what: "the request's redirect mode", value: text(redirectMode) },
      { what: "the response's URLs", value: text(urls) },
    ],
  }),
  'create-fetch-event-and-dispatch/21.1': () => ({
    sentence: 'The service worker prevented the default and did not respond, which makes a network error.',
    compared: [
      { what: 'respondWith()', value: null },
      { what: 'preventDefault()', value: 'called' },
    ],
  }),
  'respond-with/9': () => ({
    sentence: 'The service worker responded with a promise that was rejected, which makes a network error.',
    compared: [
      { what: 'the promise', value: 'rejected' },
      { what: 'what it must be', value: 'fulfilled with a response' },
    ],
  }),
  'respond-with/10.1': () => ({
    sentence: 'The service worker responded with something that is no Response, which makes a network error.',
    compared: [
      { what: 'the value of the promise', value: 'no Response' },
      { what: 'what it must be', value: 'a Response' },
    ],
  }),
  'cache-put/6': ({ status }) => ({
    sentence: `The service worker put a part of a resource (${text(status)}) into a cache, which takes none and rejects.`,
    compared: [
      { what: 'status', value: text(status) },
      { what: 'the status that no cache takes', value: '206' },
    ],
  }),
  'cache-put/7.2.1': ({ fieldValues }) => ({
    sentence: 'The service worker put a response with "Vary: *" into a cache, which takes none and rejects.',
    compared: [
      { what: 'Vary', value: text(fieldValues) },
      { what: 'the value that no cache takes', value: '*' },
    ],
  }),
  'initialize-a-response/1': ({ status, from, to }) => ({
    sentence: `The service worker made a response with the status ${text(status)}, and new Response() throws for what is not from ${text(from)} to ${text(to)}; an opaque response has the status 0.`,
    compared: [
      { what: 'status', value: text(status) },
      { what: 'statuses', value: `${text(from)} to ${text(to)}` },
    ],
  }),
  'main-fetch/12[mode same-origin]': ({ origin, urlOrigin }) => ({
    sentence: `The request's mode is "same-origin", and ${quote(urlOrigin)} is another origin than the page's ${quote(origin)}, or was reached by way of another.`,
    compared: [
      { what: "the page's origin", value: text(origin) },
      { what: "the URL's origin", value: text(urlOrigin) },
    ],
  }),
  'main-fetch/12[no-cors]': (_, { read, request }) => ({
    sentence: `The request's mode is "no-cors", so a cross-origin response is opaque: the page sees neither status, headers nor body, whatever the server says.`,
    compared: [
      { what: "the page's origin", value: read.origin },
      { what: "the URL's origin", value: request?.urlList.at(-1)?.origin ?? null },
    ],
  }),
  'main-fetch/12[no-cors].1': ({ redirectMode }) => ({
    sentence: `The request's mode is "no-cors" and its redirect mode ${quote(redirectMode)}: cross-origin, that combination is refused before anything is sent.`,
    compared: [
      { what: 'redirect mode', value: text(redirectMode) },
      { what: 'the only redirect mode for no-cors', value: 'follow' },
    ],
  }),
  'main-fetch/12[not HTTP(S)]': ({ scheme }) => ({
    sentence: `A URL with the scheme ${quote(scheme)} cannot be read cross-origin; only http and https take part in CORS.`,
    compared: [
      { what: 'scheme', value: text(scheme) },
      { what: 'schemes', value: 'http, https' },
    ],
  }),
  'main-fetch/21': ({ status }, { answer }) => ({
    sentence: `${answer} is a part of a resource (${status}), and no range was asked for.`,
    compared: [
      { what: 'status', value: text(status) },
      { what: 'Range', value: null },
    ],
  }),
  'scheme-fetch/4': ({ scheme }) => ({
    sentence: `A URL with the scheme ${quote(scheme)} cannot be fetched.`,
    compared: [
      { what: 'scheme', value: text(scheme) },
      { what: 'schemes', value: 'http, https, data' },
    ],
  }),
  'scheme-fetch/3[data].2': (_, { request }) => ({
    sentence: `The data: URL is malformed: it has no comma, or its base64 is broken.`,
    compared: [
      { what: 'URL', value: request?.urlList.at(-1)?.href ?? null },
      { what: 'what it must be', value: 'data:<type>,<data>' },
    ],
  }),
  'http-network-or-cache-fetch/15.2.1': (_, { answer }) => ({
    sentence: `${answer} asks for authentication (401), so the request would be sent again, and its body is a stream that can be read once.`,
    compared: [
      { what: 'status', value: '401' },
      { what: 'body', value: 'a stream' },
    ],
  }),
  'should-request-be-blocked-by-content-security-policy/3.3': ({ directive, sources, url }) => ({
    sentence: `The page's own Content-Security-Policy has ${quote(directive)} with ${list(sources)}, which ${quote(url)} does not match, so nothing is sent. It is not CORS: no server can allow it.`,
    compared: [
      { what: "the URL's origin", value: text(url) },
      { what: String(directive), value: text(sources) },
    ],
  }),
  'local-network-access-check/4.2': ({ url, addressSpace, target }) => ({
    sentence: `The request says that it goes to the ${target} address space, and ${quote(url)} is in the address space ${addressSpace}. It is Local Network Access and not CORS: no server can allow it.`,
    compared: [
      { what: 'address space of the URL', value: text(addressSpace) },
      { what: 'targetAddressSpace', value: text(target) },
    ],
  }),
  'local-network-access-check/5.2': localNetworkTold('a secure context', 'an insecure page'),
  'local-network-access-check/5.8': localNetworkTold('a document, which can be asked for', 'a worker'),
  'local-network-access-check/5.9': localNetworkTold(
    'a document of the page’s own origin',
    'a frame of another origin',
  ),
  'local-network-access-check/5.11': localNetworkTold('the user’s permission', 'the user has denied it'),
  'local-network-access-check/5.12': localNetworkTold('the user’s permission', 'the user has not granted it'),
  'block-bad-port/2': ({ port }) => ({
    sentence: `The port ${port} belongs to another protocol, and user agents refuse to fetch from it.`,
    compared: [
      { what: 'port', value: text(port) },
      { what: 'bad ports', value: 'the table of the Standard' },
    ],
  }),
  'should-fetching-request-be-blocked-as-mixed-content/1.2': ({ page, url }) => ({
    sentence: `The page ${quote(page)} is secure and ${quote(url)} is not, so the request is mixed content and is never sent.`,
    compared: [
      { what: "the page's origin", value: text(page) },
      { what: "the URL's origin", value: text(url) },
    ],
  }),
  'cross-origin-resource-policy-internal-check/5[same-origin]': ({ origin, responseOrigin }, { answer, exchange }) => ({
    sentence: `${answer} ${policyClause(exchange)}, and ${quote(origin)} is another origin than ${quote(responseOrigin)}.`,
    compared: [
      { what: "the page's origin", value: text(origin) },
      { what: "the response's origin", value: text(responseOrigin) },
    ],
  }),
  'cross-origin-resource-policy-internal-check/5[same-site]': ({ origin, responseOrigin }, { answer }) => ({
    sentence: `${answer} has "same-site" as Cross-Origin-Resource-Policy, and ${quote(origin)} is not of the site of ${quote(responseOrigin)}, or less secure.`,
    compared: [
      { what: "the page's origin", value: text(origin) },
      { what: "the response's origin", value: text(responseOrigin) },
    ],
  }),
  'http-network-fetch/8.3': ({ connection }) => ({
    sentence: `The request's body is a stream, and an ${connection} connection cannot send one.`,
    compared: [
      { what: 'connection', value: text(connection) },
      { what: 'what a stream needs', value: 'HTTP/2' },
    ],
  }),
  'xhr-timeout/1': () => ({
    sentence: 'A synchronous XMLHttpRequest of a window takes no timeout: setting it throws.',
    compared: [
      { what: 'global object', value: 'a window' },
      { what: 'what a synchronous XMLHttpRequest with a timeout needs', value: 'a worker' },
    ],
  }),
  'xhr-send/11[timeout]': ({ timeout }, { answer }) => ({
    sentence: `${answer} has not come in full within ${timeout} ms, the timeout of the XMLHttpRequest: the event timeout is fired, and not error.`,
    compared: [
      { what: 'timeout', value: `${timeout} ms` },
      { what: 'what the answer takes', value: 'longer' },
    ],
  }),
  'http-network-fetch/8.5': ({ url }, { exchange }) => ({
    sentence:
      exchange?.answeredBy === 'missing'
        ? `The Standard sends ${exchange.method} ${url} here, and no answer to it was recorded.`
        : `No answer came from ${url}: the connection failed, or broke.`,
    compared: [
      { what: 'answer', value: null },
      { what: 'what a read needs', value: 'an HTTP response' },
    ],
  }),
  'http-network-or-cache-fetch/8.10': ({ contentLength, limit }) => ({
    sentence: `The request has keepalive and a body of ${contentLength} bytes, and ${limit} are the most that may outlive a page, so it is never sent.`,
    compared: [
      { what: 'bytes of the body', value: text(contentLength) },
      { what: 'most bytes with keepalive', value: text(limit) },
    ],
  }),
  'http-network-or-cache-fetch/16.1': (_, { answer }) => ({
    sentence: `${answer} asks for authentication to a proxy (407), and there is no window here that could ask somebody for it.`,
    compared: [
      { what: 'status', value: '407' },
      { what: 'a window', value: null },
    ],
  }),
  'http-network-or-cache-fetch/11.1': ({ cacheMode }) => ({
    sentence: `The request's cache mode is "only-if-cached", and nothing is cached here.`,
    compared: [
      { what: 'cache mode', value: text(cacheMode) },
      { what: 'stored response', value: null },
    ],
  }),
  'new-request/5.2': ({ url }, { read }) => ({
    sentence: `${quote(url)} is no URL, so fetch() rejects before it sends anything.`,
    compared: [
      { what: 'URL', value: text(url) },
      { what: "the page's URL", value: read.pageURL ?? read.origin },
    ],
  }),
  'new-request/5.3': ({ url }) => ({
    sentence: `The URL ${quote(url)} has a user name or password, so fetch() rejects before it sends anything.`,
    compared: [
      { what: 'URL', value: text(url) },
      { what: 'credentials allowed in it', value: null },
    ],
  }),
  'new-request/14.3.2': ({ referrer }, { read }) => ({
    sentence: `The referrer ${quote(referrer)} is no URL, so fetch() rejects before it sends anything.`,
    compared: [
      { what: 'referrer', value: text(referrer) },
      { what: "the page's URL", value: read.pageURL ?? read.origin },
    ],
  }),
  'new-request/37.1[keepalive]': () => ({
    sentence:
      'The body is a stream, which no request with keepalive can have, so fetch() rejects before it sends anything.',
    compared: [
      { what: 'body', value: 'a stream' },
      { what: 'keepalive', value: 'true' },
    ],
  }),
  'new-request/17': ({ mode }) => ({
    sentence: `A page cannot ask for the mode ${quote(mode)}, so fetch() rejects before it sends anything.`,
    compared: [
      { what: 'mode', value: text(mode) },
      { what: 'modes', value: 'cors, no-cors, same-origin' },
    ],
  }),
  'new-request/21': ({ mode }) => ({
    sentence: `The cache mode "only-if-cached" goes with the mode "same-origin" alone, and the mode is ${quote(mode)}, so fetch() rejects before it sends anything.`,
    compared: [
      { what: 'mode', value: text(mode) },
      { what: 'mode that only-if-cached needs', value: 'same-origin' },
    ],
  }),
  'new-request/25.2': ({ method }) => methodTold(method, 'fetch() rejects'),
  'new-request/32.1': ({ method }) => ({
    sentence: `The mode is "no-cors" and the method ${quote(method)}, which only GET, HEAD and POST may be, so fetch() rejects before it sends anything.`,
    compared: [
      { what: 'method', value: text(method) },
      { what: 'CORS-safelisted methods', value: 'GET, HEAD, POST' },
    ],
  }),
  'new-request/35': ({ method }) => ({
    sentence: `There is a body, and the method ${quote(method)} has none, so fetch() rejects before it sends anything.`,
    compared: [
      { what: 'method', value: text(method) },
      { what: 'methods without a body', value: 'GET, HEAD' },
    ],
  }),
  'new-request/39.2': ({ mode }) => ({
    sentence: `The body is a stream, which the mode ${quote(mode)} cannot send, so fetch() rejects before it sends anything.`,
    compared: [
      { what: 'mode', value: text(mode) },
      { what: 'modes that send a stream', value: 'cors, same-origin' },
    ],
  }),
  'headers-validate/1': ({ name, value }) => headerTold(name, value, 'fetch() rejects'),
  'xhr-open/2': ({ method }) => methodTold(method, 'open() throws'),
  'xhr-open/3': ({ method }) => methodTold(method, 'open() throws'),
  'xhr-open/6': ({ url }, { read }) => ({
    sentence: `${quote(url)} is no URL, so open() throws before anything is sent.`,
    compared: [
      { what: 'URL', value: text(url) },
      { what: "the page's URL", value: read.pageURL ?? read.origin },
    ],
  }),
  'xhr-set-request-header/4': ({ name, value }) => headerTold(name, value, 'setRequestHeader() throws'),
};

function allowOriginSentence(
  requestOrigin: string,
  origin: string,
  credentials: boolean,
  { answer, read }: TellerContext,
): string {
  const says = `${answer} has ${quote(origin)} as ${ALLOW_ORIGIN}`;
  if (origin === '*' && credentials) {
    return `${says}, which does not count for a request whose credentials mode is "include"; that needs exactly ${quote(requestOrigin)}.`;
  }
  if (requestOrigin === 'null' && read.origin !== 'null') {
    return `${says}, and the request's origin has become "null", since a redirect went from one foreign origin to another.`;
  }
  if (origin.includes(',')) {
    return `${says}, which is more than one value; it must be exactly ${quote(requestOrigin)}.`;
  }
  if (origin === `${requestOrigin}/`) {
    return `${says}, with a slash at the end that the origin ${quote(requestOrigin)} does not have.`;
  }
  if (origin.toLowerCase() === requestOrigin.toLowerCase()) {
    return `${says}, which differs from the origin ${quote(requestOrigin)} in case, and every byte counts.`;
  }
  return `${says}, and the request's origin is ${quote(requestOrigin)}: the two must be the same, byte for byte.`;
}

function wildcardHint(listed: Operand | undefined, wildcard: Operand | undefined, mode: Operand | undefined): string {
  const has = Array.isArray(listed) && listed.includes(wildcard);
  return has && mode === 'include' ? '; "*" is no wildcard when the credentials mode is "include"' : '';
}

function caseHint(method: Operand | undefined, methods: Operand | undefined): string {
  const differs =
    Array.isArray(methods) && methods.some((listed) => listed.toLowerCase() === String(method).toLowerCase());
  return differs ? '; methods are compared with their case' : '';
}

function policyClause(exchange: PredictedExchange | null): string {
  const policy = headerOf(exchange, 'Cross-Origin-Resource-Policy');
  return policy === null
    ? "has no Cross-Origin-Resource-Policy, which the page's embedder policy reads as same-origin"
    : `has ${quote(policy)} as Cross-Origin-Resource-Policy`;
}

function methodTold(method: Operand | undefined, consequence: string): Told {
  const forbidden = /^(connect|trace|track)$/i.test(String(method));
  return {
    sentence: `The method ${quote(method)} ${forbidden ? 'is forbidden to pages' : 'is no method name'}, so ${consequence} before anything is sent.`,
    compared: [
      { what: 'method', value: text(method) },
      forbidden
        ? { what: FORBIDDEN_METHOD.name, value: 'CONNECT, TRACE, TRACK' }
        : { what: 'what a method is made of', value: 'token characters' },
    ],
  };
}

function headerTold(name: Operand | undefined, value: Operand | undefined, consequence: string): Told {
  return {
    sentence: `The header ${quote(name)} with the value ${JSON.stringify(value)} is malformed, so ${consequence} before anything is sent.`,
    compared: [
      { what: 'header', value: `${name}: ${value}` },
      { what: 'what a header is', value: 'a token, and bytes without NUL, CR and LF' },
    ],
  };
}

function tellPlainly(cause: TraceStep): Teller {
  return (operands, { answer, exchange }) => {
    const [first, second] = Object.entries(operands);
    return {
      sentence: `${exchange === null ? 'The request' : answer} was refused, since ${cause.text}.`,
      compared: [
        { what: first?.[0] ?? 'step', value: first === undefined ? cause.text : text(first[1]) },
        { what: second?.[0] ?? 'result', value: second === undefined ? String(cause.result) : text(second[1]) },
      ],
    };
  };
}

function headerOf(exchange: PredictedExchange | null, name: string): string | null {
  if (exchange === null || exchange.answer === 'network error') return null;
  const values = exchange.answer.headers.filter(([other]) => other.toLowerCase() === name.toLowerCase());
  return values.length === 0 ? null : values.map(([, value]) => value).join(', ');
}

function statusOf(exchange: PredictedExchange | null): string | null {
  return exchange === null || exchange.answer === 'network error' ? null : String(exchange.answer.status);
}
