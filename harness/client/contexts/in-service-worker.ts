import type { Observed } from '../protocol.ts';
import { inTime, registered } from '../registered.ts';
import type { Context } from './reader.ts';

/**
 * Reads made in a service worker. Its scope is one in which nothing is ever loaded, so that no request of the page's,
 * or of another, passes through it; the registration goes as soon as nothing is read.
 */
export const inServiceWorker =
  (type: WorkerType): Context =>
  async (url) => {
    const scope = `${url}/${crypto.getRandomValues(new Uint32Array(2)).join('-')}/`;
    const active = registered(url, scope, type);
    const { registration, worker } = await inTime(active, 'the service worker did not come to be active');
    return {
      read: (job) =>
        new Promise<Observed>((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = ({ data }: MessageEvent<Observed>) => {
            port1.close();
            resolve(data);
          };
          worker.postMessage(job, [port2]);
        }),
      close: () => void registration.unregister(),
      fleeting: true,
    };
  };
