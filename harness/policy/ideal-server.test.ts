import { describe, expect, it } from 'vitest';
import { idealAnswer } from './ideal-server.ts';
import { divided, open, plain, typical } from './testing/policies.ts';

const A = 'https://app.example.com';
const E = 'https://evil.test';

function ask(
  policy = typical,
  path = '/data',
  origin: string | null = A,
  more: Record<string, string> = {},
  method = 'GET',
) {
  const headers = Object.entries({ ...(origin !== null && { Origin: origin }), ...more });
  const { status, headers: lines, body } = idealAnswer(policy, { method, path, headers });
  return { status, body, headers: Object.fromEntries(lines), count: lines.length };
}
const preflight = (policy = typical, path = '/data', origin: string | null = A) =>
  ask(policy, path, origin, { 'Access-Control-Request-Method': 'PUT' }, 'OPTIONS');

describe('an ideal server', () => {
  it('answers the statuses that its policy says are right', () => {
    const said = { ...typical, statuses: { data: 401, missing: 410 } };
    expect(['/data', '/missing', '/error'].map((path) => ask(said, path).status)).toEqual([401, 410, 500]);
  });

  it('repeats an allowed origin, with credentials where they are granted, and exposes headers', () => {
    expect(ask().headers).toMatchObject({
      Vary: 'Origin',
      'Access-Control-Allow-Origin': A,
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Expose-Headers': 'X-Total',
      'X-Total': '1',
    });
    expect(ask(plain).headers).not.toHaveProperty('Access-Control-Allow-Credentials');
  });

  it('says nothing of CORS but Vary to others, and to requests without Origin', () => {
    for (const origin of [E, null]) {
      expect(ask(typical, '/data', origin).headers).toEqual({
        Vary: 'Origin',
        'Cross-Origin-Resource-Policy': 'same-origin',
        'Content-Type': 'application/json',
        'X-Total': '1',
      });
      expect(preflight(typical, '/data', origin).headers).not.toHaveProperty('Access-Control-Allow-Methods');
    }
  });

  it('answers * to any origin, alike for all, and never with credentials', () => {
    const { headers } = ask(open, '/data', E);
    expect(headers).toMatchObject({ 'Access-Control-Allow-Origin': '*' });
    expect(headers).not.toHaveProperty('Vary');
    expect(headers).not.toHaveProperty('Access-Control-Allow-Credentials');
  });

  it.each(['/data', '/error', '/missing', '/login', '/moved', '/nowhere'])('answers a preflight of %s', (path) => {
    expect(preflight(typical, path)).toMatchObject({
      status: 204,
      body: '',
      headers: {
        'Access-Control-Allow-Origin': A,
        'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
        'Access-Control-Allow-Headers': 'Content-Type, X-Api-Key, Authorization',
        'Access-Control-Max-Age': '600',
      },
    });
  });

  it.each([
    ['/data?step=1', 200],
    ['/error', 500],
    ['/missing', 404],
    ['/login', 401],
    ['/moved', 302],
    ['/nowhere', 404],
    ['/DATA', 404],
  ])('answers %s with %i, and keeps the CORS headers', (path, status) => {
    expect(ask(typical, path)).toMatchObject({ status, headers: { 'Access-Control-Allow-Origin': A, Vary: 'Origin' } });
  });

  it('redirects from moved to data', () => {
    expect(ask(typical, '/moved').headers.Location).toBe('/data');
  });

  it('takes OPTIONS without Access-Control-Request-Method for a request like any other', () => {
    expect(ask(typical, '/data', A, {}, 'OPTIONS').status).toBe(200);
    expect(ask(typical, '/data', null, { 'Access-Control-Request-Method': 'PUT' }, 'OPTIONS').status).toBe(200);
  });

  it('has no body for HEAD', () => {
    expect(ask(typical, '/data', A, {}, 'HEAD').body).toBe('');
  });

  it('serves a path’s own policy there', () => {
    expect(ask(divided, '/a+b').headers).toMatchObject({ 'Access-Control-Allow-Credentials': 'true' });
    expect(ask(divided, '/public', E).headers).toMatchObject({ 'Access-Control-Allow-Origin': '*' });
    expect(ask(divided, '/error').headers).not.toHaveProperty('Access-Control-Allow-Origin');
  });

  it('refuses what may change things to those who may not read, where the policy wants it', () => {
    expect(ask(divided, '/data', E, {}, 'POST').status).toBe(403);
    expect(ask(divided, '/data', A, {}, 'POST').status).toBe(200);
    expect(ask(divided, '/data', E).status).toBe(200);
    expect(ask(divided, '/data', null, {}, 'POST').status).toBe(200);
    expect(ask(divided, '/data', divided.server, {}, 'POST').status).toBe(200);
    expect(ask(typical, '/data', E, {}, 'POST').status).toBe(200);
  });
});
