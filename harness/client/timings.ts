import type { ObservedTiming } from './protocol.ts';

/** How long an entry may lag behind what it is of, in milliseconds. */
const patience = 1000;

/**
 * Looks at the Resource Timing entries of a URL by an observer, which the page's buffer being full does not matter to.
 * @returns what waits for the first entry, and tells it; nothing where none comes
 * @see https://w3c.github.io/resource-timing/#sec-performanceresourcetiming
 */
export function observeTimings(url: string): () => Promise<ObservedTiming | undefined> {
  const entries: PerformanceResourceTiming[] = [];
  const observer = new PerformanceObserver((list) => {
    entries.push(...(list.getEntriesByName(url) as PerformanceResourceTiming[]));
    if (entries.length > 0) arrived();
  });
  let arrived = () => {};
  const first = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  observer.observe({ type: 'resource' });
  return async () => {
    await Promise.race([first, new Promise((resolve) => setTimeout(resolve, patience))]);
    observer.disconnect();
    const [entry] = entries;
    if (entry === undefined) return undefined;
    // Newer than the types of it.
    const { responseStatus = 0, contentType = '' } = entry as { responseStatus?: number; contentType?: string };
    const { requestStart, redirectStart, transferSize, encodedBodySize } = entry;
    return {
      entries: entries.length,
      ...{ requestStart, redirectStart, transferSize, encodedBodySize, responseStatus, contentType },
    };
  };
}
