import type { Transport } from '../protocol.ts';
import { untilLoaded } from './events.ts';

/** @see https://html.spec.whatwg.org/multipage/workers.html#dedicated-workers-and-the-worker-interface */
export const read: Transport = async ({ url }, signal) => {
  let worker: Worker;
  try {
    worker = new Worker(url);
  } catch (error) {
    // Some engines refuse another origin at once, and not by an event.
    const { name, message } = error as Error;
    return { settled: 'rejected', error: { name, message } };
  }
  let body: string | undefined;
  worker.addEventListener('message', ({ data }) => {
    body = data;
  });
  return untilLoaded(
    worker,
    signal,
    () => ({ settled: 'fulfilled', read: 'readable', ...(body !== undefined && { body }) }),
    { load: 'message', end: () => worker.terminate() },
  );
};
