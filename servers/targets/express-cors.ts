import cors from 'cors';
import express, { type Request } from 'express';
import type { Grants, Policy } from '../../harness/policy/policy.ts';
import type { ServePolicy } from '../../harness/policy/serve-policy.ts';
import { dataRoutes, grantsOf, items } from './application.ts';
import { optionsOf } from './cors-options.ts';

/** cors on Express, with the options of each request’s path: its own options delegate. */
function serveWith(options: (grants: Grants) => cors.CorsOptions | undefined): ServePolicy {
  return (policy: Policy) => {
    const app = express();
    // Otherwise Express writes the stack of every error to the terminal.
    app.set('env', 'test');
    app.use(cors<Request>((request, done) => done(null, options(grantsOf(policy, request.path)))));
    for (const { path, headers } of dataRoutes(policy)) {
      app.all(path, (_request, response) => void response.set(headers).json(items));
    }
    const { error, login, moved, data } = policy.routes;
    if (error !== null) {
      app.all(error, () => {
        throw new Error('This route fails.');
      });
    }
    if (login !== null)
      app.all(login, (_request, response) => void response.status(401).json({ error: 'Who are you?' }));
    if (moved !== null) app.all(moved, (_request, response) => response.redirect(data));
    return { listener: app };
  };
}

export default serveWith(optionsOf);
export const defaults = serveWith(() => undefined);
