import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { takingAnyMethod } from '../../servers/any-method.ts';
import { idealAnswer } from '../policy/ideal-server.ts';
import { type PolicyFile, wholePolicy } from '../policy/policy.ts';
import { headerPairs } from '../wire/header-lines.ts';
import { checkPolicy } from './check-policy.ts';

const policy: PolicyFile = { origins: ['https://app.example.com'], credentials: true, methods: ['GET', 'POST', 'PUT'] };

/** A server that serves the policy, and starts anew again and again, as development servers do: for a while nothing listens. */
let server: http.Server;
let port = 0;
let restarts = 0;
const stopping = new AbortController();

beforeAll(async () => {
  const its = wholePolicy(policy);
  server = takingAnyMethod(
    http.createServer(({ method = '', url: path = '', rawHeaders }, response) => {
      const { status, headers, body } = idealAnswer(its, { method, path, headers: headerPairs(rawHeaders) });
      response.writeHead(status, headers.flat()).end(body);
    }),
  );
  const listen = () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen();
  ({ port } = server.address() as AddressInfo);
  const restarting = async () => {
    for (; ; restarts++) {
      await delay(700, undefined, { signal: stopping.signal });
      server.close();
      server.closeAllConnections();
      await delay(250);
      await listen();
    }
  };
  restarting().catch(() => {});
});

afterAll(() => {
  stopping.abort();
  server.close().closeAllConnections();
});

it('a server that starts anew while it is checked is alleged nothing; what was cut for it is a fault', async () => {
  const { findings, faults, probes, cutShort } = await checkPolicy({
    policy,
    target: { url: `http://127.0.0.1:${port}` },
    engines: ['chromium'],
  });
  expect(restarts).toBeGreaterThan(5);
  expect(findings).toEqual([]);
  expect(cutShort).toBeUndefined();
  expect(probes.run).toBeGreaterThan(100);
  for (const { why } of faults) expect(why).toMatch(/closed the connection|does not listen|answered 502/);
  expect(faults.length).toBeLessThan(probes.run / 10);
});
