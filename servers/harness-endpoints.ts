import { text } from 'node:stream/consumers';
import type { Context, Middleware } from 'koa';
import type { ClientMessage, SessionMessage } from '../harness/client/protocol.ts';
import { type ServedPage, servedPageId, servedPagePath, workerPath } from '../harness/wire/served-page.ts';
import { clientPage, clientScript } from './client-page.ts';

/** The harness's own endpoints on the app origin: the client's page, its frame, and what client and session exchange. */
export interface HarnessEndpoints {
  /** A secret of the run: whoever does not know it is answered as if there were nothing here. */
  token: string;
  /** The origins at which pages of this run stand, serialized. A Host header that names none of them is refused. */
  isOwnOrigin(origin: string): boolean;
  /** What the client in a session's page is answered; without it there is no such page, only its frames. */
  exchange?(message: ClientMessage): Promise<SessionMessage>;
  pages: ServedPages;
}

/** The pages and workers of scenarios that were served with something of their own, by their ids. */
export type ServedPages = Map<string, ServedPage>;

/** Makes a page known, so that it is served. @returns its id; undefined for a page like any other */
export function addPage(pages: ServedPages, page: ServedPage): string | undefined {
  const id = servedPageId(page);
  if (id !== undefined) pages.set(id, page);
  return id;
}

/** `controlled/frame` is a frame in the scope of the service worker, which has nothing else in it. */
type Endpoint =
  | 'client'
  | 'frame'
  | 'reader'
  | 'exchange'
  | 'service-worker'
  | 'controlled/frame'
  // Of the live page: see live-endpoints.ts and live-pages.ts.
  | 'begin'
  | 'record'
  | 'requests'
  | 'catalogue'
  | 'plain-http'
  // Of the page that takes part in a run by hand: see by-hand-origin.ts.
  | 'hello'
  | 'progress';

/** Path of an endpoint; of none, what the paths of all begin with. */
export function endpointPath(token: string, endpoint: Endpoint | ''): string {
  return `/.cors-conformance/${token}/${endpoint}`;
}

/** Path and query of the client's page, or of its frame, as a page of a scenario. */
export function pagePath(token: string, endpoint: 'client' | 'frame', pages: ServedPages, id?: string): string {
  const page = pages.get(id ?? '');
  const plain = endpointPath(token, endpoint);
  return page === undefined ? plain : servedPagePath(plain, page);
}

/**
 * Tells of a browser that asks for the client's page at an origin where none is to be had: it was led there when it was
 * sent to another, by an HSTS preload list say. Nobody else knows the token.
 */
export function strayClients(token: string, astray: (origin: string) => void): Middleware {
  return (context, next) => {
    if (context.path.startsWith(endpointPath(token, 'client'))) astray(ownOrigin(context));
    return next();
  };
}

/**
 * Serves the endpoints. A page of another origin, or a foreign name that was rebound to loopback, gets 403 or 404:
 * it neither knows the token, nor can it name the Host, nor is its request a same-origin one.
 */
export function harnessEndpoints({ token, isOwnOrigin, exchange, pages }: HarnessEndpoints): Middleware {
  // Made while the browser starts. Where it cannot be, whoever asks for it is told.
  const page = clientPage('main');
  page.catch(() => {});
  const endpoints = ['client', 'frame', 'reader', 'exchange', 'service-worker', 'controlled/frame'] as const;
  const paths = endpoints.map((name) => endpointPath(token, name));
  return async (context, next) => {
    if (!context.path.startsWith('/.cors-conformance/')) return next();
    const own = ownOrigin(context);
    const claimed = context.get('origin');
    if (!isOwnOrigin(own) || (claimed !== '' && claimed !== own)) {
      context.status = 403;
      context.body = 'These endpoints answer only the pages of this run, on the origins of this run.\n';
      return;
    }
    const [, id] = /\/([0-9a-f]{12})(?:\.js)?$/.exec(context.path) ?? [];
    const isWorker = context.path === workerPath(id);
    const endpoint = paths.find((path) => context.path === path || context.path === `${path}/${id}`);
    if ((!isWorker && endpoint === undefined) || (id !== undefined && !pages.has(id))) return;
    context.set('Cache-Control', 'no-store');
    if (endpoint === endpointPath(token, 'exchange')) {
      if (context.method !== 'POST' || exchange === undefined) return;
      context.body = await exchange(JSON.parse(await text(context.req)) as ClientMessage);
      return;
    }
    if (context.method !== 'GET' || (endpoint === endpointPath(token, 'client') && exchange === undefined)) return;
    const isServiceWorker = endpoint === endpointPath(token, 'service-worker');
    context.type = isWorker || isServiceWorker ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8';
    for (const [name, value] of pages.get(id ?? '')?.headers ?? []) context.append(name, value);
    context.body = await (isServiceWorker ? clientScript('service-worker') : isWorker ? clientScript('main') : page);
  };
}

/** The origin that a request is for, by its connection and Host header. */
function ownOrigin(context: Context): string {
  return `${'encrypted' in context.req.socket ? 'https' : 'http'}://${context.get('host')}`;
}
