import type { Blame, Suggestion } from '../standard/index.ts';

/**
 * What can be done about a refusal, a line each: what has to be decided first, the smallest fix, and what else would
 * do. None where nothing helps.
 */
export function adviceLines({ suggestion, alternatives }: Pick<Blame, 'suggestion' | 'alternatives'>): string[] {
  const told = new Set<string | null>([null]);
  return [suggestion, ...alternatives].flatMap((one, index) => {
    if (one === null) return [];
    const caution = told.has(one.caution) ? [] : [one.caution ?? ''];
    told.add(one.caution);
    const label = index > 0 ? 'Or' : one.caution === null ? 'Smallest fix' : 'If so, the smallest fix';
    return [...caution, `${label}: ${one.sentence} (${triedOf(one)})`];
  });
}

function triedOf({ outcome }: Suggestion): string {
  return outcome === 'next-request' ? 'Tried: the request is then sent.' : `Tried: the read is then ${outcome}.`;
}
