import type { Scenario } from '../scenario/scenario.ts';
import { counted } from '../wire/counted.ts';
import type { Check, FailedCheck } from './check.ts';
import { checksOf } from './checks-of.ts';
import { type Dispute, disputesOf } from './dispute.ts';
import type { Evidence } from './evidence.ts';
import { type JudgedIn, knownVerdictOf, type ToldDifference } from './known-verdict-of.ts';
import { predictScenario, type StepPrediction } from './prediction.ts';
import { acceptable, type Verdict } from './verdicts.ts';

/** A verdict with its reasons. */
export interface Judgement {
  verdict: Verdict;
  checks: Check[];
  /** The checks that do not hold. */
  failed: FailedCheck[];
  /** What the Standard says, step by step; with the smallest changes where somebody will ask for them. */
  predictions: StepPrediction[];
  /** Where the author and the Standard contradict each other. */
  disputes: Dispute[];
  /** The known difference that says what happened, that should have happened and did not, or that the author expects. */
  deviation?: ToldDifference;
  /** Why the evidence proves nothing. */
  fault?: string;
}

export interface JudgeOptions {
  /** Look for the smallest change that lets the page read even where all is well. */
  suggest?: boolean;
}

/**
 * Holds a scenario's expectations and the Standard's prediction against each other, and both against the evidence.
 * Without an engine, no difference is known.
 */
export function judge(
  scenario: Scenario,
  evidence: Evidence,
  judgedIn?: JudgedIn,
  { suggest = false }: JudgeOptions = {},
): Judgement {
  const judgement = judgeBy(predictScenario(scenario, { ...evidence.place, suggest }), scenario, evidence, judgedIn);
  if (suggest || acceptable.has(judgement.verdict)) return judgement;
  return { ...judgement, predictions: predictScenario(scenario, { ...evidence.place, suggest: true }) };
}

function judgeBy(
  predictions: StepPrediction[],
  scenario: Scenario,
  evidence: Evidence,
  judgedIn: JudgedIn | undefined,
): Judgement {
  const disputes = scenario.kind === 'required' ? disputesOf(scenario, predictions, evidence.id) : [];
  const checks = checksOf(scenario, predictions, evidence, judgedIn?.engine);
  const failed = checks.filter((check) => !check.holds);
  const base = { checks, failed, predictions, disputes };
  if (evidence.unmet.length > 0) return { verdict: 'premise-unmet', ...base };
  const fault = evidence.fault ?? missingSteps(scenario, evidence);
  if (fault !== undefined) return { verdict: 'harness-error', ...base, fault };
  const verdict = disputes.length > 0 ? 'disputed' : failed.length > 0 ? 'deviates' : 'conforms';
  return judgedIn === undefined
    ? { verdict, ...base }
    : { ...base, ...knownVerdictOf(verdict, scenario, evidence, base, judgedIn) };
}

function missingSteps({ steps }: Scenario, evidence: Evidence): string | undefined {
  return evidence.steps.length === steps.length
    ? undefined
    : `only ${evidence.steps.length} of ${counted(steps.length, 'step')} were run`;
}
