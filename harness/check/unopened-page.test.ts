import { expect, it } from 'vitest';
import { idealAnswer } from '../policy/ideal-server.ts';
import type { ServePolicy } from '../policy/serve-policy.ts';
import { checkPolicy } from './check-policy.ts';

/** A name that Chromium has on its HSTS preload list, and that nothing here knows to be on it. */
const preloaded = 'http://github.com';
const policy = { origins: [preloaded, 'http://app.example.com'], server: 'https://api.example.com' };

const ideal: ServePolicy = (its) => ({
  listener: ({ method = '', url: path = '', headers }, response) => {
    const origin = headers.origin === undefined ? [] : [['Origin', headers.origin] as [string, string]];
    const answer = idealAnswer(its, { method, path, headers: origin });
    response.writeHead(answer.status, answer.headers.flat()).end(answer.body);
  },
});

it('a page that the browser cannot open at its origin is a premise that is not met, and nothing against the server', async () => {
  const report = await checkPolicy({
    policy,
    target: { serve: ideal },
    engines: ['chromium'],
    grep: /^allowed-origin\//,
  });
  const why = `no page could be opened at ${preloaded}: the browser opened https://github.com in its place`;
  const unmet = report.unmet.filter((one) => one.why === why);
  expect(unmet.length).toBeGreaterThan(0);
  expect(report.unmet).toEqual(unmet);
  expect(unmet.map(({ engines }) => engines)).toEqual(unmet.map(() => ['chromium']));
  expect([report.findings, report.faults, report.failures]).toEqual([[], [], []]);
  expect(report.probes.asMeant).toBe(report.probes.run - unmet.length);
  expect(report.probes.asMeant).toBeGreaterThan(0);
});
