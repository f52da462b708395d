import { localNetworkAccessOf } from '../browsers/local-network-access.ts';
import type { FetchEventRequest, Observed, ObservedTiming } from '../client/protocol.ts';
import { answerOf } from '../scenario/answer.ts';
import { contextOf } from '../scenario/contexts/index.ts';
import { digestsOf } from '../scenario/digests.ts';
import { isHSTSPreloaded, isLoopbackHost, type OriginPorts } from '../scenario/origin.ts';
import { bodyKindOf, readBodyOf } from '../scenario/request-body.ts';
import { type Place, type ResolvedRequest, resolveScenario } from '../scenario/resolved-scenario.ts';
import type { OnFetch } from '../scenario/resolved-service-worker.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { transportOf } from '../scenario/transports/index.ts';
import type { Choice } from '../scenario/transports/transport.ts';
import {
  type Answer,
  contains,
  corsSettingsAttributeState,
  createCookieStore,
  createTrace,
  createUserAgent,
  get,
  type HeaderList,
  headerListOf,
  type PredictedExchange,
  type PredictedRead,
  predict,
  type ReadBody,
  type ReadRequest,
  type ServiceWorker,
  type WireRequest,
} from '../standard/index.ts';
import { type Exchange, keptBody } from '../wire/exchange.ts';
import { type ResourceKey, readResourceKey } from '../wire/resource-key.ts';
import { servedPageId, workerPath } from '../wire/served-page.ts';
import { usualReason } from '../wire/usual-reason.ts';
import { fromBase64, fromLatin1, fromUTF8, utf8Of } from '../wire/utf8.ts';
import { type Change, together } from './changes/change.ts';
import type { StepEvidence } from './evidence.ts';

/** What the Fetch Standard says about one step. */
export interface StepPrediction {
  read: PredictedRead;
  /** The prediction in the shape of evidence, so that expectations can be held against either. */
  evidence: StepEvidence;
  /** Cookies that browsers may send or keep back with each request, by name. */
  openCookies: readonly ReadonlySet<string>[];
  /** Whether the length of its body rests on a boundary: https://fetch.spec.whatwg.org/#concept-bodyinit-extract, step 10. */
  isLengthOpen: boolean;
  /** What of the browser's environment decides besides the Standard, or null. */
  environment: string | null;
}

/** A server that answers by itself, in the place of a scenario's script. */
export interface PredictedServer {
  /** Where it answers, serialized. At all other origins the script does. */
  origin: string;
  /** What it answers to a request, whose path has its query. */
  answer(request: { method: string; path: string; headers: HeaderList }): Answer & { body: string };
}

export interface PredictionOptions extends Place {
  /** What answers instead of the scenario's script, such as the ideal server of a policy. */
  server?: PredictedServer;
  /** What is done otherwise than the Standard says. */
  changes?: readonly Change[];
  /** Whether to look for the smallest change that lets the page read: it costs many runs more. */
  suggest?: boolean;
}

/**
 * What the Standard says about a scenario, step by step. All steps share one user agent, and with it its
 * CORS-preflight cache and its cookies; `wait` and `delay` move its clock.
 * @throws RangeError for a request that no API can make; the message says which
 */
