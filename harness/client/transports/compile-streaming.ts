import type { Transport } from '../protocol.ts';

/** @see https://webassembly.github.io/spec/web-api/#dom-webassembly-compilestreaming */
export const read: Transport = async ({ url, mode, credentials, redirect }, signal) => {
  try {
    await WebAssembly.compileStreaming(fetch(url, { mode, credentials, redirect, signal }));
    return { settled: 'fulfilled', read: 'readable' };
  } catch (error) {
    const { name, message } = error as Error;
    return { settled: signal.aborted ? 'timed-out' : 'rejected', error: { name, message } };
  }
};
