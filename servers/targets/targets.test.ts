import http from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { targetOf } from '../../harness/league/run-league.ts';
import { wholePolicy } from '../../harness/policy/policy.ts';
import { startTarget } from '../../harness/target/start-target.ts';
import type { RunningTarget } from '../../harness/target/target.ts';
import packageJSON from '../../package.json' with { type: 'json' };
import { findTarget, type KeptTarget, keptTargets } from './index.ts';

const app = 'https://app.example.com';
const deeper = 'https://a.b.apps.example.com';
const evil = 'https://evil.test';

const policy = wholePolicy({
  origins: [app, 'https://*.apps.example.com'],
  credentials: true,
  methods: ['GET', 'PUT'],
  requestHeaders: ['X-Auth'],
  exposedHeaders: ['X-Total'],
  maxAge: 60,
  paths: [{ path: '/own', origins: ['https://own.example.com'], credentials: false }],
});

function ask(
  { host, port }: RunningTarget,
  path: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<http.IncomingMessage & { pieces: string[] }> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host, port, path, method, headers, agent: false }, (response) => {
      const pieces: string[] = [];
      response.on('data', (piece: Buffer) => pieces.push(String(piece)));
      response.on('end', () => resolve(Object.assign(response, { pieces })));
    });
    request.on('error', reject).end();
  });
}

const preflight = (origin: string, method: string, names?: string) => ({
  Origin: origin,
  'Access-Control-Request-Method': method,
  ...(names !== undefined && { 'Access-Control-Request-Headers': names }),
});

const allowOrigin = 'access-control-allow-origin';
const missing = new Set(keptTargets.filter((target) => !findTarget(target).found));

describe.each(keptTargets)('$name', (kept) => {
  let target: RunningTarget;
  beforeAll(async () => {
    if (!missing.has(kept)) target = await startTarget(await targetOf(kept), policy);
  });
  afterAll(() => target?.close());
  beforeEach(({ skip }) => skip(missing.has(kept), 'it is not installed here'));

  const oneForAll = ['elysia-cors', 'starlette', 'django-cors-headers'].includes(kept.name);

  it('lets an allowed page read, with its headers', async () => {
    const { statusCode, headers } = await ask(target, '/data', { Origin: app });
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      [allowOrigin]: app,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'X-Total',
      'x-total': '1',
      'x-secret': '1',
      'content-type': expect.stringMatching(/^application\/json/),
    });
    expect(headers.vary).toMatch(/origin/i);
  });

  it('answers the preflight of an allowed page', async () => {
    const { statusCode, headers } = await ask(target, '/data', preflight(app, 'PUT', 'x-auth'), 'OPTIONS');
    expect(statusCode).toBeOneOf([200, 204]);
    expect(headers).toMatchObject({
      [allowOrigin]: app,
      'access-control-allow-methods': expect.stringContaining('PUT'),
      'access-control-allow-headers': expect.stringMatching(/x-auth/i),
      'access-control-max-age': '60',
    });
    expect(headers['access-control-allow-methods']).not.toMatch(/DELETE|\*/);
  });

  it('lets no other page read', async () => {
    const traps = ['https://app.example.com.evil.test', 'https://evilapps.example.com', 'https://b.appsxexample.com'];
    for (const origin of [evil, ...traps, 'https://appxexample.com', 'http://app.example.com', 'null']) {
      const { headers } = await ask(target, '/data', { Origin: origin });
      // Some write the header without a value, which allows nobody either.
      expect(headers[allowOrigin] || undefined, origin).toBeUndefined();
    }
  });

  it('knows subdomains', async () => {
    const origin = kept.name === 'middy-http-cors' ? 'https://b.apps.example.com' : deeper;
    expect((await ask(target, '/data', { Origin: origin })).headers[allowOrigin]).toBe(origin);
  });

  it('has the usual routes', async () => {
    const statuses = { '/error': 500, '/missing': 404, '/login': 401, '/moved': 302 };
    for (const [path, status] of Object.entries(statuses)) {
      const { statusCode, headers } = await ask(target, path, { Origin: app });
      expect(statusCode, path).toBe(status);
      if (path === '/moved') expect(headers.location).toBe('/data');
    }
    expect((await ask(target, '/data', { Origin: app }, 'PUT')).statusCode).toBe(200);
  });

  const buffered = ['middy-http-cors', 'nginx'].includes(kept.name);

  it(buffered ? 'streams nothing, and says so' : 'streams, with its headers', async () => {
    const { statusCode, headers, pieces } = await ask(target, '/stream', { Origin: app });
    expect(kept.notes.some((note) => note.includes('stream'))).toBe(buffered);
    if (buffered) return expect(statusCode).toBe(404);
    expect(headers).toMatchObject({ [allowOrigin]: app, 'content-type': expect.stringMatching(/^application\/json/) });
    expect([statusCode, pieces.length > 1, JSON.parse(pieces.join(''))]).toEqual([200, true, { items: [] }]);
  });

  it(oneForAll ? 'has one policy for all paths' : 'has a policy of its own for a path', async () => {
    const { statusCode, headers } = await ask(target, '/own', { Origin: app });
    expect(statusCode).toBe(200);
    expect(headers[allowOrigin] || undefined).toBe(oneForAll ? app : undefined);
    expect(kept.notes.some((note) => note.includes('cannot be said') && note.includes('path’s own'))).toBe(oneForAll);
  });
});

