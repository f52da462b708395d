import koaCors from '@koa/cors';
import Koa from 'koa';
import type { Grants, Policy } from '../../harness/policy/policy.ts';
import type { ServePolicy } from '../../harness/policy/serve-policy.ts';
import { grantsOf } from './application.ts';
import { koaApplication } from './koa-application.ts';
import { matches } from './origins.ts';

/** @koa/cors as it is given, with the options of each request’s path, mounted as often as `layers` says. */
export function serveWith(
  cors: typeof koaCors,
  options: (grants: Grants) => koaCors.Options | undefined,
  layers = 1,
): ServePolicy {
  return (policy: Policy) => {
    const app = new Koa();
    app.silent = true;
    const general = cors(options(policy));
    const own = new Map(policy.paths.map(({ path }) => [path, cors(options(grantsOf(policy, path)))]));
    for (let layer = 0; layer < layers; layer++) app.use((ctx, next) => (own.get(ctx.path) ?? general)(ctx, next));
    app.use(koaApplication(policy));
    return { listener: app.callback() };
  };
}

export function optionsOf({ origins, credentials, methods, requestHeaders, exposedHeaders, maxAge }: Grants) {
  return {
    origin:
      origins === 'any' ? '*' : (ctx: Koa.Context) => (matches(origins, ctx.get('Origin')) ? ctx.get('Origin') : ''),
    credentials,
    allowMethods: methods,
    allowHeaders: requestHeaders,
    exposeHeaders: exposedHeaders,
    // 0 is "unsaid" there, and '0' is not.
    ...(maxAge !== undefined && { maxAge: String(maxAge) }),
  };
}

export default serveWith(koaCors, optionsOf);
export const twice = serveWith(koaCors, optionsOf, 2);
export const defaults = serveWith(koaCors, () => undefined);
