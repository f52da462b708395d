import type { Family } from '../family.ts';
import { type Ask, type Draft, deedWords, draftOf } from '../probe-draft.ts';
import type { Subject } from '../subject.ts';
import { type TrapName, trapClauses } from '../trap-origins.ts';

/** Pages at origins that a careless comparison takes for allowed ones. */
export const trapOrigin: Family = {
  intents: Object.fromEntries(
    Object.entries(trapClauses).map(([name, clause]) => [name, `A page at an origin ${clause} cannot read.`]),
  ),
  drafts,
  more: { denied: moreDrafts },
};

/**
 * Each page makes a simple read in the strongest credentials mode that is granted, since whoever may read so may read in
 * weaker and preflighted ways too. What is left is `*`, and credentials that only strangers are granted: for these the
 * first page of each kind of trap makes a read in the other mode as well, preflighted if it can be. And a server may
 * compare origins for one method and not for another, as a router does that has its CORS at some routes alone: the page
 * that has nothing to do with the allowed ones uses every method.
 */
function drafts({ path, traps, methodsBesidesGET, modes: [credentials], preflighted }: Subject): Draft[] {
  const seen = new Set<TrapName>();
  return traps.flatMap(({ name, origin, clause }) => {
    const asks: Ask[] = [{ from: origin, path, credentials }];
    if (!seen.has(name)) asks.push({ from: origin, path, credentials: !credentials, ...preflighted });
    // A server that answers * to everybody lets in what is simple and has no credentials.
    if (name === 'unrelated') {
      asks.push({ from: origin, path, credentials: !credentials });
      for (const method of methodsBesidesGET) asks.push({ from: origin, path, method, credentials });
    }
    seen.add(name);
    return asks.map((ask) => draftOf(name, ask, 'denied', { clause }));
  });
}

/**
 * Simple and preflighted reads in either mode, each page in turn with another: a server may compare origins well for one
 * of them, and not for the next.
 */
function moreDrafts({ path, traps, modes: [strongest], preflighted }: Subject): Draft[] {
  const kinds: Partial<Ask>[] = [
    { method: 'POST' },
    {},
    { method: 'HEAD' },
    { transport: 'XMLHttpRequest', manner: 'by XMLHttpRequest' },
    ...(preflighted === undefined ? [] : [preflighted]),
  ];
  // The mode of the first read comes first: a browser opens another connection for the other one.
  return [strongest, !strongest].flatMap((credentials) =>
    kinds.flatMap((_, round) =>
      traps.map(({ name, origin, clause }, index) => {
        const ask = { from: origin, path, ...kinds[(index + round) % kinds.length]!, credentials };
        const what = `${origin}-${ask.transport === undefined ? '' : 'xhr-'}${deedWords(ask)}`;
        return draftOf(name, ask, 'denied', { clause, what });
      }),
    ),
  );
}
