import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServePolicy } from '../../harness/policy/serve-policy.ts';
import type { Unsaid } from '../../harness/policy/unsaid.ts';
import packageJSON from '../../package.json' with { type: 'json' };
import { alwaysAllowed, deeperSubdomains, noMemory, noRequestHeader, ownPolicies } from './cannot-say.ts';

/** A CORS middleware that is kept here as a target. */
export interface KeptTarget {
  /** As it is asked for, and named in reports. */
  name: string;
  /** What a reader knows it as. */
  title: string;
  /** What the middleware’s options cannot say of a policy. */
  notes: string[];
  /** Of these what findings would come of: what they are told as in their place. */
  cannotSay?: readonly Unsaid[];
  start: ModuleStart | CommandStart;
}

/** An adapter that runs in this process. */
interface ModuleStart {
  /** The middleware’s npm package. */
  package: string;
  /** What its adapter needs besides, and the published package does not bring. */
  besides?: string[];
  /**
   * `defaults` serves the routes of a policy with the middleware as it is without any option, `twice` with two layers
   * of it, as an application has that mounts it globally and again on a router.
   */
  load(): Promise<{ default: ServePolicy; defaults?: ServePolicy; twice?: ServePolicy }>;
}

/** An adapter in a process of its own: the environment says what to serve, and the argument `--defaults` that it has no options. */
interface CommandStart {
  command: string;
  cwd: string;
  /** Prints the middleware’s version; fails where something is missing. */
  version: [file: string, ...args: string[]];
  /** Debian’s packages that it needs. */
  packages: string[];
}

const cwd = fileURLToPath(new URL('.', import.meta.url));

/** Debian’s own interpreter: it alone sees Debian’s packages. */
const python = '/usr/bin/python3';

function inPython(script: string, distribution: string, modules: string, packages: string[]): CommandStart {
  return {
    command: `${python} -B ${script}`,
    cwd,
    version: [python, '-c', `import importlib.metadata as found, ${modules}; print(found.version("${distribution}"))`],
    packages,
  };
}

const mirrors = '`allowHeaders: []` means "whatever is asked for": that no header is allowed cannot be said.';
const zero = '`maxAge: 0` means "unsaid": that a preflight is not remembered cannot be said.';
const zeroAsText = '`maxAge: 0` means "unsaid", and `\'0\'` zero.';
const onePolicy = 'One set of options for all that it stands before: a path’s own policy cannot be said.';

/** The kept targets, the reference first. None but the reference can refuse the side effects of pages that are denied. */
export const keptTargets: KeptTarget[] = [
  {
    name: 'koa-by-hand',
    title: 'Koa with hand-written headers',
    notes: [],
    start: { package: 'koa', load: () => import('./koa-by-hand.ts') },
  },
  {
    name: 'koa-cors',
    title: '@koa/cors',
    notes: ['A list of origins has to be a function, which compares by itself.', mirrors, zeroAsText],
    cannotSay: [noRequestHeader('allowHeaders')],
    start: { package: '@koa/cors', load: () => import('./koa-cors.ts') },
  },
  {
    name: 'express-cors',
    title: 'cors (Express)',
    notes: [],
    start: { package: 'cors', besides: ['express'], load: () => import('./express-cors.ts') },
  },
  {
    name: 'fastify-cors',
    title: '@fastify/cors',
    notes: [],
    start: { package: '@fastify/cors', besides: ['fastify'], load: () => import('./fastify-cors.ts') },
  },
  {
    name: 'hono',
    title: 'hono/cors',
    notes: ['A subdomain pattern has to be a function, which compares by itself.', mirrors],
    cannotSay: [noRequestHeader('allowHeaders')],
    start: { package: 'hono', load: () => import('./hono.ts') },
  },
  {
    name: 'h3',
    title: 'h3',
    notes: [mirrors],
    cannotSay: [noRequestHeader('allowHeaders')],
    start: { package: 'h3', load: () => import('./h3.ts') },
  },
  {
    name: 'elysia-cors',
    title: '@elysiajs/cors (Node)',
    notes: [onePolicy, zero],
    // `origin` can be a function of the request; nothing else can.
    cannotSay: [ownPolicies('credentials'), noMemory('maxAge')],
    start: {
      package: '@elysiajs/cors',
      besides: ['elysia', '@elysiajs/node'],
      load: () => import('./elysia-cors.ts'),
    },
  },
  {
    name: 'nestjs',
    title: 'NestJS (Express)',
    notes: [],
    start: {
      package: '@nestjs/platform-express',
      besides: ['@nestjs/common', '@nestjs/core', 'reflect-metadata', 'rxjs'],
      load: () => import('./nestjs.ts'),
    },
  },
  {
    name: 'hapi',
    title: 'hapi',
    notes: ['Methods are those that have a route: the routes of the application say them.'],
    start: { package: '@hapi/hapi', load: () => import('./hapi.ts') },
  },
  {
    name: 'middy-http-cors',
    title: '@middy/http-cors',
    notes: [
      '`*` in an origin stands for one label: deeper subdomains cannot be said.',
      'What the handler throws is answered by the gateway, without any header.',
      'The gateway streams nothing: there is no such route.',
      zeroAsText,
    ],
    cannotSay: [deeperSubdomains('origins')],
    start: { package: '@middy/http-cors', besides: ['@middy/core'], load: () => import('./middy-http-cors.ts') },
  },
  {
    name: 'nginx',
    title: 'nginx add_header',
    notes: ['It has no answers of its own that it streams: there is no such route.'],
    start: {
      command: 'node --import tsx nginx.ts',
      cwd,
      version: ['nginx', '-v'],
      packages: ['nginx'],
    },
  },
  {
    name: 'starlette',
    title: 'Starlette',
    notes: [onePolicy, 'Accept, Accept-Language, Content-Language and Content-Type are always allowed.'],
    cannotSay: [ownPolicies('allow_origins'), alwaysAllowed('allow_headers', ['Content-Type'])],
    start: inPython('starlette_cors.py', 'starlette', 'starlette.middleware.cors, uvicorn', [
      'python3-starlette',
      'python3-uvicorn',
    ]),
  },
  {
    name: 'flask-cors',
    title: 'flask-cors',
    notes: [
      'A subdomain pattern has to be a regular expression, and is compared without regard to case.',
      '`max_age=0` means "unsaid", and `"0"` zero.',
    ],
    start: inPython('flask_cors_app.py', 'flask-cors', 'flask_cors', ['python3-flask', 'python3-flask-cors']),
  },
  {
    name: 'django-cors-headers',
    title: 'django-cors-headers',
    notes: [
      onePolicy,
      '`CORS_PREFLIGHT_MAX_AGE = 0` means "unsaid": that a preflight is not remembered cannot be said.',
    ],
    // A signal can allow origins request by request; nothing else can be.
    cannotSay: [ownPolicies('CORS_ALLOW_CREDENTIALS'), noMemory('CORS_PREFLIGHT_MAX_AGE')],
    start: inPython('django_cors_headers.py', 'django-cors-headers', 'corsheaders, django', [
      'python3-django',
      'python3-django-cors-headers',
    ]),
  },
];

