import { Readable } from 'node:stream';
import fastifyCors, { type FastifyCorsOptions } from '@fastify/cors';
import fastify from 'fastify';
import type { Grants, Policy } from '../../harness/policy/policy.ts';
import type { ServePolicy } from '../../harness/policy/serve-policy.ts';
import { dataRoutes, fail, items, streamed } from './application.ts';
import { optionsOf } from './cors-options.ts';

/** @fastify/cors and Fastify as they are given; a route with a policy of its own says so in its `config`. */
export function serveWith(
  packages: { fastify: typeof fastify; cors: typeof fastifyCors },
  options: (grants: Grants) => FastifyCorsOptions,
): ServePolicy {
  return async (policy: Policy) => {
    const app = packages.fastify();
    await app.register(packages.cors, options(policy));
    for (const { path, grants, headers } of dataRoutes(policy)) {
      const own = grants === policy ? {} : { config: { cors: options(grants) } };
      app.all(path, own, async (_request, reply) => reply.headers(headers).send(items));
    }
    const { error, login, moved, data, stream } = policy.routes;
    if (error !== null) app.all(error, async () => fail());
    if (login !== null) app.all(login, async (_request, reply) => reply.code(401).send({ error: 'Who are you?' }));
    if (moved !== null) app.all(moved, async (_request, reply) => reply.code(302).header('Location', data).send());
    if (stream !== null)
      app.all(stream, async (_request, reply) => reply.type('application/json').send(Readable.from(streamed())));
    await app.ready();
    return { listener: (request, response) => app.routing(request, response), close: () => app.close() };
  };
}

const packages = { fastify, cors: fastifyCors };

export default serveWith(packages, optionsOf);
export const defaults = serveWith(packages, () => ({}));
