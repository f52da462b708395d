import type { Transport } from '../protocol.ts';
import { drawn } from './drawing.ts';

/** @see https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#dom-createimagebitmap */
export const read: Transport = async ({ url, mode, credentials, redirect }, signal) => {
  try {
    const response = await fetch(url, { mode, credentials, redirect, signal });
    const blob = await response.blob();
    if (response.type !== 'opaque' && response.type !== 'opaqueredirect')
      return await drawn(await createImageBitmap(blob));
    // Nothing of it is there to be drawn, nor to be told.
    if (blob.size > 0) throw new Error(`the blob of an ${response.type} response has ${blob.size} bytes`);
    return { settled: 'fulfilled', read: 'opaque' };
  } catch (error) {
    const { name, message } = error as Error;
    return { settled: signal.aborted ? 'timed-out' : 'rejected', error: { name, message } };
  }
};
