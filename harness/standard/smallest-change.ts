import { cautionOf, sentenceOf } from './advice-sentences.ts';
import type { Change } from './change.ts';
import type { PredictedExchange } from './exchange.ts';
import type { Outcome, PerformedRead } from './perform-a-read.ts';
import { type Preference, propose } from './propose.ts';
import type { ReadRequest } from './read-request.ts';

/** Changes that were tried, and that let the page read. */
export interface Suggestion {
  /** Who is to change something: the page what it asks, the server what it answers, or both. */
  readonly side: 'request' | 'answer' | 'both';
  readonly changes: readonly Change[];
  /** What has to be decided first, since the changes open something, or hide a fault; sentences. Null where nothing has. */
  readonly caution: string | null;
  /** One sentence. */
  readonly sentence: string;
  /** Always true: a suggestion is made only after the algorithms were run again with the changes. */
  readonly verified: true;
  /** What that run came to; `next-request` when a recording ends before the request that the change lets through. */
  readonly outcome: Outcome | 'next-request';
}

/** A read with what it put on the wire. */
export interface Attempt {
  /** The read as it was asked for, with the changes of the page’s side. */
  readonly read: ReadRequest;
  readonly performed: Pick<PerformedRead, 'outcome' | 'cause'>;
  readonly exchanges: readonly PredictedExchange[];
}

/**
 * Looks for the smallest changes: takes away one refusal after the other, each by the least that its step asks for, runs
 * the read again with the changes, and in the end leaves out every change that turns out not to be needed. The page’s
 * side comes first where the page is wrong, and last where it could only do without something.
 *
 * @param run runs the read afresh with the changes.
 * @returns the best first; none where nobody can help.
 */
export function smallestChanges(first: Attempt, run: (changes: readonly Change[]) => Attempt): Suggestion[] {
  const found: Suggestion[] = [];
  for (const preference of ['page', 'server', 'either'] as const) {
    const suggestion = search(first, run, preference);
    if (suggestion === null || found.some((other) => other.sentence === suggestion.sentence)) continue;
    // Where the server has to change anyway, what the page could do without is no help.
    if (preference === 'either' && found.length > 0 && suggestion.side !== 'request') continue;
    found.push(suggestion);
  }
  return found;
}

const MAX_ROUNDS = 40;

function search(
  first: Attempt,
  run: (changes: readonly Change[]) => Attempt,
  preference: Preference,
): Suggestion | null {
  const helps = (attempt: Attempt): boolean => {
    const { outcome } = attempt.performed;
    if (isBeyondTheRecord(attempt)) return true;
    return (
      outcome !== 'blocked' && outcome !== 'timeout' && outcome !== 'api-error' && outcome !== first.performed.outcome
    );
  };
  let attempt = first;
  let changes: readonly Change[] = [];
  for (let round = 0; changes.length === 0 || !helps(attempt); round += 1) {
    const { read, exchanges, performed } = attempt;
    if (performed.cause === null || round === MAX_ROUNDS) return null;
    const proposed = propose({ read, exchanges, cause: performed.cause }, preference);
    if (proposed === null) return null;
    changes = proposed.reduce(withChange, changes);
    attempt = run(changes);
  }
  for (const change of changes.length > 1 ? changes : []) {
    const without = changes.filter((other) => other !== change);
    const retried = run(without);
    if (helps(retried)) {
      changes = without;
      attempt = retried;
    }
  }
  const outcome = isBeyondTheRecord(attempt) ? 'next-request' : attempt.performed.outcome;
  const sides = new Set(changes.map(({ side }) => side));
  const [side = 'answer'] = sides.size > 1 ? ['both' as const] : sides;
  const caution = cautionOf(changes, attempt);
  return { side, changes, caution, sentence: sentenceOf(changes, first.read), verified: true, outcome };
}

/** Another request is another read: what the answers to the old one lacked is looked for anew. */
function withChange(changes: readonly Change[], change: Change): readonly Change[] {
  if (change.side === 'request') {
    const own = changes.filter(({ side }) => side === 'request');
    const same = own.find((other) => other.what === change.what && change.what !== 'headers');
    return [...own.filter((other) => other !== same), { ...change, from: same?.from ?? change.from }];
  }
  const same = changes.find(
    (other) => other.side === 'answer' && other.exchange === change.exchange && other.what === change.what,
  );
  if (same?.side !== 'answer') return [...changes, change];
  const { from, misspelt } = same;
  return [
    ...changes.filter((other) => other !== same),
    { ...change, from, ...(misspelt !== undefined && { misspelt }) },
  ];
}

function isBeyondTheRecord({ exchanges }: Attempt): boolean {
  return exchanges.at(-1)?.answeredBy === 'missing';
}
