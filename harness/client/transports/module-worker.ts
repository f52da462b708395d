import type { Transport } from '../protocol.ts';
import { untilPosted } from './worker.ts';

/** @see https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-module-worker-script-tree */
export const read: Transport = ({ url, credentials }, signal) =>
  untilPosted(url, { type: 'module', credentials }, signal);
