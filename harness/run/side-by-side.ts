/** Hands over a value; resolves once the consumer asks for the next one. */
export type Put<T> = (value: T) => Promise<void>;

/**
 * Yields what several writers put, in the order in which it comes. A writer that fails ends it with its error. When the
 * consumer stops, or the signal aborts, it ends at once: what a writer puts later is refused with an error.
 */
export async function* sideBySide<T>(
  writers: readonly ((put: Put<T>) => Promise<void>)[],
  signal?: AbortSignal,
): AsyncGenerator<T, void, undefined> {
  const waiting: { value: T; taken: () => void }[] = [];
  const failures: unknown[] = [];
  let left = writers.length;
  let isOver = false;
  let wake = () => {};
  const put: Put<T> = (value) =>
    isOver
      ? Promise.reject(new Error('nobody asks any more'))
      : new Promise((taken) => {
          waiting.push({ value, taken });
          wake();
        });
  const stop = () => wake();
  signal?.addEventListener('abort', stop);
  const ended = () => {
    left--;
    wake();
  };
  for (const write of writers)
    write(put)
      .catch((error) => failures.push(error))
      .then(ended);
  try {
    while (!signal?.aborted) {
      if (failures.length > 0) throw failures[0];
      const next = waiting.shift();
      if (next !== undefined) {
        try {
          yield next.value;
        } finally {
          next.taken();
        }
      } else if (left === 0) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    isOver = true;
    signal?.removeEventListener('abort', stop);
    // Writers that wait go on, and are refused the next time.
    for (const { taken } of waiting) taken();
  }
}

/** Makes something of each item, at most so many at once, and yields each as it is made. */
export async function* madeOf<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  make: (item: T) => Promise<R>,
  { atOnce, signal }: { atOnce: number; signal?: AbortSignal | undefined },
): AsyncGenerator<R, void, undefined> {
  // A generator, so that writers that ask at the same time are answered in turn.
  const source = (async function* () {
    yield* items;
  })();
  const write = async (put: Put<R>): Promise<void> => {
    for (let next = await source.next(); !next.done; next = await source.next()) await put(await make(next.value));
  };
  try {
    yield* sideBySide(
      Array.from({ length: atOnce }, () => write),
      signal,
    );
  } finally {
    // Not waited for: it may be about to wait for an item.
    source.return().catch(() => {});
  }
}

interface Link<T> {
  result: Promise<IteratorResult<T, void>>;
  next?: Link<T>;
}

/**
 * The same items several times over, each taken from its source once; what all have read is let go of.
 * @returns `close`: tells the source that nobody asks any more
 */
export function severalTimes<T>(
  items: Iterable<T> | AsyncIterable<T>,
  times: number,
): { copies: AsyncIterable<T>[]; close(): void } {
  const source = (async function* () {
    yield* items;
  })();
  const follow = async function* (from: Link<T>): AsyncGenerator<T, void, undefined> {
    for (let link = from; ; ) {
      const result = await link.result;
      if (result.done) return;
      yield result.value;
      link.next ??= { result: source.next() };
      link = link.next;
    }
  };
  const first: Link<T> = { result: source.next() };
  const copies = Array.from({ length: times }, () => follow(first));
  return { copies, close: () => void source.return().catch(() => {}) };
}
