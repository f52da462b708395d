import { type Reader, readerOf, type Told } from './reader.ts';

/** Reads made in a dedicated worker of this page. */
export function inWorker(url: string): Promise<Reader> {
  const worker = new Worker(url);
  return readerOf(
    (told) => worker.addEventListener('message', ({ data }: MessageEvent<Told>) => told(data)),
    (job) => worker.postMessage(job),
    () => worker.terminate(),
  );
}

/**
 * Reads made in a shared worker, which ends with the pages that use it. It has a name of its own: one of the same name
 * and URL that another page has made would have the policies of that page.
 */
export function inSharedWorker(url: string): Promise<Reader> {
  const { port } = new SharedWorker(url, String(Math.random()));
  return readerOf(
    (told) => {
      port.addEventListener('message', ({ data }: MessageEvent<Told>) => told(data));
      port.start();
    },
    (job) => port.postMessage(job),
    () => port.close(),
  );
}
