import http from 'node:http';
import type { AddressInfo } from 'node:net';
import cors from 'cors';
import { afterEach, describe, expect, it } from 'vitest';
import { idealAnswer } from '../../policy/ideal-server.ts';
import { policyFrom } from '../../policy/load-policy.ts';
import { get, type HeaderList } from '../../standard/index.ts';
import { askPlainly } from '../../wire/ask-plainly.ts';
import { inOptions } from './framework-options.ts';

const policy = policyFrom({
  origins: ['https://app.example.com', 'https://*.example.org'],
  credentials: true,
  methods: ['GET', 'HEAD', 'POST', 'PUT'],
  requestHeaders: ['X-Known'],
  exposedHeaders: ['X-Total'],
  maxAge: 600,
});
const express: HeaderList = [['X-Powered-By', 'Express']];

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** Serves by the options that are told. */
async function serving(told: string): Promise<number> {
  const middleware = new Function('cors', `return ${told}`)(cors) as ReturnType<typeof cors>;
  const server = http.createServer((request, response) => {
    middleware(request as never, response as never, () => response.end('{}'));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

describe('a policy in the options of a framework that names itself', () => {
  it.each([
    'https://app.example.com',
    'https://one.example.org',
    'https://two.one.example.org',
    'https://evil.test',
    'https://app.example.com.evil.test',
    'https://one.example.org.evil.test',
    'https://evilexample.org',
    'https://appxexample.com',
    'null',
  ])('cors: lets %s in as the policy means it', async (origin) => {
    const told = inOptions(policy, [express])!;
    expect(told).toMatch(/^cors, in Express: cors\(\{ origin: \["https:\/\/app\.example\.com", /);
    const port = await serving(told.replace(/^[^:]*: /, ''));
    const asked: HeaderList = [
      ['Host', 'api.example.com'],
      ['Origin', origin],
    ];
    const request = { scheme: 'http', host: '127.0.0.1', port, path: '/data' } as const;
    const { headers } = await askPlainly({ ...request, method: 'GET', headers: asked }, { timeout: 5000 });
    const ideal = idealAnswer(policy, { method: 'GET', path: '/data', headers: asked });
    expect(get('Access-Control-Allow-Origin', headers)).toBe(get('Access-Control-Allow-Origin', ideal.headers));
    const preflight: HeaderList = [...asked, ['Access-Control-Request-Method', 'PUT']];
    const lists = await askPlainly({ ...request, method: 'OPTIONS', headers: preflight }, { timeout: 5000 });
    expect(get('Access-Control-Allow-Methods', lists.headers)).toBe('GET,HEAD,POST,PUT');
    expect(get('Access-Control-Allow-Headers', lists.headers)).toBe('X-Known');
    expect(get('Access-Control-Max-Age', lists.headers)).toBe('600');
  });

  it('Python’s', () => {
    expect(inOptions(policy, [[['Server', 'uvicorn']]])).toBe(
      'CORSMiddleware, in Starlette and FastAPI: app.add_middleware(CORSMiddleware, allow_origins=["https://app.example.com"], allow_origin_regex="^https:\\\\/\\\\/([^.:/]+\\\\.)+example\\\\.org$", allow_credentials=True, allow_methods=["GET", "HEAD", "POST", "PUT"], allow_headers=["X-Known"], expose_headers=["X-Total"], max_age=600). It cannot be said that pages may not set Content-Type (allow_headers always has it)',
    );
    expect(inOptions(policyFrom({ origins: 'any' }), [[['Server', 'Werkzeug/3.0']]])).toBe(
      'flask-cors: CORS(app, origins="*", supports_credentials=False, methods=["GET", "HEAD", "POST"], allow_headers=[], expose_headers=[])',
    );
  });

  it('is not guessed where nothing names one', () => {
    expect(inOptions(policy, [[['Server', 'nginx']], []])).toBeUndefined();
  });

  it('CORSMiddleware: what its options cannot say is told with their names', () => {
    const uvicorn: HeaderList = [['Server', 'uvicorn']];
    const told = (more: object) => inOptions(policyFrom({ origins: ['https://app.example.com'], ...more }), [uvicorn]);
    expect(told({})).toMatch(
      /\. It cannot be said that pages may not set Content-Type \(allow_headers always has it\)$/,
    );
    expect(told({ paths: [{ path: '/open', origins: 'any' }] })).toMatch(/, nor what a path .* \(allow_origins is/);
    for (const requestHeaders of [['content-type'], 'any'])
      expect(told({ requestHeaders })).not.toContain('cannot be said');
    expect(inOptions(policy, [express])).not.toContain('cannot be said');
  });
});
