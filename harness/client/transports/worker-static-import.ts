import type { Transport } from '../protocol.ts';
import { askWorker } from './in-worker.ts';

/** @see https://html.spec.whatwg.org/multipage/webappapis.html#fetch-the-descendants-of-and-link-a-module-script */
export const read: Transport = ({ url, credentials }, signal) =>
  askWorker(`import body from ${JSON.stringify(url)};\npostMessage({ body });`, {
    signal,
    options: { type: 'module', credentials },
  });
