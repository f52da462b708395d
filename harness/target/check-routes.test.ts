import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type PolicyFile, wholePolicy } from '../policy/policy.ts';
import { checkRoutes, HostRefusedError } from './check-routes.ts';
import { startTarget } from './start-target.ts';
import type { RunningTarget } from './target.ts';
import { TargetError } from './target-error.ts';
import { somePolicy } from './testing/policy.ts';

const started: RunningTarget[] = [];
afterEach(() => Promise.all(started.splice(0).map((target) => target.close())));

type Answering = (response: ServerResponse) => unknown;
const sound: Record<string, Answering> = {
  '/data': (response) => response.end('{}'),
  '/error': (response) => response.writeHead(503).end(),
  '/missing': (response) => response.writeHead(404).end(),
  '/login': (response) => response.writeHead(401).end(),
  '/moved': (response) => response.writeHead(307, { Location: '/data?x=1' }).end(),
  '/stream': (response) => {
    response.write('{');
    setTimeout(() => response.end('}'), 30);
  },
};

const pathOf = ({ url = '' }: IncomingMessage) => url.replace(/\?.*$/, '');

async function check(changed: Record<string, Answering> = {}, policy = somePolicy, timeout?: number) {
  const answers = { ...sound, ...changed };
  const listener: RequestListener = (request, response) => {
    if (request.headers.host !== 'api.example.com' || request.headers.origin !== undefined) response.destroy();
    else if (answers[pathOf(request)]) answers[pathOf(request)]!(response);
    else response.writeHead(404).end();
  };
  const target = await startTarget({ name: 'mine', serve: () => ({ listener }) }, policy);
  started.push(target);
  return checkRoutes(target, policy, timeout);
}

it('a target that has every route has nothing said of it', async () => {
  expect(await check()).toEqual({
    data: undefined,
    error: undefined,
    missing: undefined,
    login: undefined,
    moved: undefined,
    stream: undefined,
    ownPaths: {},
  });
  const absolute: Answering = (response) => response.writeHead(302, { Location: 'https://api.example.com/data' }).end();
  expect((await check({ '/moved': absolute })).moved).toBeUndefined();
});

describe('a status that the policy says is right', () => {
  const status =
    (code: number): Answering =>
    (response) =>
      response.writeHead(code).end();
  const saying = (statuses: PolicyFile['statuses']) => wholePolicy({ origins: 'any', statuses });

  it('is what a route has to answer in place of the usual one', async () => {
    const answers = { '/error': status(400), '/missing': status(410), '/login': status(403) };
    const found = await check(answers, saying({ error: 400, missing: 410, login: 403 }));
    expect([found.error, found.missing, found.login]).toEqual([undefined, undefined, undefined]);
    expect((await check({}, saying({ login: 403 }))).login).toBe('GET /login answered 401; expected 403');
  });

  it('is no refusal at data, whatever it is, and needs no body', async () => {
    for (const code of [401, 404, 503, 204])
      expect((await check({ '/data': status(code) }, saying({ data: code }))).refusal).toBeUndefined();
    expect((await check({ '/data': status(401) })).refusal).toContain('was answered 401');
  });

  it('is all that data may answer', async () => {
    await expect(check({ '/data': status(403) }, saying({ data: 401 }))).rejects.toThrow(
      'GET /data answered 403; expected 401, as the policy says under statuses.data',
    );
    await expect(check({}, saying({ data: 401 }))).rejects.toThrow('GET /data answered 200; expected 401');
  });
});

it('a redirect that is http behind TLS is a mistake that browsers show, unless the target believes what it is told of TLS', async () => {
  const insecure: Answering = (response) => response.writeHead(302, { Location: 'http://api.example.com/data' }).end();
  expect((await check({ '/moved': insecure })).moved).toBeUndefined();
  const forwarded: Answering = (response) => {
    const scheme = response.req.headers['x-forwarded-proto'] ?? 'http';
    response.writeHead(302, { Location: `${scheme}://api.example.com/data` }).end();
  };
  expect((await check({ '/moved': forwarded })).moved).toBeUndefined();
  const elsewhere: Answering = (response) => {
    const scheme = response.req.headers['x-forwarded-proto'] ?? 'http';
    response.writeHead(302, { Location: scheme === 'https' ? '/other' : '/data' }).end();
  };
  expect((await check({ '/moved': elsewhere })).moved).toContain('redirects to /other');
});