/** A middleware as its users name it: by its npm package, or what stands for one. */
const middlewareOf = ({ name, start }: KeptTarget): string => ('package' in start ? start.package : name);

const known = keptTargets.filter(({ name }) => name !== 'koa-by-hand');

/** The CORS middlewares of which it is known what their options cannot say, be it nothing. */
export const middlewares: readonly string[] = known.map(middlewareOf);

/**
 * What the options of a middleware cannot say of a policy.
 * @throws {RangeError} when it is none of `middlewares`
 */
export function cannotSayOf(middleware: string): readonly Unsaid[] {
  const kept = known.find((one) => middlewareOf(one) === middleware);
  if (kept === undefined)
    throw new RangeError(
      `What the options of the middleware "${middleware}" cannot say is not known here, only of ${middlewares.join(', ')}. Leave it out: what it cannot say is then a finding, which can be accepted.`,
    );
  return kept.cannotSay ?? [];
}

/** Whether a target can be run here. */
export type FoundTarget = { found: true; version: string } | { found: false; reason: string; install: string };

/** Looks for what a target needs, and reads the version of the middleware that is installed. */
export function findTarget({ start }: KeptTarget): FoundTarget {
  if ('load' in start) return findPackages(start);
  const [file, ...args] = start.version;
  const { status, stdout, stderr } = spawnSync(file, args, { encoding: 'utf8' });
  const version = /\d+(\.\d+)+/.exec(`${stdout}${stderr}`)?.[0];
  if (status === 0 && version !== undefined) return { found: true, version };
  return {
    found: false,
    reason: `${start.packages.join(' and ')} ${start.packages.length === 1 ? 'is' : 'are'} not installed`,
    install: `apt-get install -y ${start.packages.join(' ')}`,
  };
}

/** Looks for an adapter's packages where this file would load them from: in the checkout, or in the user's own project. */
function findPackages({ package: middleware, besides = [] }: ModuleStart): FoundTarget {
  const names = [middleware, ...besides];
  const versions = names.map(versionOf);
  const missing = names.filter((_, index) => versions[index] === undefined);
  if (missing.length === 0) return { found: true, version: versions[0]! };
  const pinned: Record<string, string> = { ...packageJSON.dependencies, ...packageJSON.devDependencies };
  return {
    found: false,
    reason: `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not installed`,
    install: import.meta.url.endsWith('.ts')
      ? 'npm ci'
      : `npm install --save-dev ${missing.map((name) => `${name}@${pinned[name]}`).join(' ')}`,
  };
}

function versionOf(name: string): string | undefined {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const file = folders.map((folder) => join(folder, name, 'package.json')).find((path) => existsSync(path));
  if (file === undefined) return undefined;
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
