import { actualRequests, type FailedCheck } from './check.ts';
import type { Evidence, StepEvidence } from './evidence.ts';
import type { Judgement } from './judge.ts';
import { acceptable } from './verdicts.ts';

/**
 * What speaks against a judgement, a sentence each, where it is worth asking again: on a busy machine an answer, a beacon or
 * what a cache has to keep may only have been late. Nothing where the verdict is acceptable; undefined where asking again
 * would change nothing, as once is a proof:
 *
 * - a page read what it must not, or a header of it;
 * - a request went out that must not, or without its preflight;
 * - credentials went along that must not.
 */
export function doubtsOf(
  { verdict, failed, deviation }: Pick<Judgement, 'verdict' | 'failed' | 'deviation'>,
  { steps }: Pick<Evidence, 'steps'>,
): string[] | undefined {
  if (acceptable.has(verdict)) return [];
  if (verdict === 'unexpectedly-conforms') return [`a known difference did not show: ${deviation?.why ?? ''}`.trim()];
  if (verdict !== 'deviates' || !mayBeLate(failed, steps)) return undefined;
  return failed.map(({ sentence }) => sentence);
}

/** Whether all that does not hold may only have been late. */
export function mayBeLate(failed: readonly FailedCheck[], steps: readonly StepEvidence[]): boolean {
  return !failed.some((check) => isProof(check, steps));
}

/** How much a page gets by what it could read; what is expected otherwise than by one word is less than anything. */
const gets: Readonly<Record<string, number>> = { blocked: 0, timeout: 0, opaque: 1, 'opaque-redirect': 1, readable: 2 };

/** How many requests or preflights: one number, or one for each hop. */
const total = (counts: string) => counts.split(', ').reduce((sum, count) => sum + Number(count), 0);

function isProof({ field, expected, actual }: FailedCheck, steps: readonly StepEvidence[]): boolean {
  const [, index, name = '', of = ''] = /^steps\[(\d+)\]\.(?:predicted\.)?(\w+)\.?(.*)/.exec(field) ?? [];
  switch (name) {
    case 'read':
      return (gets[actual] ?? 0) > (gets[expected] ?? -1);
    case 'sent':
      return actual === 'true';
    case 'requests':
      // Where several numbers are expected there is no sum, and nothing is excused.
      return !(total(actual) <= total(expected));
    case 'preflights':
      return total(actual) < total(expected) && actualRequests(steps[Number(index)]!).length > 0;
    case 'hidden':
      return actual === 'true';
    case 'headers':
      return expected === '(none)';
    case 'visible':
      return of === '' && !actual.split(', ').every((one) => one === '(none)' || expected.split(', ').includes(one));
    case 'cookies':
      return of.startsWith('notSent.');
    case 'carried':
      return /^(cookie|authorization)$/i.test(of) && expected === '(none)';
    default:
      return false;
  }
}
