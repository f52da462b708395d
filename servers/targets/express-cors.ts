import { Readable } from 'node:stream';
import cors from 'cors';
import express, { type Request } from 'express';
import type { Grants, Policy } from '../../harness/policy/policy.ts';
import type { ServePolicy } from '../../harness/policy/serve-policy.ts';
import { dataRoutes, fail, grantsOf, items, streamed } from './application.ts';
import { optionsOf } from './cors-options.ts';

/** cors on Express, with the options of each request’s path: its own options delegate. */
function serveWith(options: (grants: Grants) => cors.CorsOptions | undefined, layers = 1): ServePolicy {
  return (policy: Policy) => {
    const app = express();
    // Otherwise Express writes the stack of every error to the terminal.
    app.set('env', 'test');
    for (let layer = 0; layer < layers; layer++)
      app.use(cors<Request>((request, done) => done(null, options(grantsOf(policy, request.path)))));
    for (const { path, headers } of dataRoutes(policy)) {
      app.all(path, (_request, response) => void response.set(headers).json(items));
    }
    const { error, login, moved, data, stream } = policy.routes;
    if (error !== null) app.all(error, fail);
    if (login !== null)
      app.all(login, (_request, response) => void response.status(401).json({ error: 'Who are you?' }));
    if (moved !== null) app.all(moved, (_request, response) => response.redirect(data));
    if (stream !== null) app.all(stream, (_request, response) => Readable.from(streamed()).pipe(response.type('json')));
    return { listener: app };
  };
}

export default serveWith(optionsOf);
export const twice = serveWith(optionsOf, 2);
export const defaults = serveWith(() => undefined);
