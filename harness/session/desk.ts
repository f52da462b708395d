import type { ClientMessage, Job, Observed, SessionMessage } from '../client/protocol.ts';

/** A read that was handed to a page which then was lost, or that no page could be opened for. */
export class LostRead extends Error {
  override name = 'LostRead';
}

/** A read for which no page could be opened at its origin. */
export class UnopenedPage extends LostRead {
  override name = 'UnopenedPage';
}

/** A read that waits for a page, or is under way in one. */
interface Read {
  job: Job;
  origin: string;
  alone: boolean;
  settle(observed: Observed): void;
  lose(why: LostRead): void;
}

/** How long the desk keeps an idle page waiting for something to do, in milliseconds. */
const longPoll = 15_000;

/**
 * The desk where the client in the page collects reads and hands in what it observed. It knows nothing of scenarios
 * or browsers: it keeps reads by the origin at which they must be made, sends the page on a tour of those origins,
 * and lets a read that needs the browser to itself wait until nothing else is under way.
 */
export function createDesk(clientURL: (origin: string) => string) {
  const waiting = new Map<string, Read[]>();
  const running = new Map<number, Read>();
  /** Every page that was the client at some time. */
  const known = new Set<string>();
  let nextId = 1;
  let client: string | undefined;
  let headedFor: string | undefined;
  let lastHeard = Date.now();
  let wake = () => {};

  const readsAt = (origin: string): Read[] => waiting.get(origin) ?? [];
  const waitingReads = (): Read[] => [...waiting.values()].flat();
  const take = (read: Read): Job => {
    const left = readsAt(read.origin).filter((one) => one !== read);
    if (left.length === 0) waiting.delete(read.origin);
    else waiting.set(read.origin, left);
    running.set(read.job.id, read);
    return read.job;
  };
  /** The origin with most to do. */
  const nextOrigin = (): string | undefined =>
    [...waiting].sort(([, a], [, b]) => b.length - a.length).map(([origin]) => origin)[0];

  const arrive = (message: ClientMessage): void => {
    const reached = message.origin;
    if (client !== undefined && client !== message.client) loseRunning('the page was navigated away or reloaded');
    client = message.client;
    known.add(client);
    if (headedFor !== undefined && headedFor !== reached) {
      refuse(headedFor, `the browser opened ${reached} when it was asked for ${headedFor}`);
    }
    headedFor = undefined;
  };
  const loseRunning = (why: string): void => {
    const lost = [...running.values()];
    running.clear();
    for (const read of lost) read.lose(new LostRead(why));
  };
  const refuse = (origin: string, why: string): void => {
    const refused = readsAt(origin);
    waiting.delete(origin);
    for (const read of refused) read.lose(new UnopenedPage(why));
  };
  const handOut = ({ origin, free }: ClientMessage): Job[] => {
    if ([...running.values()].some((read) => read.alone)) return [];
    const here = readsAt(origin);
    const together = here.filter((read) => !read.alone).slice(0, free);
    if (together.length > 0) return together.map(take);
    const single = here.find((read) => read.alone);
    return single !== undefined && running.size === 0 ? [take(single)] : [];
  };

  return {
    /**
     * Has a read made by a page at an origin. One that goes on with a scenario comes before those that begin one: what
     * lies between two steps, a cache's lifetime say, must not depend on how many scenarios there are.
     * @throws {LostRead} when the page was lost while the read was under way, or could not be opened
     */
    read(
      origin: string,
      { alone = false, goesOn = false }: { alone?: boolean; goesOn?: boolean },
      job: Omit<Job, 'id' | 'goesOn'>,
    ): Promise<Observed> {
      return new Promise((settle, lose) => {
        const read: Read = {
          job: { ...job, id: nextId++, ...(goesOn && { goesOn }) },
          origin,
          alone,
          settle,
          lose,
        };
        waiting.set(origin, goesOn ? [read, ...readsAt(origin)] : [...readsAt(origin), read]);
        wake();
      });
    },
    /** Answers a page: takes what it observed and gives it more to do. */
    async exchange(message: ClientMessage): Promise<SessionMessage> {
      lastHeard = Date.now();
      if (message.client !== client) {
        // A page that was replaced may still speak; only a page that has just been opened may take over.
        if (known.has(message.client) || message.running > 0 || message.observed.length > 0)
          return { jobs: [], stop: true };
        arrive(message);
      }
      for (const { job, observed } of message.observed) {
        const read = running.get(job);
        running.delete(job);
        read?.settle(observed);
      }
      // What the settled reads make ready is queued by continuations of their promises.
      await new Promise((resolve) => setImmediate(resolve));
      for (;;) {
        if (client !== message.client) return { jobs: [], stop: true };
        const jobs = handOut(message);
        lastHeard = Date.now();
        if (jobs.length > 0 || running.size > 0) return { jobs };
        const origin = nextOrigin();
        if (origin !== undefined && origin !== message.origin) {
          headedFor = origin;
          return { jobs, go: clientURL(origin) };
        }
        const woken = await new Promise<boolean>((resolve) => {
          // A page that waits for more to do keeps no process running that has none.
          const timer = setTimeout(() => resolve(false), longPoll).unref();
          wake = () => {
            clearTimeout(timer);
            resolve(true);
          };
        });
        if (!woken) return { jobs: [] };
      }
    },
    /** Milliseconds since a page was last heard of. */
    silence: (): number => Date.now() - lastHeard,
    /** Whether reads are waiting or under way. */
    isBusy: (): boolean => running.size > 0 || waiting.size > 0,
    /** Readies the desk for a page that is about to be opened afresh; returns its URL, undefined when there is nothing to do. */
    expectPage(): string | undefined {
      lastHeard = Date.now();
      client = undefined;
      headedFor = nextOrigin();
      return headedFor === undefined ? undefined : clientURL(headedFor);
    },
    /** The origin that the page was sent to and has not been heard from. */
    headedFor: (): string | undefined => headedFor,
    loseRunning,
    refuse,
    /** Gives up everything. */
    loseAll(why: string): void {
      loseRunning(why);
      const lost = waitingReads();
      waiting.clear();
      for (const read of lost) read.lose(new LostRead(why));
    },
  };
}