describe('the reference', () => {
  it('refuses the side effects of pages that are denied, where they must not be', async () => {
    const strict = { ...policy, deniedSideEffects: false };
    const target = await startTarget(await targetOf(keptTargets[0]!), strict);
    try {
      expect((await ask(target, '/data', { Origin: evil }, 'POST')).statusCode).toBe(403);
      expect((await ask(target, '/data', { Origin: app }, 'POST')).statusCode).toBe(200);
    } finally {
      await target.close();
    }
  });
});

describe('without any option', () => {
  const open: Record<string, string | undefined> = {
    'koa-cors': '*',
    'express-cors': '*',
    'fastify-cors': '*',
    hono: '*',
    h3: '*',
    'elysia-cors': evil,
    nestjs: '*',
    hapi: evil,
    'middy-http-cors': undefined,
    nginx: undefined,
    starlette: undefined,
    'flask-cors': evil,
    'django-cors-headers': undefined,
  };
  it.for(keptTargets.slice(1))('$name answers as its authors chose', async (kept, { skip }) => {
    skip(missing.has(kept), 'it is not installed here');
    const target = await startTarget(await targetOf(kept, { defaults: true }), policy);
    try {
      const { statusCode, headers } = await ask(target, '/data', { Origin: evil });
      expect(statusCode).toBe(200);
      expect(headers[allowOrigin]).toBe(open[kept.name]);
      expect(headers['access-control-allow-credentials']).toBe(kept.name === 'elysia-cors' ? 'true' : undefined);
    } finally {
      await target.close();
    }
  });

  it('is known of every kept target but the reference', () => {
    expect(Object.keys(open)).toEqual(keptTargets.slice(1).map(({ name }) => name));
  });
});

describe('a kept target', () => {
  it('is not packed with the published package, unless that depends on it', () => {
    const { dependencies, tsdown } = packageJSON;
    const packages = keptTargets.flatMap(({ start }) =>
      'package' in start ? [start.package, ...(start.besides ?? [])] : [],
    );
    const known = [...Object.keys(dependencies), ...tsdown.deps.neverBundle];
    expect(packages.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('says what it needs, and how to get it', () => {
    const [reference] = keptTargets as [KeptTarget];
    const start = { ...keptTargets.find(({ name }) => name === 'nginx')!.start, version: ['/does/not/exist'] };
    expect(findTarget(reference)).toMatchObject({ found: true, version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
    expect(findTarget({ ...reference, start: start as never })).toEqual({
      found: false,
      reason: 'nginx is not installed',
      install: 'apt-get install -y nginx',
    });
  });
});
