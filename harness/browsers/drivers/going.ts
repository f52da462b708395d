/** How a browser goes: closed by us, or gone by itself. One of the two happens, and once */
export interface Going {
  /** Says that the browser is gone by itself; nothing happens if it is closed or gone already */
  gone(why: string): void;
  /** Registers a listener for the former; called at once (in a microtask) if the browser is gone already */
  onGone(listener: (why: string) => void): void;
  /** Closes the browser by the given steps, then clears up what is left. Idempotent: later calls await the first */
  close(steps: () => Promise<void>): Promise<void>;
  /** Why nothing can be opened any more, if so */
  reason(): string | undefined;
  /** @throws {Error} when the browser is closed or gone */
  check(): void;
}

/** Keeps the account for one browser; `clear` is called whenever it is gone or closed */
export function createGoing(clear: () => Promise<void>): Going {
  const listeners: ((why: string) => void)[] = [];
  let reason: string | undefined;
  let goneWhy: string | undefined;
  let closing: Promise<void> | undefined;

  return {
    gone(why) {
      if (reason) return;
      reason = goneWhy = why;
      void clear();
      for (const listener of listeners) listener(why);
    },
    onGone(listener) {
      listeners.push(listener);
      const why = goneWhy;
      if (why) queueMicrotask(() => listener(why));
    },
    close(steps) {
      const wasGone = goneWhy !== undefined;
      reason ??= 'the browser was closed';
      closing ??= (wasGone ? Promise.resolve() : steps()).then(clear, clear);
      return closing;
    },
    reason: () => reason,
    check() {
      if (reason) throw new Error(`Nothing can be opened: ${reason}`);
    },
  };
}
