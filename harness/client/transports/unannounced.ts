import type { Observed } from '../protocol.ts';

/** How long a page waits for something that it is never told, in milliseconds. */
const patience = 9_000;
/** How long after its fetch is over a resource may take to show, in milliseconds. */
const lag = 300;

interface Waited {
  /** Whether it shows that the page uses what it asked for. */
  isUsed?(): boolean;
  /** Whether what is used can be read; so unless given. */
  reads?: 'readable' | 'opaque';
  /** What takes away again what asked. */
  end(): void;
}

/**
 * Waits for what fires no event: until it shows that the page uses what it asked for, or the fetch has been over for a
 * while and it does not. Of what never shows (no `isUsed`) the page knows no more than that the fetch is over. Resource
 * Timing tells that of every fetch that was made, whatever came of it.
 */
export async function untilUsed(
  url: string,
  signal: AbortSignal,
  { isUsed, reads = 'readable', end }: Waited,
): Promise<Omit<Observed, 'milliseconds'>> {
  let over: number | undefined;
  const observer = new PerformanceObserver((list) => {
    if (list.getEntries().some(({ name }) => name.replace(/#.*$/, '') === url)) over ??= performance.now();
  });
  observer.observe({ type: 'resource' });
  const started = performance.now();
  try {
    for (;;) {
      if (isUsed?.()) return { settled: 'fulfilled', read: reads };
      if (isUsed === undefined && over !== undefined) return { settled: 'fulfilled', read: 'opaque' };
      if (signal.aborted) return { settled: 'timed-out', error: { name: 'abort event', message: 'given up' } };
      if (performance.now() > (over === undefined ? started + patience : over + lag)) break;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  } finally {
    observer.disconnect();
    end();
  }
  if (isUsed === undefined) return { settled: 'fulfilled', read: 'opaque' };
  return { settled: 'rejected', error: { name: 'unused', message: 'what was asked for never showed' } };
}
