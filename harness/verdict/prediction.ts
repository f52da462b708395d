import type { Observed } from '../client/protocol.ts';
import { answerOf } from '../scenario/answer.ts';
import { isHSTSPreloaded, isLoopbackHost, type OriginPorts } from '../scenario/origin.ts';
import { readBodyOf } from '../scenario/request-body.ts';
import { type Place, type ResolvedRequest, resolveScenario } from '../scenario/resolved-scenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type TransportName, transportOf } from '../scenario/transports/index.ts';
import {
  type Answer,
  contains,
  createCookieStore,
  createUserAgent,
  get,
  type HeaderList,
  headerListOf,
  type PredictedExchange,
  type PredictedRead,
  predict,
  type ReadRequest,
  type WireRequest,
} from '../standard/index.ts';
import { type Exchange, keptBody } from '../wire/exchange.ts';
import { type ResourceKey, readResourceKey } from '../wire/resource-key.ts';
import { type Change, together } from './changed-oracle.ts';
import type { StepEvidence } from './evidence.ts';

/** What the Fetch Standard says about one step. */
export interface StepPrediction {
  read: PredictedRead;
  /** The prediction in the shape of evidence, so that expectations can be held against either. */
  evidence: StepEvidence;
  /** Cookies that browsers may send or keep back with each request, by name. */
  openCookies: readonly ReadonlySet<string>[];
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
    const sent: WireRequest[] = [];
    const network = (wanted: WireRequest): Answer | 'network error' => {
      const asked = changed.send(wanted);
      sent.push(asked);
      if (isFirst(asked, arrived.slice(before))) {
        arrived.length = before;
        clock = at;
      }
      arrived.push(asked);
      const { origin, host } = new URL(asked.url);
      const path = asked.url.slice(origin.length);
      if (server?.origin === origin) {
        const { method, headers } = asked;
        const answer = server.answer({ method, path, headers });
        body = answer.body;
        return changed.answer({ status: answer.status, headers: answer.headers }, asked);
      }
      if (!isServed(asked.url, ports)) return 'network error';
      const key = readResourceKey(path);
      const cue = key && resolved.cueOf(key, index);
      if (key === undefined || cue === undefined) return { status: 404, headers: [] };
      const answer = answerOf(cue, {
        hop: key.hop,
        preflight: asked.preflight,
        echo: (name) => (name.toLowerCase() === 'host' ? host : get(name, asked.headers)) ?? '',
        received: (method) => arrived.filter((one) => one.method === method && !one.preflight).length,
        times: arrived.filter((one) => !one.preflight && isSameHop(one.url, key)).length,
      });
      body = asked.method === 'HEAD' ? '' : Buffer.from(answer.body).toString('utf8');
      clock += answer.delay;
      return changed.answer({ status: answer.status, headers: answer.headers }, asked);
    };
    const { reads } = predict({
      requests: [{ ...changed.read(readRequestOf(request, from)), at }],
      server: network,
      userAgent,
      suggest,
      ...(changes.length > 0 && { interceptor: changed }),
    });
    const [read] = reads as [PredictedRead];
    return {
      read,
      evidence: {
        from,
        to,
        url: request.url,
        observed: observedOf(read, request, body),
        recorded: read.exchanges.map((exchange, order) => exchangeOf(exchange, sent[order] ?? exchange, order)),
        refusals: [],
      },
      openCookies: read.exchanges.map(openCookiesOf),
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
  return asked.redirectCount === 0 && (last === undefined || asked.preflight || !last.preflight);
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

/** What the page of a step asks for, as the Standard’s algorithms take it. */
export function readRequestOf(request: ResolvedRequest, from: string): ReadRequest {
  const { url, transport, context, method, headers, body } = request;
  const framed = context !== 'window';
  const asked = {
    url,
    api: transport,
    origin: framed ? 'null' : from,
    pageURL: `${from}/`,
    // What holds for the policy `https` of mixed content: pages on https restrict it, and the frames in them.
    ...(framed && { topLevelOrigin: from, hasTrustworthyAncestor: from.startsWith('https:') }),
    method,
    headers,
    credentials: request.credentials,
    body: body === undefined ? null : readBodyOf(body),
    referrerPolicy: request.referrerPolicy,
  };
  if (transport !== 'fetch' && transport !== 'XMLHttpRequest') return askedBy(transport, asked, request);
  if (transport === 'XMLHttpRequest') {
    // withCredentials knows two of the three modes.
    return {
      ...asked,
      credentials: request.credentials === 'include' ? 'include' : 'same-origin',
      useCORSPreflight: request.uploadListener,
    };
  }
  const { mode, redirect, cache, keepalive, referrer } = request;
  return { ...asked, mode, redirect, cache, keepalive, ...(referrer !== undefined && { referrer }) };
}

/** What elements and other constructors are asked for: less than fetch() and XMLHttpRequest are. */
function askedBy(api: TransportName, asked: ReadRequest, request: ResolvedRequest): ReadRequest {
  const { method, headers, credentials, ...rest } = asked;
  const [, contentType] = headers?.find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  const body = asked.body && { ...asked.body, type: contentType ?? asked.body.type };
  const { takes: choices, inWorker } = transportOf[api];
  return {
    ...rest,
    body,
    crossOrigin: request.crossorigin ?? null,
    ...(inWorker && { pageURL: `blob:${asked.pageURL}worker` }),
    ...(choices.includes('credentials') && { credentials }),
  };
}

/** What the page of such a one can tell: that it could read, or only use it; or that it failed. */
function usedOf({ outcome, blame }: PredictedRead, { transport }: ResolvedRequest): Observed {
  const milliseconds = 0;
  if (transportOf[transport].silent) return { settled: 'fulfilled', read: 'opaque', milliseconds };
  if (outcome !== 'readable' && outcome !== 'opaque') {
    return { settled: 'rejected', error: { name: 'error event', message: blame?.sentence ?? '' }, milliseconds };
  }
  return { settled: 'fulfilled', read: outcome, milliseconds };
}

function observedOf(read: PredictedRead, request: ResolvedRequest, body: string): Observed {
  const { transport } = request;
  const { outcome, type, status, url, visibleHeaders, apiError } = read;
  if (transport !== 'fetch' && transport !== 'XMLHttpRequest') return usedOf(read, request);
  const milliseconds = 0;
  const fetched = transport === 'fetch';
  if (outcome === 'blocked' || outcome === 'api-error') {
    const error = {
      name: apiError?.name ?? (fetched ? 'TypeError' : 'error event'),
      message: read.blame?.sentence ?? '',
    };
    return { settled: 'rejected', ...(!fetched && { status: 0 }), error, milliseconds };
  }
  return {
    settled: 'fulfilled',
    ...(fetched && { type: type ?? '' }),
    status: status ?? 0,
    url: url ?? '',
    headers: visibleHeaders.map(([name, value]): [string, string] => [name, value]),
    body: outcome === 'readable' ? body.slice(0, keptBody) : '',
    milliseconds,
  };
}

function exchangeOf(exchange: PredictedExchange, sent: WireRequest, index: number): Exchange {
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
