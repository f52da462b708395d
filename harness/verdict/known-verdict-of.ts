import type { Scenario } from '../scenario/scenario.ts';
import type { Check } from './check.ts';
import { checksOf } from './checks-of.ts';
import { explainsFailure } from './deviation.ts';
import type { Evidence } from './evidence.ts';
import { isChangedOracle, type KnownDifference, type ObservedDifference, whyOf } from './known-difference.ts';
import {
  type Build,
  differencesIn,
  expectedDifferenceOf,
  knownDifferenceOf,
  missedDifferenceOf,
} from './known-difference-of.ts';
import type { StepPrediction } from './prediction.ts';
import type { Verdict } from './verdicts.ts';

/** Where evidence comes from, and what is known of engines. */
export interface JudgedIn extends Build {
  differences: readonly KnownDifference[];
  /**
   * Whether a known difference has to show where it would make a scenario fail. Of the catalogue it does, so that the
   * list stays true; nobody's own run fails because an engine was mended.
   */
  mustShow?: boolean;
}

/** A known difference as it is told of a scenario. */
export interface ToldDifference {
  why: string;
  link?: string;
}

/**
 * A verdict in the light of what is known of an engine. What *deviates* is a *known deviation* where it is exactly what was
 * observed of that scenario before, or what a changed oracle predicts; what *conforms* does so *unexpectedly* where either
 * says otherwise. What is *disputed* stays so, with the changed oracle that says what the author expects.
 */
export function knownVerdictOf(
  verdict: 'conforms' | 'deviates' | 'disputed',
  scenario: Scenario,
  evidence: Evidence,
  { predictions, failed }: { predictions: readonly StepPrediction[]; failed: readonly Check[] },
  { engine, version, differences, mustShow = false }: JudgedIn,
): { verdict: Verdict; deviation?: ToldDifference } {
  const known = differencesIn(differences, { engine, version });
  const changed = known.filter(isChangedOracle);
  const observed = known.filter(
    (one): one is ObservedDifference => !isChangedOracle(one) && scenario.id in one.observed,
  );
  switch (verdict) {
    case 'disputed':
      return { verdict, ...told(expectedDifferenceOf(scenario, evidence, changed)) };
    case 'deviates': {
      const found =
        observed.find((one) => explainsFailure(one.observed[scenario.id], failed, evidence.steps)) ??
        knownDifferenceOf(scenario, evidence, changed, { engine, tellsReasons: false });
      return { verdict: found === undefined ? verdict : 'known-deviation', ...told(found) };
    }
    case 'conforms': {
      if (!mustShow) return { verdict };
      const differs = (by: StepPrediction[]) =>
        checksOf(scenario, predictions, { ...evidence, steps: by.map((step) => step.evidence) }).some(
          ({ holds }) => !holds,
        );
      const missed = observed[0] ?? missedDifferenceOf(scenario, evidence, changed, { engine, differs });
      return { verdict: missed === undefined ? verdict : 'unexpectedly-conforms', ...told(missed) };
    }
  }
}

function told(known: KnownDifference | undefined): { deviation?: ToldDifference } {
  if (known === undefined) return {};
  const { link } = known;
  return { deviation: { why: whyOf(known), ...(link !== undefined && { link }) } };
}
