import type { Transport } from '../protocol.ts';
import { failedBy } from './events.ts';

/** In an offline context, which needs no device and no gesture. @see https://html.spec.whatwg.org/multipage/worklets.html#dom-worklet-addmodule */
export const read: Transport = async ({ url, credentials }) => {
  try {
    await new OfflineAudioContext(1, 1, 8000).audioWorklet.addModule(url, { credentials });
    return { settled: 'fulfilled', read: 'readable' };
  } catch (error) {
    return failedBy(error);
  }
};