export function predictScenario(scenario: Scenario, options: PredictionOptions): StepPrediction[] {
  const { ports, server, changes = [], suggest = false } = options;
  const changed = together(changes);
  const resolved = resolveScenario(scenario, options);
  const userAgent = createUserAgent({
    // Named http origins are read from http pages at loopback names, as every engine lets them.
    mixedContent: 'https',
    cookies: server !== undefined || mayMeetCookies(scenario) ? createCookieStore() : null,
  });
  const arrived: WireRequest[] = [];
  let clock = 0;
  return scenario.steps.map((step, index) => {
    clock += step.wait ?? 0;
    const at = clock;
    const request = resolved.requestOf(index);
    const { from, to } = resolved.valuesOf(index);
    const before = arrived.length;
    let body = '';
    let statusText = '';
    const sent: WireRequest[] = [];
    /** What the clock said once each of them was answered. */
    const answeredAt: number[] = [];
    const network = (wanted: WireRequest): Answer | 'network error' => {
      const asked = changed.send(wanted);
      answeredAt[sent.push(asked) - 1] = clock;
      if (suggest && isFirst(asked, arrived.slice(before))) {
        arrived.length = before;
        clock = at;
      }
      arrived.push(asked);
      const { origin, host } = new URL(asked.url);
      const path = asked.url.slice(origin.length);
      const key = readResourceKey(path);
      const cue = key && resolved.cueOf(key, index);
      const isPlayed = key !== undefined && cue?.server.redirects?.[key.hop] !== undefined;
      if (server?.origin === origin && !isPlayed) {
        const { method, headers } = asked;
        const answer = server.answer({ method, path, headers });
        body = answer.body;
        return changed.answer({ status: answer.status, headers: answer.headers }, asked);
      }
      if (server?.origin !== origin && !isServed(asked.url, ports)) return 'network error';
      if (key === undefined || cue === undefined) return { status: 404, headers: [] };
      const answer = answerOf(cue, {
        hop: key.hop,
        preflight: asked.preflight,
        echo: (name) => (name.toLowerCase() === 'host' ? host : get(name, asked.headers)) ?? '',
        received: (method) => arrived.filter((one) => one.method === method && !one.preflight).length,
        times: arrived.filter((one) => !one.preflight && isSameHop(one.url, key)).length,
      });
      const digests = request.integrity ?? request.preload?.integrity;
      body = asked.method === 'HEAD' ? '' : textOf(answer.body);
      statusText = answer.statusText ?? usualReason(answer.status);
      clock += answer.delay;
      answeredAt[sent.length - 1] = clock;
      const { status, headers } = answer;
      const given = changed.answer(
        {
          status,
          headers,
          delay: answer.delay,
          endless: answer.endless,
          ...(digests !== undefined && { digests: digestsOf(answer.body) }),
        },
        asked,
      );
      // An EventSource’s own steps depend on what it is sent, and a cache keeps it.
      return { ...given, body };
    };
    const { reads } = predict({
      requests: [{ ...changed.read(readRequestOf(request, from), { ...request, from }), at }],
      server: network,
      userAgent,
      suggest,
      ...(changes.length > 0 && { interceptor: changed }),
    });
    const [read] = reads as [PredictedRead];
    // What follows was sent by trials with changed answers: of that, no later step may know.
    const { length } = read.exchanges;
    arrived.splice(before, arrived.length, ...sent.slice(0, length));
    clock = read.outcome === 'timeout' ? at + (request.timeout ?? 0) : (answeredAt[length - 1] ?? at);
    const made = madeBody(request, read) ?? (read.cacheState === '' ? undefined : (read.body ?? ''));
    return {
      read,
      evidence: {
        from,
        to,
        url: request.url,
        observed: changed.observed(
          {
            ...observedOf(read, request, made === undefined ? { body, statusText } : { body: made }),
            ...uploadEventsOf(read, request),
            ...(request.timing && { timing: timingOf(read) }),
            ...(request.serviceWorker !== undefined && { events: [...read.fetchEvents] as FetchEventRequest[] }),
          },
          body,
        ),
        recorded: read.exchanges.map((exchange, order) =>
          exchangeOf(exchange, sent[order] ?? exchange, order, request),
        ),
        refusals: [],
      },
      openCookies: read.exchanges.map(openCookiesOf),
      isLengthOpen: isLengthOpen(request),
      environment: environmentOf(read),
    };
  });
}

function isSameHop(url: string, { resource, hop }: ResourceKey): boolean {
  const other = readResourceKey(url);
  return other?.resource === resource && other.hop === hop;
}

/** Whether a read starts with this request: one is run again when a change of the answers is tried. */
function isFirst(asked: WireRequest, ofThisRead: readonly WireRequest[]): boolean {
  const last = ofThisRead.at(-1);
  return asked.redirectCount === 0 && !asked.again && (last === undefined || asked.preflight || !last.preflight);
}

