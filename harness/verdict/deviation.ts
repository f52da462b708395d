import semver from 'semver';
import type { EngineName } from '../browsers/engines.ts';
import type { Deviation } from '../scenario/deviation.ts';
import type { Check } from './check.ts';
import type { StepEvidence } from './evidence.ts';

/** The deviations known for a scenario in this version of an engine. */
export function deviationsOf(
  deviations: readonly Deviation[],
  scenario: string,
  engine: EngineName,
  version: string,
): Deviation[] {
  const coerced = semver.coerce(version);
  return deviations.filter(
    (one) =>
      one.scenario === scenario && one.engine === engine && coerced !== null && semver.satisfies(coerced, one.versions),
  );
}

/**
 * Whether a deviation says exactly what happened: the same checks failed, each with the same observation, in which
 * `{from}` may stand for the page's origin.
 */
export function explainsFailure(
  { observed }: Deviation,
  failed: readonly Check[],
  steps: readonly Pick<StepEvidence, 'from'>[],
): boolean {
  const from = (field: string) => steps[Number(/^steps\[(\d+)\]/.exec(field)?.[1])]?.from ?? '{from}';
  return (
    failed.length === Object.keys(observed).length &&
    failed.every(({ field, actual }) =>
      [actual, actual.replaceAll(from(field), '{from}')].includes(observed[field] ?? ''),
    )
  );
}
