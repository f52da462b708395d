import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import Koa from 'koa';
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../../scenario/scenario.ts';
import { askPlainly } from '../../../wire/ask-plainly.ts';
import { asExpress, asKoa, asNginx } from './configuration.ts';

const ports = { app: { http: 4100, https: 4143 }, api: { http: 4200, https: 4243 } };
const quotes = `"quoted" 'twice' \\ </script>`;
const scenario: Scenario = {
  id: 'playground/mine',
  title: 'Something to be written down.',
  standard: ['#cors-check'],
  kind: 'observation',
  steps: [
    {
      path: '/users',
      request: { method: 'PUT' },
      server: {
        preflight: {
          status: 204,
          headers: { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Methods': 'PUT' },
        },
        redirects: [
          { status: 307, to: 'api', path: '/elsewhere', headers: { 'Access-Control-Allow-Origin': '{from}' } },
        ],
        actual: {
          status: 201,
          headers: [
            ['Access-Control-Allow-Origin', '{echo:Origin}'],
            ['Set-Cookie', 'a=1'],
            ['Set-Cookie', 'b=2'],
            ['X-Quotes', quotes],
          ],
          body: `body ${quotes} é`,
        },
      },
    },
  ],
};
const origin = 'http://localhost:4100';

/** What a server answers to a request that names an origin. */
async function ask(listener: http.RequestListener, method: string, path: string) {
  const server = http.createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const headers: [string, string][] = [
    ['Host', 'localhost'],
    ['Origin', origin],
  ];
  const answer = await askPlainly(
    { scheme: 'http', host: '127.0.0.1', port, method, path, headers },
    { timeout: 5000 },
  );
  server.close();
  const all = (name: string) => answer.headers.filter((line) => line[0].toLowerCase() === name).map((line) => line[1]);
  return { status: answer.status, body: answer.body, all };
}

const expressApp = () => {
  const app = express();
  new Function('app', asExpress(scenario, 0, ports))(app);
  return app;
};
const koaApp = () => {
  const app = new Koa();
  new Function('app', asKoa(scenario, 0, ports))(app);
  return app.callback();
};

describe.each([
  ['Express', expressApp],
  ['Koa', koaApp],
])('as %s, what is copied answers as the scenario does', (_, make) => {
  it('the preflight', async () => {
    const { status, all } = await ask(make(), 'OPTIONS', '/users');
    expect([status, all('access-control-allow-origin'), all('access-control-allow-methods')]).toEqual([
      204,
      [origin],
      ['PUT'],
    ]);
  });

  it('a redirect', async () => {
    const { status, all } = await ask(make(), 'PUT', '/users');
    expect([status, all('location')]).toEqual([307, ['http://localhost:4200/elsewhere']]);
  });

  it('the request itself, with what it says of itself, each of two lines, and every character', async () => {
    const { status, body, all } = await ask(make(), 'PUT', '/elsewhere');
    expect([status, all('access-control-allow-origin'), all('set-cookie')]).toEqual([201, [origin], ['a=1', 'b=2']]);
    expect([all('x-quotes'), body]).toEqual([[quotes], `body ${quotes} é`]);
  });

  it('and nothing else', async () => {
    expect((await ask(make(), 'GET', '/users')).status).toBe(404);
  });
});

it('as nginx, what is copied is what nginx takes', () => {
  const text = asNginx(scenario, 0, ports);
  expect(text).toContain('add_header Access-Control-Allow-Origin "$http_origin" always;');
  expect(text).toContain('return 307 "http://localhost:4200/elsewhere";');
  const folder = mkdtempSync(join(tmpdir(), 'cors-conformance-nginx-'));
  const file = join(folder, 'nginx.conf');
  writeFileSync(
    file,
    `pid ${folder}/pid; error_log stderr; events {} http { access_log off; server { listen 127.0.0.1:1;\n${text}\n} }\n`,
  );
  try {
    execFileSync('nginx', ['-t', '-q', '-p', folder, '-c', file], { stdio: 'pipe' });
  } catch (error) {
    const { code, stderr } = error as { code?: string; stderr?: Buffer };
    if (code !== 'ENOENT') expect(String(stderr)).toBe('');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