/** Named origins are all served, by way of the forward proxy; loopback names on the servers' own ports. */
function isServed(url: string, { app, api }: OriginPorts): boolean {
  const { hostname, port, protocol } = new URL(url);
  const scheme = protocol === 'https:' ? 'https' : 'http';
  return !isLoopbackHost(hostname) || [app[scheme], api[scheme]].includes(Number(port));
}

function mayMeetCookies({ steps }: Scenario): boolean {
  return steps.some(({ server = {} }) =>
    [server.actual, ...(server.redirects ?? [])].some((answer) =>
      contains(headerListOf(answer?.headers ?? []), 'Set-Cookie'),
    ),
  );
}

/** Where the harness has the script and the scope of a page's service worker; the token of the run is none of the Standard's. */
function serviceWorkerAt(from: string, onFetch: OnFetch): ServiceWorker {
  const base = `${from}/.cors-conformance/0`;
  return { scriptURL: `${base}/service-worker`, scope: `${base}/controlled/`, onFetch };
}

/** The body of a response that a service worker made, where that is all that the page can have got. */
function madeBody({ serviceWorker: onFetch }: ResolvedRequest, { exchanges }: PredictedRead): string | undefined {
  if (onFetch === undefined || exchanges.length > 0) return undefined;
  const made = [onFetch].flat().find((handling) => typeof handling === 'object' && 'response' in handling);
  return made && fromUTF8(fromBase64(made.response.body));
}

/** What the page of a step asks for, as the Standard’s algorithms take it. */
export function readRequestOf(request: ResolvedRequest, from: string): ReadRequest {
  const { transport, headers, crossorigin } = request;
  const url = urlWith(request);
  const { method, mode, credentials, redirect, cache, keepalive, referrer, messages, targetAddressSpace } = request;
  const { synchronous, timeout } = request;
  const { takes, headers: settable } = transportOf[transport];
  const chosen = {
    ...{ method, mode, credentials, redirect, cache, keepalive, referrer, messages, targetAddressSpace },
    ...{ synchronous, timeout },
  };
  return {
    url,
    api: transport,
    ...clientSettingsOf(request, from),
    ...Object.fromEntries(Object.entries(chosen).filter(([choice]) => takes.includes(choice as Choice))),
    ...(takes.includes('headers') && settable === undefined && { headers }),
    ...(takes.includes('crossorigin') && { crossOrigin: crossorigin ?? null }),
    ...(takes.includes('uploadListener') && { useCORSPreflight: request.uploadListener }),
    referrerPolicy: request.referrerPolicy,
    integrity: request.integrity,
    ...(takes.includes('as') && { as: request.as }),
    ...(request.preload !== undefined && { preload: preloadOf(request.preload) }),
    body: bodyOf(request),
    ...(request.serviceWorker !== undefined && { serviceWorker: serviceWorkerAt(from, request.serviceWorker) }),
  };
}

/** The URL with the user name and the password that open() puts into it. https://xhr.spec.whatwg.org/#dom-xmlhttprequest-open */
function urlWith({ url: given, username, password }: ResolvedRequest): string {
  if (username === undefined && password === undefined) return given;
  const url = new URL(given);
  url.username = username ?? '';
  url.password = password ?? '';
  return url.href;
}

function preloadOf({
  crossorigin,
  ...link
}: NonNullable<ResolvedRequest['preload']>): NonNullable<ReadRequest['preload']> {
  return { ...link, crossOrigin: crossorigin ?? null };
}

/** The environment settings object of the page, frame or worker that asks. */
function clientSettingsOf(
  request: ResolvedRequest,
  from: string,
): Pick<
  ReadRequest,
  | 'origin'
  | 'pageURL'
  | 'pageBaseURL'
  | 'selfOrigin'
  | 'topLevelOrigin'
  | 'hasTrustworthyAncestor'
  | 'pageHeaders'
  | 'inWorker'
  | 'localNetworkAccess'
