import { deviations } from '../../scenarios/known-differences.ts';
import type { Deviation } from '../scenario/deviation.ts';
import { changedOracles } from './changed-oracles.ts';
import type { KnownDifference, ObservedDifference } from './known-difference.ts';

/** All that engines are known to do otherwise than the Standard: the one registry, of the catalogue and of everything else. */
export const knownDifferences: readonly KnownDifference[] = [...changedOracles, ...observedDifferences(deviations)];

/** What was seen of an engine in some scenarios, one difference a cause. */
export function observedDifferences(seen: readonly Deviation[]): ObservedDifference[] {
  const causes = new Map<string, ObservedDifference>();
  for (const { scenario, observed, engine, versions, why, link } of seen) {
    const key = JSON.stringify([engine, versions, why, link]);
    const cause = { name: firstSentence(why), engine, versions, why, ...(link !== undefined && { link }) };
    causes.set(key, { ...cause, observed: { ...causes.get(key)?.observed, [scenario]: observed } });
  }
  return [...causes.values()];
}

/** What is done, without what the Standard says of it. */
function firstSentence(why: string): string {
  return why.split(/; |\.(?: |$)/)[0] ?? why;
}
