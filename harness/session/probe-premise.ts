import type { PremiseName } from '../scenario/premises.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Evidence } from '../verdict/evidence.ts';
import { judge } from '../verdict/judge.ts';

/** How each premise is probed: a scenario of its own, which conforms where the premise is met. */
export type PremiseProbes = Partial<Record<PremiseName, Scenario>>;

/** Probes a premise in the session's own browser. Returns why it is not met, or undefined when it is. */
export async function probePremise(
  probe: Scenario | undefined,
  run: (probe: Scenario) => Promise<Evidence>,
): Promise<string | undefined> {
  if (probe === undefined) return 'this session has no way to probe it';
  const evidence = await run(probe);
  const { verdict, failed, fault } = judge(probe, evidence);
  if (verdict === 'conforms') return undefined;
  return fault ?? failed.map((check) => check.sentence).join('; ');
}
