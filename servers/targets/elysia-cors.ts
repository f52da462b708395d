import { type CORSConfig, cors } from '@elysiajs/cors';
import { node } from '@elysiajs/node';
import { Elysia } from 'elysia';
import type { Grants, Policy } from '../../harness/policy/policy.ts';
import type { ServePolicy } from '../../harness/policy/serve-policy.ts';
import { dataRoutes, fail, items, streamedBody } from './application.ts';
import { stringsAndPatterns } from './origins.ts';

/** @elysiajs/cors on Elysia’s adapter for Node. */
function serveWith(options: (grants: Grants) => CORSConfig | undefined, layers = 1): ServePolicy {
  return (policy: Policy) => {
    const app = new Elysia({ adapter: node() });
    for (let layer = 0; layer < layers; layer++) app.use(cors(options(policy)));
    for (const { path, headers } of dataRoutes(policy)) {
      app.all(path, ({ set }) => {
        Object.assign(set.headers, headers);
        return items;
      });
    }
    const { error, login, moved, data, stream } = policy.routes;
    if (error !== null) app.all(error, fail);
    if (login !== null) app.all(login, ({ status }) => status(401, { error: 'Who are you?' }));
    if (moved !== null) {
      // Elysia's `redirect` takes no relative URL on Node.
      app.all(moved, ({ set }) => {
        set.status = 302;
        set.headers.location = data;
        return '';
      });
    }
    if (stream !== null) {
      app.all(stream, () => new Response(streamedBody(), { headers: { 'Content-Type': 'application/json' } }));
    }
    return { fetch: (request) => app.fetch(request) };
  };
}

function optionsOf({ origins, credentials, methods, requestHeaders, exposedHeaders, maxAge }: Grants): CORSConfig {
  return {
    origin: origins === 'any' ? '*' : stringsAndPatterns(origins),
    credentials,
    methods,
    allowedHeaders: requestHeaders,
    exposeHeaders: exposedHeaders,
    ...(maxAge !== undefined && { maxAge }),
  };
}

export default serveWith(optionsOf);
export const twice = serveWith(optionsOf, 2);
export const defaults = serveWith(() => undefined);
