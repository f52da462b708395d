import type { ClientMessage, Job, Observed, SessionMessage } from '../client/protocol.ts';
import { nameOf } from './place-name.ts';

/** A read that was handed to a page which then was lost, or that no page could be opened for. */
export class LostRead extends Error {
  override name = 'LostRead';
}

/** A read that was lost with its page, or whose scenario began in a page that was lost: all of it may be made again. */
export class LostPage extends LostRead {
  override name = 'LostPage';
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
  /** For whom the browser is kept once it is handed out: its scenario, which goes on. */
  holdsFor: string | undefined;
  /** Its scenario, where the next read of that is made in the same place, as soon as it is known what came of this one. */
  staysFor: string | undefined;
  /** Called when it is handed out. */
  begun: (() => void) | undefined;
  /** When it was handed out. */
  since: number;
  settle(observed: Observed): void;
  lose(why: LostRead): void;
}

/** The place of the page that speaks, by one word. */
const hereOf = ({ origin, page }: ClientMessage): string => nameOf({ origin, id: page });

/** How long the desk keeps an idle page waiting for something to do, in milliseconds. */
const longPoll = 15_000;
/** How long a page is kept from moving on for what goes on where it is: about as long as going and coming back takes. */
const stay = 300;

/**
 * The desk where the client in the page collects reads and hands in what it observed. It knows nothing of scenarios
 * or browsers: it keeps reads by the place at which they must be made, an origin as a rule, sends the page on a tour of those,
 * and lets a read that needs the browser to itself wait until nothing else is under way.
 */
