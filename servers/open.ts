import { randomBytes } from 'node:crypto';
import type http from 'node:http';
import type { Middleware } from 'koa';
import type { ClientMessage, SessionMessage } from '../harness/client/protocol.ts';
import { isLoopbackHost, type OriginPorts, resolveOrigin } from '../harness/scenario/origin.ts';
import { parseURL } from '../harness/standard/index.ts';
import { readResourceKey } from '../harness/wire/resource-key.ts';
import { type ServedPage, workerPath } from '../harness/wire/served-page.ts';
import { createApiOrigin } from './api-origin.ts';
import { createAppOrigin } from './app-origin.ts';
import { makeCertificate } from './certificate.ts';
import { type ForwardTarget, openForwardProxy } from './forward-proxy.ts';
import { addPage, endpointPath, pagePath, type ServedPages, strayClients } from './harness-endpoints.ts';
import { openListeners, type WantedPorts } from './listeners.ts';
import { createPassThrough, type PassThrough, type TargetPlace } from './pass-through.ts';
import type { FindCue } from './player.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { webSocketPlayer } from './web-socket.ts';

/** A pair of servers that is listening. */
export interface Servers {
  ports: OriginPorts;
  /** Port of the forward proxy on 127.0.0.1. */
  proxyPort: number;
  recorder: Recorder;
  /** The listener on 127.0.0.1 that stands for an origin, whatever its name. */
  listenerOf(origin: string): { port: number; scheme: 'http' | 'https'; server: 'app' | 'api' };
  /** URL of the client's page at one of the run's own origins, or as a page of a scenario by its id. */
  clientURL(origin: string, id?: string): string;
  /** What serves the pages and workers of scenarios with headers of their own. */
  pages: {
    /** The id of a page, which is served from now on; undefined for a page like any other. */
    idOf(page: ServedPage): string | undefined;
    /** Its URL at one of the run's own origins. */
    urlOf(kind: 'frame' | 'worker', origin: string, page: ServedPage): string;
  };
  /** From now on, all that is asked of the target's origin is passed to it, but for redirects that a scenario puts before it. */
  passTo(target: TargetPlace): void;
  close(): Promise<void>;
}

export interface ServersOptions {
  findCue: FindCue;
  /** Named origins, serialized, at which pages stand: the app origin's server answers for them, the API's for all others. */
  pageOrigins: ReadonlySet<string>;
  /** What the client in the page and the session exchange; without it there are no harness endpoints. */
  exchange?: (message: ClientMessage) => Promise<SessionMessage>;
  /** Called with the origin when a browser asks for the client's page where no page of this run stands. */
  astray?: (origin: string) => void;
  /** Pages for people who open the origins by hand. */
  pages?: { app: Middleware; api: Middleware };
  /** Preferred ports; chosen by the system unless said otherwise. */
  ports?: { app: WantedPorts; api: WantedPorts };
}

/**
 * Opens the app origin, the API origin and the forward proxy, all on loopback.
 * @throws {Error} EADDRINUSE when a preferred port is taken.
 */
export async function openServers(options: ServersOptions): Promise<Servers> {
  const { findCue, pageOrigins, exchange, astray, pages } = options;
  const wanted = options.ports ?? { app: { http: 0, https: 0 }, api: { http: 0, https: 0 } };
  const token = randomBytes(16).toString('hex');
  const recorder = createRecorder();
  const served: ServedPages = new Map();
  const certificate = await makeCertificate();

  const isOwnOrigin = (origin: string): boolean => {
    if (pageOrigins.has(origin)) return true;
    const url = parseURL(origin);
    if (url === null) return false;
    const { protocol, hostname, port } = url;
    return isLoopbackHost(hostname) && Number(port) === app.ports[protocol === 'https:' ? 'https' : 'http'];
  };
  let passThrough: PassThrough | undefined;
  /** A redirect that a scenario puts before what it reads is played, wherever it stands. */
  const isPlayed = (url: string): boolean => {
    const key = readResourceKey(url);
    return key !== undefined && findCue(key)?.server.redirects?.[key.hop] !== undefined;
  };
  /** What is asked of the target's origin is passed to it, by whatever listener it comes; all else is answered here. */
  const isPassed = (request: http.IncomingMessage): boolean => {
    const { url = '' } = request;
    const isOurs = [endpointPath(token, ''), '/.cors-conformance/worker'].some((path) => url.startsWith(path));
    return passThrough?.takes(request) === true && !isOurs && !isPlayed(url);
  };
  const orTarget =
    (own: http.RequestListener): http.RequestListener =>
    (request, response) =>
      (isPassed(request) ? passThrough!.handler : own)(request, response);
  const handlers = {
    app: handlerOf(
      createAppOrigin({
        recorder,
        findCue,
        apiOrigin: () => `http://127.0.0.1:${api.ports.http}`,
        ...(exchange && { endpoints: { token, isOwnOrigin, exchange, pages: served } }),
        ...(pages && { pages: pages.app }),
      }).callback(),
    ),
    api: handlerOf(
      createApiOrigin({
        recorder,
        findCue,
        ...(astray && { strays: strayClients(token, astray) }),
        ...(pages && { pages: pages.api }),
      }).callback(),
    ),
  };
  const led = { app: orTarget(handlers.app), api: orTarget(handlers.api) };
  const upgrade = (server: 'app' | 'api') =>
    webSocketPlayer(server, { recorder, findCue, isOthers: isPassed, otherwise: led[server] });
  const api = await openListeners(led.api, certificate, wanted.api, upgrade('api'));
  const app = await openListeners(led.app, certificate, wanted.app, upgrade('app'));
  const ports = { app: app.ports, api: api.ports };

  const serverOf = (origin: string): 'app' | 'api' => {
    const { port } = new URL(origin);
    if (pageOrigins.has(origin) || Object.values(app.ports).includes(Number(port))) return 'app';
    return 'api';
  };
  const listening: Record<'app' | 'api', ForwardTarget> = {
    app: { handler: led.app, accept: app.accept },
    api: { handler: led.api, accept: api.accept },
  };
  const proxy = await openForwardProxy((origin) => listening[serverOf(origin)]);
  return {
    ports,
    proxyPort: proxy.port,
    recorder,
    listenerOf: (origin) => {
      const server = serverOf(origin);
      const scheme = origin.startsWith('https:') ? 'https' : 'http';
      return { server, scheme, port: { app, api }[server].ports[scheme] };
    },
    clientURL: (origin, id) => `${origin}${pagePath(token, 'client', served, id)}`,
    pages: {
      idOf: (page) => addPage(served, page),
      urlOf: (kind, origin, page) => {
        const id = addPage(served, page);
        return `${origin}${kind === 'worker' ? workerPath(id) : pagePath(token, kind, served, id)}`;
      },
    },
    passTo: (target) => {
      passThrough = createPassThrough(recorder, { ...target, origin: resolveOrigin(target.origin, ports) });
    },
    close: async () => {
      passThrough?.close();
      await Promise.all([proxy.close(), app.close(), api.close()]);
    },
  };
}

/** A request that Koa fails on ends its own connection and nothing else. */
function handlerOf(
  callback: (request: http.IncomingMessage, response: http.ServerResponse) => Promise<void>,
): http.RequestListener {
  return (request, response) => {
    callback(request, response).catch(() => response.destroy());
  };
}
