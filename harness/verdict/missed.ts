import { actualRequests, type FailedCheck, noSuchRequest, readOf } from './check.ts';
import type { Evidence, StepEvidence } from './evidence.ts';
import type { Judgement } from './judge.ts';
import { acceptable } from './verdicts.ts';

/**
 * What a judgement misses, a sentence each, where all that speaks against it is something that was *not* seen: a request that
 * did not come, a read that came to nothing, a known difference that did not show. Nothing is missed where the verdict is
 * acceptable; undefined where something else speaks against it.
 *
 * What was not seen may only have been late, so that it is worth asking again. What was seen is proven by that once: a page
 * that read what it must not read, a request that went out without its preflight, a header that should not have been there.
 */
export function missedIn(
  { verdict, failed, deviation }: Pick<Judgement, 'verdict' | 'failed' | 'deviation'>,
  { steps }: Pick<Evidence, 'steps'>,
): string[] | undefined {
  if (acceptable.has(verdict)) return [];
  if (verdict === 'unexpectedly-conforms') return [`a known difference did not show: ${deviation?.why ?? ''}`.trim()];
  const isMissedIn = (check: FailedCheck) => steps.some((step, index) => isMissed(check, step, index));
  return verdict === 'deviates' && failed.every(isMissedIn) ? failed.map(({ sentence }) => sentence) : undefined;
}

function isMissed({ field, expected, actual }: FailedCheck, step: StepEvidence, index: number): boolean {
  const [, at, name = ''] = /^steps\[(\d+)\]\.(?:predicted\.)?(\w+)/.exec(field) ?? [];
  if (Number(at) !== index) return false;
  switch (name) {
    case 'sent':
      return actual === 'false';
    case 'requests':
      return Number(actual) < Number(expected);
    case 'preflights':
      // One more is what an entry of the preflight cache costs that ran out meanwhile.
      return Number(actual) > Number(expected) || actualRequests(step).length === 0;
    case 'read':
    case 'type':
    case 'status':
    case 'url':
    case 'uploadEvents':
      return ['blocked', 'timeout'].includes(readOf(step.observed));
    default:
      return actual === noSuchRequest;
  }
}
