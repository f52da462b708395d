import type { Job, Observed } from '../protocol.ts';

/** What makes reads in another context than this one. */
export interface Reader {
  read(job: Job): Promise<Observed>;
  /** Takes the context away. */
  close(): void;
  /** Whether it is taken away as soon as it has nothing to do: a window stands before the page. */
  fleeting?: true;
}

/**
 * Opens a context of this page.
 * @param url where its document or script is served, if it is
 */
export type Context = (url: string) => Promise<Reader>;

/** What a context tells those who opened it: that it is there, or what it observed. */
export interface Told {
  ready?: true;
  job?: number;
  observed?: Observed;
}

/** Milliseconds for a context to say that it is there. */
const patience = 5_000;

/**
 * A reader that is spoken to by messages.
 * @param listen calls back with each message of the context's
 * @throws {Error} when it does not say in time that it is there
 */
export function readerOf(
  listen: (told: (message: Told) => void) => void,
  post: (job: Job) => void,
  close: () => void,
): Promise<Reader> {
  const waiting = new Map<number, (observed: Observed) => void>();
  const read = (job: Job): Promise<Observed> =>
    new Promise((resolve) => {
      waiting.set(job.id, resolve);
      post(job);
    });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      close();
      reject(new Error(`it was not there within ${patience} ms`));
    }, patience);
    listen(({ ready, job, observed }) => {
      if (ready) {
        clearTimeout(timer);
        resolve({ read, close });
      }
      if (job === undefined || observed === undefined) return;
      waiting.get(job)?.(observed);
      waiting.delete(job);
    });
  });
}
