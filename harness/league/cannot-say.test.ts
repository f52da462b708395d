import { expect, it } from 'vitest';
import { keptTargets } from '../../servers/targets/index.ts';
import { checkPolicy } from '../check/check-policy.ts';
import { findingKey } from '../policy/report.ts';
import { leaguePolicies } from './policies.ts';
import { targetOf } from './run-league.ts';

const { policy } = leaguePolicies.find(({ name }) => name === 'api')!;

it('what a middleware cannot be told is told with the name of its option, and is no finding', async () => {
  const kept = keptTargets.find(({ name }) => name === 'hono')!;
  const check = (one: typeof kept, more: { middleware?: string } = {}) =>
    targetOf(one).then((target) =>
      checkPolicy({ policy, target, engines: ['chromium'], grep: /^own-path\//, ...more }),
    );
  const report = await check(kept);
  expect([report.findings, report.causes, report.headline, report.failures]).toEqual([[], [], undefined, []]);
  expect(report.unsaid?.length).toBeGreaterThan(0);
  for (const { finding, option } of report.unsaid ?? [])
    expect([finding.intent, finding.kind, option]).toEqual(['own-path', 'hole', 'allowHeaders']);
  // Nothing of it counts as meant.
  expect(report.probes.asMeant).toBe(report.probes.run - (report.unsaid?.length ?? 0));

  const { cannotSay: _, ...silent } = kept;
  const alleged = await check(silent);
  expect(alleged.unsaid).toBeUndefined();
  expect(alleged.findings.map(findingKey)).toEqual(report.unsaid?.map(({ finding }) => findingKey(finding)));

  const named = await check(silent, { middleware: 'hono' });
  const said = ({ unsaid = [] }: typeof report) => unsaid.map(({ finding, ...its }) => [findingKey(finding), its]);
  expect([named.findings, said(named)]).toEqual([[], said(report)]);
});

it('a middleware of which nothing is known is a mistake, told with those that are', async () => {
  const target = { url: 'http://127.0.0.1:1' };
  await expect(checkPolicy({ policy, target, middleware: 'koa-cors' })).rejects.toThrow(
    /"koa-cors" cannot say is not known here, only of @koa\/cors, cors, /,
  );
});
