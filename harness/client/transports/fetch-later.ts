import type { Transport } from '../protocol.ts';
import { initOf } from './fetch.ts';

declare global {
  var fetchLater: ((url: string, init: RequestInit & { activateAfter: number }) => unknown) | undefined;
}

/** @see https://fetch.spec.whatwg.org/#dom-window-fetchlater */
export const read: Transport = async (job) => {
  try {
    if (globalThis.fetchLater === undefined) throw new Error('there is no fetchLater()');
    globalThis.fetchLater(job.url, { ...initOf(job), activateAfter: 0 });
    return { settled: 'fulfilled', read: 'opaque' };
  } catch (error) {
    const { name, message } = error as Error;
    return { settled: 'rejected', error: { name, message } };
  }
};