> {
  const { context, page, topLevelOrigin } = request;
  const { kind, origin, policies } = contextOf[context];
  const isOpaque = origin === 'opaque';
  const top = topLevelOrigin ?? from;
  // Not served at the page's origin, it has been made by a page there.
  const above = policies === 'inherited' ? [top, from] : [top];
  return {
    origin: isOpaque ? 'null' : from,
    pageURL: pageURLOf(request, from),
    ...(pageURLOf(request, from) === 'about:blank' && { pageBaseURL: from + page.path }),
    ...(policies === 'inherited' && { selfOrigin: from }),
    ...((isOpaque || topLevelOrigin !== undefined) && {
      topLevelOrigin: top,
      // What holds for the policy `https` of mixed content: pages on https restrict it, and the frames in them.
      hasTrustworthyAncestor: above.some((one) => one.startsWith('https:')),
    }),
    ...(page.headers.length > 0 && { pageHeaders: page.headers }),
    ...(kind === 'worker' && { inWorker: true }),
    localNetworkAccess: localNetworkAccessOf(from),
  };
}

/** The URL of its document or script, which may be its referrer. */
function pageURLOf({ context, page, transport }: ResolvedRequest, from: string): string {
  const described = contextOf[context];
  if (transportOf[transport].inWorker) return `blob:${from}/worker`;
  if (described.referrer === 'script') return from + workerPath(servedPageId(page));
  if (described.referrer === 'page' || described.policies === 'own') return from + page.path;
  return { about: 'about:blank', blob: `blob:${from}/here`, data: 'data:,' }[described.scheme];
}

/** A body as text. */
function textOf(body: string | Uint8Array): string {
  return typeof body === 'string' ? body : fromUTF8(body);
}

function bodyOf({ body, headers, transport }: ResolvedRequest): ReadBody | null {
  if (body === undefined) return null;
  const isTyped = transportOf[transport].headers !== undefined;
  const type = isTyped ? get('Content-Type', headers) : null;
  // A Blob has its type in lower case, and none where that is empty: https://w3c.github.io/FileAPI/#constructorBlob
  return { ...readBodyOf(body), ...(type !== null && { type: type === '' ? null : type.toLowerCase() }) };
}

/** What came; of a response that was made in the page, or that a cache has kept, no status text is predicted. */
interface Got {
  body: string;
  statusText?: string;
}

/** What a page can tell of it. */
function observedOf(read: PredictedRead, request: ResolvedRequest, got: Got): Observed {
  const { tells } = transportOf[request.transport];
  if (!tells.includes('crossOrigin')) return gotOf(read, request, got);
  const crossOrigin = corsSettingsAttributeState(request.crossorigin ?? null, createTrace());
  return { ...gotOf(read, request, got), crossOrigin };
}

function gotOf(read: PredictedRead, { transport, unload }: ResolvedRequest, { body, statusText }: Got): Observed {
  const { outcome, type, status, url, visibleHeaders, apiError, blame } = read;
  const { tells, silent, failure, tellsLoadAlone } = transportOf[transport];
  const milliseconds = 0;
  if (unload !== undefined || (silent && outcome !== 'api-error'))
    return { settled: 'fulfilled', read: 'opaque', milliseconds };
  const showsResponse = tells.includes('status');
  if (outcome === 'timeout') {
    const error = { name: 'timeout event', message: blame?.sentence ?? '' };
    return { settled: 'rejected', read: 'timeout', status: 0, error, milliseconds };
  }
  if (outcome === 'blocked' || outcome === 'api-error') {
    const error = { name: apiError?.name ?? failure ?? 'error event', message: blame?.sentence ?? '' };
    // What fires an event instead of rejecting a promise can still be asked.
    return { settled: 'rejected', ...(showsResponse && failure === undefined && { status: 0 }), error, milliseconds };
  }
  if (!showsResponse) {
    const isRead = outcome === 'readable' && !tellsLoadAlone;
    return { settled: 'fulfilled', read: isRead ? 'readable' : 'opaque', milliseconds };
  }
  return {
    settled: 'fulfilled',
    ...(tells.includes('type') && { type: type ?? '' }),
    status: status ?? 0,
    ...(statusText !== undefined && { statusText: outcome === 'readable' ? statusText : '' }),
    url: url ?? '',
    ...(tells.includes('redirected') && {
      redirected: outcome === 'readable' && read.exchanges.some(({ redirectCount }) => redirectCount > 0),
    }),
    headers: visibleHeaders.map(([name, value]): [string, string] => [name, value]),
    body: outcome === 'readable' ? body.slice(0, keptBody) : '',
    milliseconds,
  };
}

