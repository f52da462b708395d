import type { Transport } from '../protocol.ts';
import { askWorker } from './in-worker.ts';

/** What runs in the worker: it imports a script, which throws, and tells what it could see of the error. */
const program = (url: string) => `try {
  importScripts(${JSON.stringify(url)});
  postMessage({});
} catch ({ name, message }) {
  postMessage({ ran: self.ran, error: { name, message } });
}`;

interface Told {
  ran?: true;
  error?: { name: string; message: string };
}

/** @see https://html.spec.whatwg.org/multipage/workers.html#dom-workerglobalscope-importscripts */
export const read: Transport = ({ url }, signal) =>
  askWorker<Told>(program(url), {
    signal,
    onTold({ ran, error }) {
      if (error === undefined) throw new Error('the script was imported and did not throw');
      if (!ran) return { settled: 'rejected', error };
      return { settled: 'fulfilled', read: /permitted page/.test(error.message) ? 'readable' : 'opaque' };
    },
  });
