import type { Check } from './check.ts';
import type { StepEvidence } from './evidence.ts';
import type { ObservedDifference } from './known-difference.ts';

/**
 * Whether what was observed of a scenario is exactly what happened: the same checks failed, each with the same
 * observation, in which `{from}` may stand for the page's origin.
 */
export function explainsFailure(
  observed: ObservedDifference['observed'][string] = {},
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
