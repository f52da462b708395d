import { text } from 'node:stream/consumers';
import type { Context, Middleware } from 'koa';
import type { ClientMessage, SessionMessage } from '../harness/client/protocol.ts';
import { clientPage, serviceWorkerScript } from './client-page.ts';

/** The harness's own endpoints on the app origin: the client's page, its frame, and what client and session exchange. */
export interface HarnessEndpoints {
  /** A secret of the run: whoever does not know it is answered as if there were nothing here. */
  token: string;
  /** The origins at which pages of this run stand, serialized. A Host header that names none of them is refused. */
  isOwnOrigin(origin: string): boolean;
  exchange(message: ClientMessage): Promise<SessionMessage>;
}

/** `controlled/frame` is a frame in the scope of the service worker, which has nothing else in it. */
type Endpoint = 'client' | 'frame' | 'exchange' | 'service-worker' | 'controlled/frame';

/** Path of an endpoint; of none, what the paths of all begin with. */
export function endpointPath(token: string, endpoint: Endpoint | ''): string {
  return `/.cors-conformance/${token}/${endpoint}`;
}

/**
 * Tells of a browser that asks for the client's page at an origin where none is to be had: it was led there when it was
 * sent to another, by an HSTS preload list say. Nobody else knows the token.
 */
export function strayClients(token: string, astray: (origin: string) => void): Middleware {
  return (context, next) => {
    if (context.path === endpointPath(token, 'client')) astray(ownOrigin(context));
    return next();
  };
}

/**
 * Serves the endpoints. A page of another origin, or a foreign name that was rebound to loopback, gets 403 or 404:
 * it neither knows the token, nor can it name the Host, nor is its request a same-origin one.
 */
export function harnessEndpoints({ token, isOwnOrigin, exchange }: HarnessEndpoints): Middleware {
  // Made while the browser starts. Where it cannot be, whoever asks for it is told.
  const page = clientPage('main');
  page.catch(() => {});
  return async (context, next) => {
    if (!context.path.startsWith('/.cors-conformance/')) return next();
    const own = ownOrigin(context);
    const claimed = context.get('origin');
    if (!isOwnOrigin(own) || (claimed !== '' && claimed !== own)) {
      context.status = 403;
      context.body = 'These endpoints answer only the pages of this run, on the origins of this run.\n';
      return;
    }
    context.set('Cache-Control', 'no-store');
    switch (`${context.method} ${context.path}`) {
      case `GET ${endpointPath(token, 'client')}`:
      case `GET ${endpointPath(token, 'frame')}`:
      case `GET ${endpointPath(token, 'controlled/frame')}`:
        context.type = 'text/html; charset=utf-8';
        context.body = await page;
        return;
      case `GET ${endpointPath(token, 'service-worker')}`:
        context.type = 'text/javascript; charset=utf-8';
        context.body = await serviceWorkerScript();
        return;
      case `POST ${endpointPath(token, 'exchange')}`:
        context.body = await exchange(JSON.parse(await text(context.req)) as ClientMessage);
    }
  };
}

/** The origin that a request is for, by its connection and Host header. */
function ownOrigin(context: Context): string {
  return `${'encrypted' in context.req.socket ? 'https' : 'http'}://${context.get('host')}`;
}
