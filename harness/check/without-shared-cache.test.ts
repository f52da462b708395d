import { afterEach, expect, it, vi } from 'vitest';
import { idealAnswer } from '../policy/ideal-server.ts';
import { reportSchema } from '../policy/report.ts';
import type { ServePolicy } from '../policy/serve-policy.ts';
import { set } from '../standard/index.ts';
import * as nginx from '../target/nginx.ts';
import * as sharedCache from '../target/shared-cache.ts';
import { checkPolicy } from './check-policy.ts';

/** Where there is no nginx, or none that starts. Of the probes only those behind a cache are wanted: no browser is started. */

vi.mock('../target/nginx.ts', { spy: true });
vi.mock('../target/shared-cache.ts', { spy: true });
afterEach(() => void vi.resetAllMocks());

const policy = { origins: ['https://app.example.com'] };
const ids = ['page-1-then-attacker', 'no-origin-then-page-1', 'attacker-then-page-1', 'no-origin-then-attacker'].map(
  (name) => `cache/${name}`,
);

/** The ideal server, which does not say that it varies. */
const noVary: ServePolicy = (its) => ({
  listener: ({ method = '', url: path = '', headers }, response) => {
    const origin = headers.origin === undefined ? [] : [['Origin', headers.origin] as [string, string]];
    const answer = idealAnswer(its, { method, path, headers: origin });
    response.writeHead(answer.status, set(answer.headers, ['Vary', 'Accept']).flat()).end(answer.body);
  },
});

const check = () => checkPolicy({ policy, target: { serve: noVary }, engines: ['chromium'], grep: /^cache\// });

it('what a shared cache would do is computed, and the report says what to install', async () => {
  vi.mocked(nginx.findNginx).mockResolvedValue({
    found: false,
    reason: 'it is not here',
    install: 'get it',
  });
  const report = await check();
  expect(reportSchema.safeParse(report).error).toBeUndefined();
  expect(report.findings.map(({ probe, engines }) => [probe, engines])).toEqual([
    ['cache/attacker-then-page-1', []],
    ['cache/no-origin-then-page-1', []],
  ]);
  const why = 'it is not here (get it): what a shared cache would do is computed and not seen';
  expect(report.unmet).toEqual(ids.map((probe) => ({ probe, engines: ['chromium'], why })));
  expect([report.faults, report.probes.premiseUnmet]).toEqual([[], ids.length]);
});

it('one that does not start is a fault of the harness, and hides nothing', async () => {
  vi.mocked(nginx.findNginx).mockResolvedValue({ found: true, name: 'nginx 0' });
  vi.mocked(sharedCache.startSharedCache).mockRejectedValue(new Error('the shared cache nginx 0 did not start'));
  const report = await check();
  expect(report.faults).toEqual(
    ids.map((probe) => ({ probe, engine: 'chromium', why: 'the shared cache nginx 0 did not start' })),
  );
  expect([report.unmet, report.probes.premiseUnmet, report.findings.length]).toEqual([[], 0, 2]);
});