it.each<[string, Record<string, Answering>, object]>([
  [
    'another status',
    { '/error': sound['/data']!, '/login': sound['/missing']! },
    {
      error: 'GET /error answered 200; expected 500 or another 5xx',
      login: 'GET /login answered 404; expected 401',
      missing: undefined,
    },
  ],
  [
    'no answer',
    { '/error': (response) => response.destroy() },
    {
      error: 'GET /error could not be read: the connection was closed without an answer',
    },
  ],
  ['no answer in time', { '/login': () => {} }, { login: 'GET /login had not answered after 0.3 s' }],
  ['no redirect', { '/moved': sound['/data']! }, { moved: 'GET /moved answered 200; expected a redirect to /data' }],
  [
    'a redirect without a Location',
    { '/moved': (response) => response.writeHead(302).end() },
    {
      moved: 'GET /moved answered 302 without a Location; expected a redirect to /data',
    },
  ],
  [
    'a redirect to another port',
    { '/moved': (response) => response.writeHead(302, { Location: 'https://api.example.com:3000/data' }).end() },
    {
      moved:
        'GET /moved redirects to https://api.example.com:3000/data, which is not at https://api.example.com; expected a redirect to /data',
    },
  ],
  [
    'a body in one piece',
    { '/stream': sound['/data']! },
    {
      stream: 'GET /stream answered in one piece; expected 2xx and a body in several pieces with a pause between them',
    },
  ],
  [
    'no body to stream',
    { '/stream': sound['/missing']! },
    { stream: 'GET /stream answered 404; expected 2xx and a body in several pieces with a pause between them' },
  ],
  [
    'a redirect elsewhere',
    { '/moved': (response) => response.writeHead(302, { Location: '/' }).end() },
    {
      moved: 'GET /moved redirects to /; expected a redirect to /data',
    },
  ],
])('a route with %s is told, and the others are looked at all the same', async (_, changed, expected) => {
  expect(await check(changed, somePolicy, 300)).toMatchObject(expected);
});

it('a route that the policy leaves out is not asked for', async () => {
  const policy = wholePolicy({ origins: 'any', routes: { login: null } });
  expect((await check({ '/login': () => {} }, policy)).login).toBe('the policy names no such route');
});

it('a target that answers otherwise to a URL with a query is asked without one', async () => {
  const listener: RequestListener = ({ url = '' }, response) => {
    const answering = sound[url];
    if (answering) answering(response);
    else response.writeHead(404).end();
  };
  const target = await startTarget({ name: 'mine', serve: () => ({ listener }) }, somePolicy);
  started.push(target);
  expect((await checkRoutes(target, somePolicy)).keyless).toBe(true);
  expect((await check()).keyless).toBeUndefined();
});

it('a path with a policy of its own that knows no POST is told', async () => {
  const policy = wholePolicy({ origins: 'any', paths: [{ path: '/read' }, { path: '/write' }] });
  const read: Answering = (response) => response.writeHead(response.req.method === 'POST' ? 405 : 200).end('{}');
  const { ownPaths } = await check({ '/read': read, '/write': sound['/data']! }, policy);
  expect(ownPaths).toEqual({ '/read': 'POST /read is answered 405: the path knows no POST' });
});

