import { Readable } from 'node:stream';
import type { Middleware } from 'koa';
import type { Policy } from '../../harness/policy/policy.ts';
import { dataRoutes, fail, items, streamed } from './application.ts';

/** The routes of a policy as a Koa middleware. */
export function koaApplication(policy: Policy): Middleware {
  const { error, login, moved, data, stream } = policy.routes;
  const routes = dataRoutes(policy);
  return (ctx) => {
    const route = routes.find(({ path }) => path === ctx.path);
    if (route !== undefined) {
      ctx.set(route.headers);
      ctx.body = items;
    } else if (ctx.path === error) {
      fail();
    } else if (ctx.path === login) {
      ctx.status = 401;
      ctx.body = { error: 'Who are you?' };
    } else if (ctx.path === moved) {
      ctx.redirect(data);
    } else if (ctx.path === stream) {
      ctx.type = 'json';
      ctx.body = Readable.from(streamed());
    }
  };
}
