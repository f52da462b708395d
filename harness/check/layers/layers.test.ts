import { beforeEach, describe, expect, it } from 'vitest';
import { type BrowserId, browserIds } from '../../browsers/browsers.ts';
import { type AskedOfServer, type IdealAnswer, idealAnswer } from '../../policy/ideal-server.ts';
import type { PolicyFile } from '../../policy/policy.ts';
import type { Finding } from '../../policy/report.ts';
import type { ServePolicy } from '../../policy/serve-policy.ts';
import { deleteHeader, isPreflight, set } from '../../standard/index.ts';
import { findNginx } from '../../target/nginx.ts';
import { headerPairs } from '../../wire/header-lines.ts';
import { checkPolicy } from '../check-policy.ts';
import { layers } from './layers.ts';

/** What browsers make of servers behind each layer: of those that are made wrong by it, and of those that are right there. */

const listed: PolicyFile = {
  origins: ['https://app.example.com', 'https://admin.example.com'],
  credentials: true,
  methods: ['GET', 'HEAD', 'POST', 'PUT'],
  exposedHeaders: ['X-Total'],
};
const open: PolicyFile = { origins: 'any' };

const grep = /^(allowed-origin|any-origin|unrelated|exposed-header|cache)\//;

type Change = (headers: IdealAnswer['headers'], request: AskedOfServer) => ReturnType<typeof set>;

/** The ideal server, with headers that are otherwise. */
const serving =
  (change: Change = (headers) => headers): ServePolicy =>
  (policy) => ({
    listener: ({ method = '', url: path = '', rawHeaders }, response) => {
      const request = { method, path, headers: headerPairs(rawHeaders) };
      const { status, headers, body } = idealAnswer(policy, request);
      response.writeHead(status, change(headers, request).flat()).end(body);
    },
  });
const withoutCORS: Change = (headers) => headers.filter(([name]) => !/^(access-control-|vary)/i.test(name));
const isPrivate: Change = (headers) => set(headers, ['Cache-Control', 'private']);
const losingVary: Change = (headers, request) => (isPreflight(request) ? deleteHeader(headers, 'Vary') : headers);

async function check(behind: string, policy: PolicyFile, change: Change | undefined, engines: readonly BrowserId[]) {
  const report = await checkPolicy({ policy, target: { serve: serving(change) }, engines, behind, grep });
  expect(report.faults).toEqual([]);
  expect(report.probes.run).toBeGreaterThan(4);
  expect(report.target.name).toContain(`behind ${behind}`);
  return report.findings.filter(({ kind }) => kind !== 'hygiene');
}

const named = (findings: Finding[]) => findings.map(({ kind, probe }) => `${kind} ${probe}`);

async function found(behind: string, policy: PolicyFile, change?: Change): Promise<string[]> {
  return named(await check(behind, policy, change, ['chromium']));
}

/** What every engine finds, which is the same. */
async function foundByAll(behind: string, policy: PolicyFile, change?: Change): Promise<string[]> {
  const findings = await check(behind, policy, change, browserIds);
  expect(findings.filter(({ engines }) => engines.length !== browserIds.length)).toEqual([]);
  return named(findings);
}

describe('behind a layer', () => {
  beforeEach(async ({ skip }) => skip(!(await findNginx()).found, 'nginx is not installed here'));

  it('that serves the policy itself, a server without CORS is right', async () => {
    expect(await found('nginx', listed, withoutCORS)).toEqual([]);
  });

  it('that serves the policy itself, one that does as well is read by nobody', async () => {
    const all = await foundByAll('nginx', listed);
    expect(all).toContain('breakage allowed-origin/app-example-com-with-credentials');
    expect(all.filter((one) => one.startsWith('hole'))).toEqual([]);
  });

  /** @see https://github.com/nginx/nginx-gateway-fabric/issues/5315 */
  it('of the same, every server with CORS is read by nobody', async () => {
    expect(await foundByAll('twice', listed)).toContain('breakage allowed-origin/app-example-com-with-credentials');
    expect(await found('twice', { origins: [] })).toEqual([]);
  });

  /** @see https://github.com/koala73/worldmonitor/pull/1890 */
  it('that ignores Vary, one page’s answer is given to another', async () => {
    const all = await foundByAll('cdn-ignores-vary', listed);
    expect(all).toContain('cache cache/page-1-then-page-2');
    expect(all).toContain('cache cache/attacker-then-page-1');
  });

  it.each([
    ['whose answers are private', listed, isPrivate],
    ['that answers everybody the same', open, undefined],
  ])('that ignores Vary, a server is right %s', async (_, policy, change) => {
    expect(await found('cdn-ignores-vary', policy, change)).toEqual([]);
  });

  it('that strips Origin, only what is the same for everybody is read', async () => {
    expect(await foundByAll('cdn-strips-origin', listed)).toContain(
      'breakage allowed-origin/app-example-com-without-credentials',
    );
    expect(await found('cdn-strips-origin', open)).toEqual([]);
  });

  /** @see https://github.com/vert-x3/vertx-web/issues/2880 */
  it('that stores preflights, these need their Vary', async () => {
    expect(await foundByAll('cdn-caches-preflights', listed, losingVary)).toEqual(
      expect.arrayContaining([
        'cache cache/preflight-attacker-then-page-1',
        'cache cache/preflight-page-1-then-page-2',
      ]),
    );
    expect(await found('cdn-caches-preflights', listed)).toEqual([]);
  });

  it('of no such name is a mistake', async () => {
    await expect(checkPolicy({ policy: open, target: { serve: serving() }, behind: 'ngnix' })).rejects.toThrow(
      `There is no layer "ngnix", only ${layers.map(({ name }) => name).join(', ')}.`,
    );
  });
});
