import { makeBody } from '../make-body.ts';
import type { Transport } from '../protocol.ts';

/** @see https://w3c.github.io/beacon/#sendbeacon-method */
export const read: Transport = async ({ url, headers, body }) => {
  const [, type] = headers[0] ?? [];
  const made = body && (makeBody(body) as BodyInit);
  const data = type === undefined ? made : new Blob([(made ?? '') as BlobPart], { type });
  try {
    if (!navigator.sendBeacon(url, data)) throw new Error('sendBeacon() was false');
    return { settled: 'fulfilled', read: 'opaque' };
  } catch (error) {
    const { name, message } = error as Error;
    return { settled: 'rejected', error: { name, message } };
  }
};