export function createDesk(clientURL: (place: string) => string) {
  const waiting = new Map<string, Read[]>();
  const running = new Map<number, Read>();
  /** Every page that was the client at some time. */
  const known = new Set<string>();
  let nextId = 1;
  let client: string | undefined;
  /** Pages that were lost so far. One that moves from origin to origin because it was told to is not. */
  let losses = 0;
  let headedFor: string | undefined;
  let lastHeard = Date.now();
  /** For whom the browser is kept: a scenario that is alone in it and goes on. */
  let holder: string | undefined;
  /** Scenarios for which the page stays: their next read is about to be asked for there, or one goes on that it hears no more of. */
  const staying = new Map<string, NodeJS.Timeout>();
  let wake = () => {};

  const readsAt = (origin: string): Read[] => waiting.get(origin) ?? [];
  const waitingReads = (): Read[] => [...waiting.values()].flat();
  const take = (read: Read): Job => {
    const reads = readsAt(read.origin);
    reads.splice(reads.indexOf(read), 1);
    if (reads.length === 0) waiting.delete(read.origin);
    running.set(read.job.id, read);
    holder = read.holdsFor;
    read.since = Date.now();
    read.begun?.();
    return read.job;
  };
  /** Of whoever keeps the browser: no other scenario that needs it alone has begun. */
  const isNextOfHolder = ({ alone, job }: Read): boolean => alone && job.goesOn === true;
  /** The origin with most to do; while the browser is kept for a scenario, that of its next read. */
  const nextOrigin = (): string | undefined =>
    holder !== undefined
      ? waitingReads().find(isNextOfHolder)?.origin
      : [...waiting].sort(([, a], [, b]) => b.length - a.length).map(([origin]) => origin)[0];

  const arrive = (message: ClientMessage): void => {
    const reached = hereOf(message);
    if (client !== undefined && headedFor === undefined) losePage('the page was navigated away or reloaded');
    client = message.client;
    known.add(client);
    if (headedFor !== undefined && headedFor !== reached) {
      refuse(headedFor, `the browser opened ${reached} when it was asked for ${headedFor}`);
    }
    headedFor = undefined;
  };
  const losePage = (why: string): void => {
    losses++;
    client = undefined;
    holder = undefined;
    staying.clear();
    const lost = [...running.values(), ...waitingReads().filter(({ job }) => job.goesOn)];
    running.clear();
    for (const [origin, reads] of waiting) {
      const left = reads.filter(({ job }) => !job.goesOn);
      if (left.length === 0) waiting.delete(origin);
      else waiting.set(origin, left);
    }
    for (const read of lost) read.lose(new LostPage(why));
    wake();
  };
  const refuse = (origin: string, why: string): void => {
    const refused = readsAt(origin);
    waiting.delete(origin);
    for (const read of refused) read.lose(new UnopenedPage(why));
  };
  /** Keeps the page where it is until the next read of a scenario is asked for, or is not. */
  const stayFor = (scenario: string): void => {
    clearTimeout(staying.get(scenario));
    staying.set(scenario, setTimeout(leave, stay, scenario).unref());
  };
  const leave = (scenario: string): void => {
    if (staying.delete(scenario)) wake();
  };
  const handOut = (message: ClientMessage): Job[] => {
    if ([...running.values()].some((read) => read.alone)) return [];
    const here = readsAt(hereOf(message));
    if (holder !== undefined) return running.size > 0 ? [] : here.filter(isNextOfHolder).slice(0, 1).map(take);
    const together = here.filter((read) => !read.alone).slice(0, message.free);
    if (together.length > 0) return together.map(take);
    const single = here.find((read) => read.alone);
    return single !== undefined && running.size === 0 ? [take(single)] : [];
  };

  return {
    /**
     * Has a read made by a page at an origin. One that goes on with a scenario comes before those that begin one: what
     * lies between two steps, a cache's lifetime say, must not depend on how many scenarios there are.
     * @param options.alone whether nothing else may be under way meanwhile
     * @param options.holdsFor of one that is alone and whose scenario goes on: its name. Nothing else is made before it does,
     *   or `release()` is called
     * @param options.of the name of its scenario
     * @param options.stays whether that goes on in the same place: the page does not move on before it does, or `release()` is
     *   called, or it takes too long
     * @param options.begun called when the read is handed to the page
     * @param options.goesOn the `page` of the scenario's first read: what it left in the browser must still be there
     * @returns what was observed, and which page it was that observed it
     * @throws {LostPage} when a page was lost while the read was under way, or since the scenario's first
     * @throws {LostRead} when no page could be opened
     */
    read(
      origin: string,
      {
        alone = false,
        holdsFor,
        of,
        stays = false,
        goesOn: page,
        begun,
      }: {
        alone?: boolean;
        holdsFor?: string;
        of?: string;
        stays?: boolean;
        goesOn?: number;
        begun?: () => void;
      },
      job: Omit<Job, 'id' | 'goesOn'>,
    ): Promise<{ observed: Observed; page: number }> {
      const goesOn = page !== undefined;
      return new Promise((resolve, lose) => {
        if (goesOn && page !== losses) return lose(new LostPage('the page was lost between two steps'));
        const read: Read = {
          job: { ...job, id: nextId++, ...(goesOn && { goesOn }) },
          origin,
          alone,
          holdsFor,
          staysFor: stays ? of : undefined,
          begun,
          since: 0,
          settle: (observed) => resolve({ observed, page: losses }),
          lose,
        };
        if (of !== undefined) staying.delete(of);
        const reads = readsAt(origin);
        waiting.set(origin, reads);
        if (goesOn) reads.unshift(read);
        else reads.push(read);
        wake();
      });
    },
    /**
     * Keeps the page where it is for a scenario of which something goes on that the page hears no more of: what is under way is
     * not always led on behind a page that is gone. Not for long, unless it is called again.
     */
    stayFor,
    /** Lets others have the browser, if it was kept for this scenario. */
    release(scenario: string): void {
      leave(scenario);
      if (holder !== scenario) return;
      holder = undefined;
      wake();
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
        if (read?.staysFor !== undefined) stayFor(read.staysFor);
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
        if (origin !== undefined && origin !== hereOf(message) && staying.size === 0) {
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
    /** Whether a page has spoken since the last one was lost. */
    isAttended: (): boolean => client !== undefined,
    /** Milliseconds since a page was last heard of. */
    silence: (): number => Date.now() - lastHeard,
    /**
     * Milliseconds for which some read should have been told of, and was not: twice its time-out after it was handed out,
     * for the page may have made it wait for another that timed out.
     */
    overdue: (): number =>
      Math.max(0, ...[...running.values()].map(({ since, job }) => Date.now() - since - 2 * job.patience)),
    /** Whether reads are waiting or under way. */
    isBusy: (): boolean => running.size > 0 || waiting.size > 0,
    /** Readies the desk for a page that is about to be opened afresh; returns its URL, undefined when there is nothing to do. */
    expectPage(): string | undefined {
      lastHeard = Date.now();
      if (client !== undefined) losePage('another page was opened in its place');
      headedFor = nextOrigin();
      return headedFor === undefined ? undefined : clientURL(headedFor);
    },
    /** The origin that the page was sent to and has not been heard from. */
    headedFor: (): string | undefined => headedFor,
    /** Gives up the page, the reads that it has under way, and those that go on with what it has begun. */
    losePage,
    refuse,
    /** Gives up everything. */
    loseAll(why: string): void {
      losePage(why);
      const lost = waitingReads();
      waiting.clear();
      for (const read of lost) read.lose(new LostRead(why));
    },
  };
}
