import type { EngineName } from '../browsers/engines.ts';
import type { Deviation } from '../scenario/deviation.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Check, checkStep } from './check.ts';
import { deviationsOf, explainsFailure } from './deviation.ts';
import type { Evidence } from './evidence.ts';

/** What a scenario came to in one engine. */
export const verdicts = [
  'conforms',
  'deviates',
  'known-deviation',
  'unexpectedly-conforms',
  'premise-unmet',
  'disputed',
  'harness-error',
  'not-run',
] as const;

export type Verdict = (typeof verdicts)[number];

/** The verdicts with which a run is a success. `premise-unmet` arises only from premises that the scenario names. */
export const acceptable: ReadonlySet<Verdict> = new Set(['conforms', 'known-deviation', 'premise-unmet']);

/** A verdict with its reasons. */
export interface Judgement {
  verdict: Verdict;
  checks: Check[];
  /** The checks that do not hold. */
  failed: Check[];
  /** The known deviation that says what happened, or that was expected and did not happen. */
  deviation?: Deviation;
  /** Why the evidence proves nothing. */
  fault?: string;
}

/** Where the evidence comes from, and what is known of that engine. */
export interface JudgedIn {
  engine: EngineName;
  version: string;
  deviations: readonly Deviation[];
}

/** Holds a scenario's expectations against the evidence. Without an engine, no deviation is known. */
export function judge(scenario: Scenario, evidence: Evidence, judgedIn?: JudgedIn): Judgement {
  const checks = evidence.steps.flatMap((step, index) =>
    checkStep(index, scenario.steps[index]?.expected ?? {}, step, evidence.id),
  );
  const failed = checks.filter((check) => !check.holds);
  const base = { checks, failed };
  if (evidence.unmet.length > 0) return { verdict: 'premise-unmet', ...base };
  const fault = evidence.fault ?? missingSteps(scenario, evidence);
  if (fault !== undefined) return { verdict: 'harness-error', ...base, fault };
  const known = judgedIn ? deviationsOf(judgedIn.deviations, scenario.id, judgedIn.engine, judgedIn.version) : [];
  if (failed.length === 0) {
    const [gone] = known;
    return gone === undefined
      ? { verdict: 'conforms', ...base }
      : { verdict: 'unexpectedly-conforms', ...base, deviation: gone };
  }
  const deviation = known.find((one) => explainsFailure(one, failed));
  return deviation === undefined
    ? { verdict: 'deviates', ...base }
    : { verdict: 'known-deviation', ...base, deviation };
}

function missingSteps({ steps }: Scenario, evidence: Evidence): string | undefined {
  return evidence.steps.length === steps.length
    ? undefined
    : `only ${evidence.steps.length} of ${steps.length} steps were run`;
}
