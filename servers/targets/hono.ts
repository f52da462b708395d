import { Hono } from 'hono';
import { cors as honoCors } from 'hono/cors';
import type { Grants, Policy } from '../../harness/policy/policy.ts';
import type { ServePolicy } from '../../harness/policy/serve-policy.ts';
import { dataRoutes, fail, grantsOf, items, streamedBody } from './application.ts';
import { matches } from './origins.ts';

type Options = Parameters<typeof honoCors>[0];

/** hono/cors as it is given, with the options of each request’s path. */
export function serveWith(cors: typeof honoCors, options: (grants: Grants) => Options, layers = 1): ServePolicy {
  return (policy: Policy) => {
    const app = new Hono();
    const general = cors(options(policy));
    const own = new Map(policy.paths.map(({ path }) => [path, cors(options(grantsOf(policy, path)))]));
    for (let layer = 0; layer < layers; layer++) app.use((c, next) => (own.get(c.req.path) ?? general)(c, next));
    for (const { path, headers } of dataRoutes(policy)) app.all(path, (c) => c.json(items, 200, headers));
    const { error, login, moved, data, stream } = policy.routes;
    if (error !== null) app.all(error, fail);
    if (login !== null) app.all(login, (c) => c.json({ error: 'Who are you?' }, 401));
    if (moved !== null) app.all(moved, (c) => c.redirect(data));
    if (stream !== null) {
      app.all(stream, (c) => c.body(streamedBody(), 200, { 'Content-Type': 'application/json' }));
    }
    // As Hono’s own, without writing the error to the terminal.
    app.onError((_error, c) => c.text('Internal Server Error', 500));
    return { fetch: app.fetch };
  };
}

export function optionsOf({ origins, credentials, methods, requestHeaders, exposedHeaders, maxAge }: Grants) {
  return {
    origin: origins === 'any' ? '*' : listed(origins),
    credentials,
    allowMethods: methods,
    allowHeaders: requestHeaders,
    exposeHeaders: exposedHeaders,
    ...(maxAge !== undefined && { maxAge }),
  };
}

function listed(origins: string[]): string[] | ((origin: string) => string | null) {
  if (origins.every((entry) => !entry.includes('*'))) return origins;
  return (origin) => (matches(origins, origin) ? origin : null);
}

export default serveWith(honoCors, optionsOf);
export const twice = serveWith(honoCors, optionsOf, 2);
export const defaults = serveWith(honoCors, () => undefined);
