import { type CorsOptions, H3, handleCors, redirect } from 'h3';
import type { Grants, Policy } from '../../harness/policy/policy.ts';
import type { ServePolicy } from '../../harness/policy/serve-policy.ts';
import { dataRoutes, fail, grantsOf, items, streamedBody } from './application.ts';
import { stringsAndPatterns } from './origins.ts';

/** h3’s own handleCors, with the options of each request’s path. */
function serveWith(options: (grants: Grants) => CorsOptions, layers = 1): ServePolicy {
  return (policy: Policy) => {
    const app = new H3({ silent: true });
    for (let layer = 0; layer < layers; layer++) {
      app.use((event) => {
        const answer = handleCors(event, options(grantsOf(policy, event.url.pathname)));
        return answer === false ? undefined : answer;
      });
    }
    for (const { path, headers } of dataRoutes(policy)) {
      app.all(path, (event) => {
        for (const [name, value] of Object.entries(headers)) event.res.headers.set(name, value);
        return items;
      });
    }
    const { error, login, moved, data, stream } = policy.routes;
    if (error !== null) app.all(error, fail);
    if (login !== null) {
      app.all(login, (event) => {
        event.res.status = 401;
        return { error: 'Who are you?' };
      });
    }
    if (moved !== null) app.all(moved, () => redirect(data));
    if (stream !== null) {
      app.all(stream, (event) => {
        event.res.headers.set('Content-Type', 'application/json');
        return streamedBody();
      });
    }
    return { fetch: (request) => app.fetch(request) };
  };
}

function optionsOf({ origins, credentials, methods, requestHeaders, exposedHeaders, maxAge }: Grants): CorsOptions {
  return {
    origin: origins === 'any' ? '*' : stringsAndPatterns(origins),
    credentials,
    methods,
    allowHeaders: requestHeaders,
    exposeHeaders: exposedHeaders,
    ...(maxAge !== undefined && { maxAge: String(maxAge) }),
  };
}

export default serveWith(optionsOf);
export const twice = serveWith(optionsOf, 2);
export const defaults = serveWith(() => ({}));
