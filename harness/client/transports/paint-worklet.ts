import type { Transport } from '../protocol.ts';
import { failedBy } from './events.ts';

/** @see https://html.spec.whatwg.org/multipage/worklets.html#dom-worklet-addmodule */
export const read: Transport = async ({ url, credentials }) => {
  try {
    const { paintWorklet } = CSS as unknown as { paintWorklet: Worklet };
    await paintWorklet.addModule(url, { credentials });
    return { settled: 'fulfilled', read: 'readable' };
  } catch (error) {
    return failedBy(error);
  }
};
