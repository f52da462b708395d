import type { Transport } from '../protocol.ts';
import { failedBy, untilLoaded } from './events.ts';

/** Makes a worker of a script, until it posts a message. */
export async function untilPosted(
  url: string,
  options: WorkerOptions,
  signal: AbortSignal,
): Promise<Awaited<ReturnType<Transport>>> {
  let worker: Worker;
  try {
    worker = new Worker(url, options);
  } catch (error) {
    // Some engines refuse another origin at once, and not by an event.
    return failedBy(error);
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
}

/** @see https://html.spec.whatwg.org/multipage/workers.html#dedicated-workers-and-the-worker-interface */
export const read: Transport = ({ url }, signal) => untilPosted(url, {}, signal);
