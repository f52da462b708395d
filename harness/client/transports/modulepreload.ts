import type { Transport } from '../protocol.ts';
import { untilLinkLoaded } from './preload.ts';

/** @see https://html.spec.whatwg.org/multipage/links.html#link-type-modulepreload */
export const read: Transport = (job, signal) => untilLinkLoaded('modulepreload', job, signal);
