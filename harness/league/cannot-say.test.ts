import { expect, it } from 'vitest';
import { keptTargets } from '../../servers/targets/index.ts';
import { checkPolicy } from '../check/check-policy.ts';
import { findingKey } from '../policy/report.ts';
import { leaguePolicies } from './policies.ts';
import { targetOf } from './run-league.ts';

const { policy } = leaguePolicies.find(({ name }) => name === 'api')!;

it('what a middleware cannot be told is told with the name of its option, and is no finding', async () => {
  const kept = keptTargets.find(({ name }) => name === 'hono')!;
  const check = (one: typeof kept) =>
    targetOf(one).then((target) => checkPolicy({ policy, target, engines: ['chromium'], grep: /^own-path\// }));
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
});
