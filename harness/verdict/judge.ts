import type { EngineName } from '../browsers/engines.ts';
import type { Deviation } from '../scenario/deviation.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Check, checkStep, type FailedCheck } from './check.ts';
import { deviationsOf, explainsFailure } from './deviation.ts';
import { type Dispute, disputesOf } from './dispute.ts';
import type { Evidence } from './evidence.ts';
import { predictedChecks } from './predicted-checks.ts';
import { predictScenario, type StepPrediction } from './prediction.ts';
import { reasonCheck } from './reason-check.ts';
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

export interface JudgeOptions {
  /** Look for the smallest change that lets the page read even where all is well. */
  suggest?: boolean;
}

/**
 * Holds a scenario's expectations and the Standard's prediction against each other, and both against the evidence.
 * Without an engine, no deviation is known.
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
  // What the Standard leaves to the implementation, or the author only observes, no prediction can be held to.
  const binding = scenario.kind === 'required';
  const disputes = binding ? disputesOf(scenario, predictions, evidence.id) : [];
  const checks = evidence.steps.flatMap((step, index) => {
    const authors = checkStep(index, scenario.steps[index]?.expected ?? {}, step, evidence.id);
    const prediction = predictions[index];
    if (!binding || prediction === undefined) return authors;
    const predicted = predictedChecks(index, prediction, step, authors);
    const reason = judgedIn === undefined ? [] : reasonCheck(index, prediction, step, judgedIn.engine);
    return [...authors, ...predicted, ...reason];
  });
  const failed = checks.filter((check) => !check.holds);
  const base = { checks, failed, predictions, disputes };
  if (evidence.unmet.length > 0) return { verdict: 'premise-unmet', ...base };
  const fault = evidence.fault ?? missingSteps(scenario, evidence);
  if (fault !== undefined) return { verdict: 'harness-error', ...base, fault };
  if (disputes.length > 0) return { verdict: 'disputed', ...base };
  const known = judgedIn ? deviationsOf(judgedIn.deviations, scenario.id, judgedIn.engine, judgedIn.version) : [];
  if (failed.length === 0) {
    const [gone] = known;
    return gone === undefined
      ? { verdict: 'conforms', ...base }
      : { verdict: 'unexpectedly-conforms', ...base, deviation: gone };
  }
  const deviation = known.find((one) => explainsFailure(one, failed, evidence.steps));
  return deviation === undefined
    ? { verdict: 'deviates', ...base }
    : { verdict: 'known-deviation', ...base, deviation };
}

function missingSteps({ steps }: Scenario, evidence: Evidence): string | undefined {
  return evidence.steps.length === steps.length
    ? undefined
    : `only ${evidence.steps.length} of ${steps.length} steps were run`;
}
