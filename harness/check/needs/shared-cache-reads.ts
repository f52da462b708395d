import type { FindingExchange } from '../../policy/report.ts';
import { get } from '../../standard/index.ts';
import type { Evidence, StepEvidence } from '../../verdict/evidence.ts';
import { findingExchange } from '../findings/recorded.ts';

/** In one credentials mode: the read that filled the cache, the one that came then, and one that no cache had a part in. */
export interface SharedCacheReads {
  index: number;
  first: StepEvidence;
  second: StepEvidence;
  direct: StepEvidence;
}

/** Why a probe behind a shared cache proves nothing: the cache answered that it could not reach the server, or undefined. */
export function sharedCacheFault(evidence: Evidence): string | undefined {
  for (const { first, second, direct } of readsOf(evidence)) {
    const failed = [first, second].map((one) => exchangeOf(one)).find((one) => unreached.has(one?.answer?.status ?? 0));
    const status = exchangeOf(direct)?.answer?.status ?? 0;
    if (failed !== undefined && !unreached.has(status))
      return `the shared cache (${cacheOf(failed)}) answered ${failed.answer?.status}, and the server itself ${status}`;
  }
  return undefined;
}

/** Bad Gateway and Gateway Timeout. */
const unreached = new Set([502, 504]);

/** The steps of a probe, of which each third is one of these reads in all credentials modes. */
export function readsOf({ steps }: Evidence): SharedCacheReads[] {
  const modes = Math.floor(steps.length / 3);
  return Array.from({ length: modes }, (_, at) => ({
    index: modes + at,
    first: steps[at]!,
    second: steps[modes + at]!,
    direct: steps[2 * modes + at]!,
  }));
}

/** What the browser sent last in a step, of all methods or of one, and got. */
export function exchangeOf({ recorded }: StepEvidence, method?: string): FindingExchange | undefined {
  const last = recorded.filter((one) => method === undefined || one.method === method).at(-1);
  return last && findingExchange(last);
}

/** What the cache says of an answer (RFC 9211); a server behind it may say something of its own before. */
function statusOf({ answer }: FindingExchange): string {
  return (get('Cache-Status', answer?.headers ?? []) ?? '').split(',').at(-1)!.trim();
}

/** Whether the cache had stored the answer before. */
export function isStored(exchange: FindingExchange): boolean {
  return statusOf(exchange).endsWith('; hit');
}

/** The cache that answered: `nginx 1.22.1`. */
export function cacheOf(exchange: FindingExchange): string {
  return statusOf(exchange).replace(/;.*$/, '').replace('/', ' ');
}
