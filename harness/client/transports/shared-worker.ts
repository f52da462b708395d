import type { Transport } from '../protocol.ts';
import { failedBy, untilLoaded } from './events.ts';

/** Makes a shared worker of a script, until it posts a message. It closes itself then. */
export async function untilSharedPosted(
  url: string,
  options: WorkerOptions,
  signal: AbortSignal,
): Promise<Awaited<ReturnType<Transport>>> {
  let worker: SharedWorker;
  try {
    worker = new SharedWorker(url, options);
  } catch (error) {
    // Some engines refuse another origin at once, and not by an event.
    return failedBy(error);
  }
  const { port } = worker;
  let body: string | undefined;
  port.addEventListener('message', ({ data }) => {
    body = data;
  });
  port.start();
  return untilLoaded(
    port,
    signal,
    () => ({ settled: 'fulfilled', read: 'readable', ...(body !== undefined && { body }) }),
    { load: 'message', fails: worker, end: () => port.close() },
  );
}

/** @see https://html.spec.whatwg.org/multipage/workers.html#shared-workers-and-the-sharedworker-interface */
export const read: Transport = ({ url }, signal) => untilSharedPosted(url, {}, signal);
