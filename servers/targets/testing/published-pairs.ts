import type { PolicyFile } from '../../../harness/policy/policy.ts';
import type { ServePolicy } from '../../../harness/policy/serve-policy.ts';
import { serveWith as fastify } from '../fastify-cors.ts';
import { serveWith as hono } from '../hono.ts';
import { serveWith as koa } from '../koa-cors.ts';

/** Two published versions of a middleware, of which the second mends what the first does wrong. */
export interface PublishedPair {
  package: string;
  before: string;
  after: string;
  /** What was mended. */
  what: string;
  /** Where that can be read. */
  link: string;
  /** Packages that are installed beside it. */
  besides?: string[];
  policy: PolicyFile;
  /** Serves the policy with the version that is installed in a folder. */
  serve: ServeInstalled;
  /** The same without anything around the middleware, where `serve` puts something there. */
  serveAlone?: ServeInstalled;
}

type ServeInstalled = (load: (module: string) => Promise<{ default: never }>) => Promise<ServePolicy>;

export const publishedPairs: PublishedPair[] = [
  {
    package: '@koa/cors',
    before: '4.0.0',
    after: '5.0.0',
    what: 'CVE-2023-49803. Without options every origin is reflected; that alone lets no page read more than * does, but once another layer allows credentials, every page reads with them.',
    link: 'https://github.com/koajs/cors/issues/93',
    policy: { origins: 'any', methods: ['GET', 'HEAD', 'POST', 'PUT'] },
    async serve(load) {
      return allowingCredentials(await koaAlone(load));
    },
    serveAlone: koaAlone,
  },
  {
    package: 'hono',
    before: '4.12.24',
    after: '4.12.25',
    what: 'CVE-2026-54290. `credentials: true` with the origin `*` reflects every origin: every page reads with credentials.',
    link: 'https://github.com/honojs/hono/pull/4813',
    policy: { origins: 'any', methods: ['GET', 'HEAD', 'POST', 'PUT'] },
    async serve(load) {
      const { cors } = (await load('hono/cors')) as unknown as { cors: Parameters<typeof hono>[0] };
      return hono(cors, () => ({ origin: '*', credentials: true }));
    },
  },
  {
    package: 'fastify-cors',
    before: '6.0.2',
    after: '6.0.3',
    what: 'A regular expression with the flag `g` remembers where it matched: every second request is refused.',
    link: 'https://github.com/fastify/fastify-cors/pull/152',
    besides: ['fastify@3'],
    policy: { origins: ['https://*.example.org'], methods: ['GET', 'HEAD', 'POST', 'PUT'] },
    async serve(load) {
      const packages = { fastify: (await load('fastify')).default, cors: (await load('fastify-cors')).default };
      return fastify(packages, () => ({
        origin: /^https:\/\/[a-z.]+\.example\.org$/g,
        methods: ['GET', 'HEAD', 'POST', 'PUT'],
      }));
    },
  },
];

async function koaAlone(load: (module: string) => Promise<{ default: never }>): Promise<ServePolicy> {
  const { default: cors } = await load('@koa/cors');
  return koa(cors, () => undefined);
}

/** A layer in front that allows credentials on every answer, as a proxy that was once told to. */
function allowingCredentials(serve: ServePolicy): ServePolicy {
  return async (policy) => {
    const served = await serve(policy);
    if (!('listener' in served)) return served;
    const { listener, ...rest } = served;
    return {
      ...rest,
      listener: (request, response) => {
        response.setHeader('Access-Control-Allow-Credentials', 'true');
        listener(request, response);
      },
    };
  };
}