/** How long the boundary of multipart/form-data is a user agent's own matter. */
function isLengthOpen({ body }: ResolvedRequest): boolean {
  return body !== undefined && bodyKindOf(body) === 'formData';
}

/** Events of an upload are fired where they were listened for when it was sent. https://xhr.spec.whatwg.org/#dom-xmlhttprequest-send */
function uploadEventsOf(read: PredictedRead, request: ResolvedRequest): Pick<Observed, 'uploadEvents'> {
  const { uploadListener, lateUploadListener, synchronous } = request;
  if (!uploadListener && !lateUploadListener) return {};
  // What a service worker responded with was asked for by a fetch of its own, whose progress is not the page's.
  const byServiceWorker = read.trace.some(
    ({ algorithm, step, result }) => algorithm === 'http-fetch' && step === '3.5' && result,
  );
  const hasOpenLength = isLengthOpen(request);
  const uploads =
    !byServiceWorker &&
    read.exchanges.some(({ preflight, bodyLength }) => !preflight && (hasOpenLength || (bodyLength ?? 0) > 0));
  return { uploadEvents: uploadListener && !synchronous && uploads };
}

/** Any numbers do for what is shown. */
function timingOf({ timing }: PredictedRead): ObservedTiming {
  const shown = (name: keyof NonNullable<PredictedRead['timing']>) => (timing?.[name] ? 1 : 0);
  return {
    entries: timing === null ? 0 : 1,
    requestStart: shown('requestStart'),
    redirectStart: shown('redirectStart'),
    transferSize: shown('transferSize'),
    encodedBodySize: shown('encodedBodySize'),
    responseStatus: shown('responseStatus'),
    contentType: timing?.contentType ? 'shown' : '',
  };
}

function exchangeOf(
  exchange: PredictedExchange,
  sent: WireRequest,
  index: number,
  { body }: ResolvedRequest,
): Exchange {
  const { origin, host, protocol } = new URL(exchange.url);
  const path = exchange.url.slice(origin.length);
  return {
    order: index + 1,
    at: 0,
    server: 'api',
    scheme: protocol === 'https:' ? 'https' : 'http',
    host,
    sender: 'client',
    preflight: exchange.preflight,
    method: exchange.method,
    path,
    headers: sent.headers.map(([name, value]): [string, string] => [name, value]),
    bodyBytes: exchange.bodyLength ?? 0,
    ...(exchange.bodyLength && typeof body === 'string' && { body: fromLatin1(utf8Of(body)) }),
    key: readResourceKey(path) ?? { scenario: '', attempt: '', resource: '', hop: 0 },
    completed: true,
  };
}

function openCookiesOf({ cookies }: PredictedExchange): ReadonlySet<string> {
  const open = cookies?.filter(({ verdict }) => verdict === 'implementation-defined') ?? [];
  return new Set(open.map(({ name }) => name));
}

function environmentOf({ exchanges }: PredictedRead): string | null {
  const upgraded = exchanges.find(({ url }) => url.startsWith('http:') && isHSTSPreloaded(new URL(url).hostname));
  return upgraded === undefined
    ? null
    : `whether a browser knows ${new URL(upgraded.url).hostname} from an HSTS preload list is its own matter`;
}
