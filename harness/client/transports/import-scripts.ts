import type { Transport } from '../protocol.ts';
import { untilLoaded } from './events.ts';

/** What runs in the worker: it imports what it is sent, which throws, and tells what it could see of the error. */
const program = `onmessage = ({ data }) => {
  try {
    importScripts(data);
    postMessage({});
  } catch ({ name, message }) {
    postMessage({ ran: self.ran, error: { name, message } });
  }
};`;

/** @see https://html.spec.whatwg.org/multipage/workers.html#dom-workerglobalscope-importscripts */
export const read: Transport = ({ url }, signal) => {
  const place = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));
  const worker = new Worker(place);
  let told: { ran?: true; error?: { name: string; message: string } } = {};
  worker.addEventListener('message', ({ data }) => {
    told = data;
  });
  const got = untilLoaded(
    worker,
    signal,
    () => {
      const { ran, error } = told;
      if (error === undefined) throw new Error('the script was imported and did not throw');
      if (!ran) return { settled: 'rejected', error };
      return { settled: 'fulfilled', read: /permitted page/.test(error.message) ? 'readable' : 'opaque' };
    },
    {
      load: 'message',
      end: () => {
        worker.terminate();
        URL.revokeObjectURL(place);
      },
    },
  );
  worker.postMessage(url);
  return got;
};
