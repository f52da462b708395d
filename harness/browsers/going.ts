import { isAlive } from './system.ts';

/** How a browser goes: closed by us, or gone by itself. One of the two happens, and once */
export interface Going {
  /** Says that the browser is gone by itself; nothing happens if it is closed or gone already */
  gone(why: string): void;
  /** Registers a listener for the former; called at once (in a microtask) if the browser is gone already */
  onGone(listener: (why: string) => void): void;
  /** Whether the browser is neither closed nor gone. Looks at its vital processes; if one has ended, the browser is gone */
  isWhole(): boolean;
  /** Names the vital processes, and from now on looks at them every now and then */
  watch(vital: number[]): void;
  /**
   * Opens a URL by the given steps. A browser in which they take too long is gone.
   *
   * @throws {Error} when the browser is closed or gone, or the steps fail
   */
  open(url: string, steps: () => Promise<unknown>): Promise<void>;
  /** Closes the browser by the given steps, then clears up what is left. Idempotent: later calls await the first */
  close(steps: () => Promise<void>): Promise<void>;
}

export interface GoingOptions {
  /** The build, as the reasons name it */
  build: string;
  /** Milliseconds that opening a URL may take (15,000) */
  patience: number | undefined;
  /** Called whenever the browser is gone or closed */
  clear(): Promise<void>;
}

/** How often, in ms, to look whether the vital processes live: most are no children of ours, so nobody tells us */
const lookInterval = 200;

/** Keeps the account for one browser */
export function createGoing({ build, patience = 15_000, clear }: GoingOptions): Going {
  const listeners: ((why: string) => void)[] = [];
  /** What is being opened, by what gives it up */
  const opening = new Set<() => void>();
  let vital: number[] = [];
  let looking: NodeJS.Timeout | undefined;
  let reason: string | undefined;
  let goneWhy: string | undefined;
  let closing: Promise<void> | undefined;
  const clearUp = () => {
    clearInterval(looking);
    for (const giveUp of opening) giveUp();
    return clear();
  };

  const going: Going = {
    gone(why) {
      if (reason) return;
      reason = goneWhy = why;
      void clearUp();
      for (const listener of listeners) listener(why);
    },
    watch(pids) {
      vital = pids;
      if (!reason) looking = setInterval(() => going.isWhole(), lookInterval).unref();
    },
    onGone(listener) {
      listeners.push(listener);
      const why = goneWhy;
      if (why) queueMicrotask(() => listener(why));
    },
    isWhole() {
      if (!vital.every(isAlive)) going.gone(`${build} ended, or a process that it can’t do without`);
      return reason === undefined;
    },
    async open(url, steps) {
      const late = setTimeout(() => going.gone(`${build} did not open a page within ${patience / 1000} s`), patience);
      let giveUp = () => {};
      const lost = new Promise<void>((resolve) => {
        giveUp = resolve;
        opening.add(giveUp);
      });
      try {
        if (!reason) await Promise.race([steps(), lost]);
        if (reason) throw new Error(reason);
      } catch (error) {
        const message = reason ?? (error as Error).message;
        throw new Error(`${build} could not open ${url}: ${message}`, { cause: error });
      } finally {
        clearTimeout(late);
        opening.delete(giveUp);
      }
    },
    close(steps) {
      const wasGone = goneWhy !== undefined;
      reason ??= 'the browser was closed';
      closing ??= (wasGone ? Promise.resolve() : steps()).then(clearUp, clearUp);
      return closing;
    },
  };
  return going;
}
