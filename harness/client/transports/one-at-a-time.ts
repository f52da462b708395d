import type { Transport } from '../protocol.ts';

/** A transport whose reads take turns in a page: what they do to it must be told apart. */
export function oneAtATime(read: Transport): Transport {
  let turn: Promise<unknown> = Promise.resolve();
  return (job, signal) => {
    const mine = turn.then(() => read(job, signal));
    turn = mine.catch(() => {});
    return mine;
  };
}
