import { premiseProbes } from '../../scenarios/premises.ts';
import type { PremiseName } from '../scenario/premises.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Evidence } from '../verdict/evidence.ts';
import { judge } from '../verdict/judge.ts';

/** Probes a premise in the session's own browser. Returns why it is not met, or undefined when it is. */
export async function probePremise(
  premise: PremiseName,
  run: (probe: Scenario) => Promise<Evidence>,
): Promise<string | undefined> {
  const probe = premiseProbes[premise];
  const evidence = await run(probe);
  const { verdict, failed, fault } = judge(probe, evidence);
  if (verdict === 'conforms') return undefined;
  return fault ?? failed.map((check) => check.sentence).join('; ');
}
