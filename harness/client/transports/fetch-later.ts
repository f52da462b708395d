import { noSuchAPI, type Transport } from '../protocol.ts';
import { initOf } from './fetch.ts';

declare global {
  var fetchLater: ((url: string, init: RequestInit & { activateAfter: number }) => unknown) | undefined;
}

/** @see https://fetch.spec.whatwg.org/#dom-window-fetchlater */
export const read: Transport = async (job) => {
  if (globalThis.fetchLater === undefined)
    return { settled: 'rejected', error: { name: noSuchAPI, message: 'there is no fetchLater()' } };
  try {
    globalThis.fetchLater(job.url, { ...initOf(job), activateAfter: 0 });
    return { settled: 'fulfilled', read: 'opaque' };
  } catch (error) {
    const { name, message } = error as Error;
    return { settled: 'rejected', error: { name, message } };
  }
};
