import type { Transport } from '../protocol.ts';
import { askWorker, importing } from './in-worker.ts';

/** @see https://html.spec.whatwg.org/multipage/webappapis.html#hostloadimportedmodule */
export const read: Transport = ({ url, credentials }, signal) =>
  askWorker(importing(url), { signal, options: { type: 'module', credentials } });
