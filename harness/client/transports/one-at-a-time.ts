import type { Transport } from '../protocol.ts';

/** A transport whose reads take turns in a page: what they do to it must be told apart. */
export function oneAtATime(read: Transport): Transport {
  return takingTurns()(read);
}

/** Makes transports whose reads take turns in a page with each other's. */
export function takingTurns(): (read: Transport) => Transport {
  let turn: Promise<unknown> = Promise.resolve();
  return (read) => (job, signal) => {
    const mine = turn.then(() => read(job, signal));
    turn = mine.catch(() => {});
    return mine;
  };
}
