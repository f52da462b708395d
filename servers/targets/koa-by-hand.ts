import Koa from 'koa';
import type { Policy } from '../../harness/policy/policy.ts';
import type { Served } from '../../harness/policy/serve-policy.ts';
import { grantsOf } from './application.ts';
import { koaApplication } from './koa-application.ts';
import { matches } from './origins.ts';

/** The reference: Koa with hand-written headers, which serves every policy without a finding. */
export default function serve(policy: Policy): Served {
  const app = new Koa();
  app.silent = true;
  app.use(cors(policy));
  app.use(errorsAsAnswers);
  app.use(koaApplication(policy));
  return { listener: app.callback() };
}

function cors(policy: Policy): Koa.Middleware {
  return async (ctx, next) => {
    const { origins, credentials, methods, requestHeaders, exposedHeaders, maxAge } = grantsOf(policy, ctx.path);
    const origin = ctx.get('Origin');
    // What is the same for everybody is answered to everybody, whether they say who they are or not.
    const allowed = origins === 'any' || matches(origins, origin);
    const preflight = ctx.method === 'OPTIONS' && origin !== '' && ctx.get('Access-Control-Request-Method') !== '';

    // Also to those who get no permission: a cache must not give them the answer to others, nor the other way about.
    if (origins !== 'any') ctx.vary('Origin');
    if (allowed) {
      ctx.set('Access-Control-Allow-Origin', origins === 'any' ? '*' : origin);
      if (credentials) ctx.set('Access-Control-Allow-Credentials', 'true');
    }
    if (preflight) {
      ctx.status = 204;
      if (!allowed) return;
      if (methods.length > 0) ctx.set('Access-Control-Allow-Methods', methods.join(', '));
      if (requestHeaders.length > 0) ctx.set('Access-Control-Allow-Headers', requestHeaders.join(', '));
      if (maxAge !== undefined) ctx.set('Access-Control-Max-Age', String(maxAge));
      return;
    }
    if (allowed && exposedHeaders.length > 0) ctx.set('Access-Control-Expose-Headers', exposedHeaders.join(', '));

    const refused = !policy.deniedSideEffects && origin !== '' && !allowed && origin !== policy.server;
    if (refused && !['GET', 'HEAD', 'OPTIONS'].includes(ctx.method)) {
      ctx.status = 403;
      return;
    }
    await next();
  };
}

/** What is thrown becomes an answer here, within the headers above: Koa itself would take them off. */
async function errorsAsAnswers(ctx: Koa.Context, next: Koa.Next): Promise<void> {
  try {
    await next();
  } catch {
    ctx.status = 500;
    ctx.body = { error: 'Something went wrong.' };
  }
}
