import { Readable } from 'node:stream';
import { type RouteOptionsCors, type ServerRoute, server } from '@hapi/hapi';
import type { Grants, Policy } from '../../harness/policy/policy.ts';
import type { ServePolicy } from '../../harness/policy/serve-policy.ts';
import { dataRoutes, fail, grantsOf, items, streamed } from './application.ts';

/** What a hapi application does with CORS: each route has its options, and a preflight allows the methods that have a route. */
function serveWith(cors: (grants: Grants) => RouteOptionsCors | true): ServePolicy {
  return async (policy: Policy) => {
    const app = server({ autoListen: false, debug: false });
    const add = (path: string | null, handler: ServerRoute['handler']) => {
      if (path === null) return;
      const grants = grantsOf(policy, path);
      for (const method of methodsOf(grants)) {
        // Whatever the body is, the route takes it.
        const payload = method === 'GET' ? {} : { payload: { parse: false } };
        app.route({ method, path, handler, options: { cors: cors(grants), ...payload } });
      }
    };
    for (const { path, headers } of dataRoutes(policy)) {
      add(path, (_request, h) => {
        const response = h.response(items);
        for (const [name, value] of Object.entries(headers)) response.header(name, value);
        return response;
      });
    }
    const { error, login, moved, data, stream } = policy.routes;
    add(error, fail);
    add(login, (_request, h) => h.response({ error: 'Who are you?' }).code(401));
    add(moved, (_request, h) => h.redirect(data));
    add(stream, (_request, h) => h.response(Readable.from(streamed(), { objectMode: false })).type('application/json'));
    await app.initialize();
    return {
      listener: (request, response) => void app.listener.emit('request', request, response),
      close: () => app.stop(),
    };
  };
}

/** A route for GET answers HEAD, too. */
function methodsOf({ methods, any }: Grants): ServerRoute['method'][] {
  if (any.includes('methods')) return ['*'];
  return [...new Set(['GET', 'POST', ...methods])].filter((method) => method !== 'HEAD') as ServerRoute['method'][];
}

function optionsOf({ origins, credentials, requestHeaders, exposedHeaders, maxAge }: Grants): RouteOptionsCors {
  return {
    origin: origins === 'any' ? 'ignore' : origins,
    credentials,
    headers: requestHeaders,
    exposedHeaders,
    ...(maxAge !== undefined && { maxAge }),
  };
}

export default serveWith(optionsOf);
export const defaults = serveWith(() => true);
