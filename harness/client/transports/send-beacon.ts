import type { Transport } from '../protocol.ts';

/** @see https://w3c.github.io/beacon/#sendbeacon-method */
export const read: Transport = async ({ url, headers, body }) => {
  const [, type] = headers[0] ?? [];
  const data = type === undefined ? body : new Blob([body ?? ''], { type });
  try {
    if (!navigator.sendBeacon(url, data)) throw new Error('sendBeacon() was false');
    return { settled: 'fulfilled', read: 'opaque' };
  } catch (error) {
    const { name, message } = error as Error;
    return { settled: 'rejected', error: { name, message } };
  }
};
