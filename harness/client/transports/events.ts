import type { Observed } from '../protocol.ts';

type Got = Omit<Observed, 'milliseconds' | 'timing'>;

/** What failed, as an error event says it: not at all. */
export const failed: Got = {
  settled: 'rejected',
  error: { name: 'error event', message: 'the error event was fired' },
};

/** What failed with an exception, or a rejection. */
export function failedBy(error: unknown): Got {
  const { name, message } = error as Error;
  return { settled: 'rejected', error: { name, message } };
}

/** What was got, with what the element says of its `crossorigin` attribute. */
export const withCrossOrigin = async (element: { crossOrigin: string | null }, got: Promise<Got>): Promise<Got> => ({
  ...(await got),
  crossOrigin: element.crossOrigin,
});

const givenUp: Got = { settled: 'timed-out', error: { name: 'abort event', message: 'given up' } };

/**
 * Waits for an object to fire its load or its error event.
 * @param onLoad what the page got, looked at when it has loaded
 * @param fails what fires the error event instead
 * @param end what takes the object away again, however it went
 */
export function untilLoaded(
  target: EventTarget,
  signal: AbortSignal,
  onLoad: () => Got | Promise<Got>,
  { load = 'load', fails = target, end = () => {} }: { load?: string; fails?: EventTarget; end?: () => void } = {},
): Promise<Got> {
  return new Promise<Got>((resolve, reject) => {
    target.addEventListener(load, () => Promise.resolve().then(onLoad).then(resolve, reject), { once: true });
    fails.addEventListener('error', () => resolve(failed), { once: true });
    signal.addEventListener('abort', () => resolve(givenUp), { once: true });
  }).finally(end);
}
