import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { policyFrom } from '../policy/load-policy.ts';
import { logIn } from './log-in.ts';

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function at(answering: http.RequestListener) {
  const server = http.createServer(answering);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const policy = policyFrom({
    origins: ['https://app.example.com'],
    login: { request: { path: '/session', method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: 'me' } },
  });
  return logIn({ name: 'mine', host: '127.0.0.1', port, output: () => '' }, policy);
}

it('a session’s cookies are those that the answer to the login sets', async () => {
  const asked: string[] = [];
  const cookies = await at(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    asked.push(`${request.method} ${request.url} ${request.headers.host} ${request.headers['content-type']} ${body}`);
    response
      .writeHead(303, [
        ['Set-Cookie', 'sid=a=b; Path=/; HttpOnly'],
        ['Set-Cookie', 'theme=dark'],
        ['Location', '/'],
      ] as never)
      .end();
  });
  expect(asked).toEqual(['POST /session api.example.com text/plain me']);
  expect(cookies).toEqual({ sid: 'a=b', theme: 'dark' });
});

it.each<[string, http.RequestListener, string]>([
  ['is refused', (_, response) => void response.writeHead(401).end(), 'POST /session answered 401'],
  ['sets no cookie', (_, response) => void response.end(), 'POST /session answered 200 and no Set-Cookie'],
  ['is cut', (_, response) => void response.destroy(), 'POST /session could not be read'],
])('a login that %s is told', async (_, answering, message) => {
  await expect(at(answering)).rejects.toThrow(`The target mine cannot be logged in to: ${message}`);
});
