import { expect, it } from 'vitest';
import type { ServePolicy } from '../policy/serve-policy.ts';
import { HostRefusedError } from '../target/check-routes.ts';
import { checkPolicy } from './check-policy.ts';

/** A development server: it answers to loopback names alone. No browser is wanted. */

const developmentServer: ServePolicy = () => ({
  listener: ({ headers }, response) => {
    const isLoopback = /^localhost(:\d+)?$/.test(headers.host ?? '');
    response.writeHead(isLoopback ? 200 : 403).end('{}');
  },
});

const check = (policy: { server?: string }) =>
  checkPolicy({
    policy: { origins: [], ...policy },
    target: { serve: developmentServer },
    engines: ['chromium'],
    grep: /^hygiene\/vary-missing$/,
  });

it('is asked at a loopback name where the policy does not say where pages reach it', async () => {
  const { policy } = await check({});
  expect(policy).toHaveProperty('server', expect.stringMatching(/^http:\/\/localhost:\d+$/));
});

it('is not where the policy says so itself, be it what is meant otherwise', async () => {
  await expect(check({ server: 'https://api.example.com' })).rejects.toBeInstanceOf(HostRefusedError);
});
