import type { Blame, Suggestion } from '../standard/index.ts';

type Advised = Pick<Blame, 'algorithm' | 'suggestion' | 'alternatives'>;

/**
 * What can be done about a refusal, a line each: what has to be decided first, the smallest fix, and what else would
 * do; last what only gets the request sent, to an answer that would be refused like the one before. None where nothing
 * helps.
 */
export function adviceLines(blame: Advised): string[] {
  const all = [blame.suggestion, ...blame.alternatives].filter((one) => one !== null);
  const helping = all.filter((one) => !isStillRefused(one, blame));
  const told = new Set<string | null>([null]);
  return [
    ...helping.flatMap((one, index) => {
      const caution = told.has(one.caution) ? [] : [one.caution ?? ''];
      told.add(one.caution);
      const label = index > 0 ? 'Or' : one.caution === null ? 'Smallest fix' : 'If so, the smallest fix';
      return [...caution, `${label}: ${one.sentence} (${triedOf(one)})`];
    }),
    ...all
      .filter((one) => !helping.includes(one))
      .map(
        ({ sentence }) =>
          `Not enough: ${sentence} (Tried: the request is then sent, but if it is answered with the same CORS headers, the page still cannot read it.)`,
      ),
  ];
}

function triedOf({ outcome }: Suggestion): string {
  return outcome === 'next-request' ? 'Tried: the request is then sent.' : `Tried: the read is then ${outcome}.`;
}

/** The CORS check looks at origin and credentials alone: what else a page asks does not matter to it. */
function isStillRefused({ outcome, changes }: Suggestion, { algorithm }: Advised): boolean {
  const unlooked = ['headers', 'method', 'body'];
  if (outcome !== 'next-request' || algorithm !== 'cors-check') return false;
  return changes.every(({ side, what }) => side === 'request' && unlooked.includes(what));
}