describe('a target cannot be tested whose data', () => {
  it.each<[string, Answering, string]>([
    ['is not there', sound['/missing']!, 'GET /data answered 404'],
    ['fails', sound['/error']!, 'GET /data answered 503'],
    ['has no body', (response) => response.writeHead(204).end(), 'GET /data answered 204 without a body'],
    [
      'is cut',
      (response) => response.writeHead(200, { 'Content-Length': '9' }).write('{}', () => response.destroy()),
      'GET /data was cut in the middle',
    ],
    [
      'is no HTTP',
      (response) => response.socket?.end('220 smtp\r\n'),
      'GET /data could not be read: the answer is not HTTP',
    ],
    ['never comes', () => {}, 'GET /data had not answered after 0.3 s'],
  ])('%s', async (_, data, message) => {
    const checked = check({ '/data': data }, somePolicy, 300);
    await expect(checked).rejects.toBeInstanceOf(TargetError);
    await expect(checked).rejects.toThrow(`The target mine cannot be tested: ${message}`);
    await expect(checked).rejects.toThrow('has to answer every method that the policy names with 2xx and a body');
    await expect(checked).rejects.not.toThrow('login');
  });

  it('redirects', async () => {
    const checked = check({ '/data': (response) => response.writeHead(302, { Location: '/sign-in' }).end() });
    await expect(checked).rejects.toThrow('GET /data answered 302 with "Location: /sign-in". It was asked with');
  });
});

describe('a target that refuses a plain request', () => {
  const at = async (answering: RequestListener, policy = somePolicy) => {
    const target = await startTarget({ name: 'mine', serve: () => ({ listener: answering }) }, policy);
    started.push(target);
    return checkRoutes(target, policy);
  };

  it.each([
    [401, 'the policy has one under login'],
    [403, 'the policy has one under login'],
    [405, 'stands in the policy under request.method'],
    [415, 'stands in the policy under request'],
  ])('can be tested, and what pages read there is told (%i)', async (status, advice) => {
    const { data, refusal } = await at((_, response) => void response.writeHead(status).end());
    expect(data).toBeUndefined();
    expect(refusal).toMatch(`GET /data was answered ${status}`);
    expect(refusal).toContain(advice);
  });

  it('is asked as the policy says', async () => {
    const policy = wholePolicy({
      origins: 'any',
      requestHeaders: ['Content-Type'],
      request: { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"id":1}' },
    });
    const answering: RequestListener = async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString();
      const isAsked = request.method === 'POST' && request.headers['content-type'] === 'application/json';
      response.writeHead(isAsked && body === '{"id":1}' ? 200 : 405).end('{}');
    };
    expect((await at(answering, policy)).refusal).toBeUndefined();
  });

  it('is asked with an Origin where it refuses requests without one', async () => {
    const answering: RequestListener = ({ headers }, response) =>
      void response.writeHead(headers.origin === undefined ? 403 : 200).end('{}');
    expect((await at(answering)).refusal).toBeUndefined();
  });

  it('is asked for its other routes with that Origin, too', async () => {
    const answering: RequestListener = ({ headers, url = '' }, response) => {
      const status = url.startsWith('/missing') ? 404 : 200;
      response.writeHead(headers.origin === undefined ? 403 : status).end('{}');
    };
    expect((await at(answering)).missing).toBeUndefined();
  });

  it('is told with what it was asked, without values that may be secrets, and with the first line of what it answers', async () => {
    const policy = wholePolicy({
      origins: 'any',
      requestHeaders: ['X-Key'],
      request: { headers: { 'X-Key': 'secret' } },
    });
    const { refusal } = await at((_, response) => void response.writeHead(401).end('no\nsuch key'), policy);
    expect(refusal).toContain(
      'It was asked with "Host: api.example.com", "Accept: */*", X-Key, and the answer begins with "no"',
    );
    expect(refusal).not.toContain('secret');
  });

  it('and answers to a loopback name is told by that name', async () => {
    const answering: RequestListener = ({ headers: { host = '' } }, response) =>
      void response.writeHead(/^localhost:\d+$/.test(host) ? 200 : 403).end('host not allowed');
    const checked = at(answering);
    await expect(checked).rejects.toBeInstanceOf(HostRefusedError);
    await expect(checked).rejects.toThrow(
      /GET \/data was answered 403 with "Host: api\.example\.com", and not with "Host: localhost:\d+"\. Write "server: http:\/\/localhost:\d+"/,
    );
  });
});
