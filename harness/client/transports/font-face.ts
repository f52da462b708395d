import type { Transport } from '../protocol.ts';

/** @see https://drafts.csswg.org/css-font-loading/#font-face-load */
export const read: Transport = async ({ id, url }) => {
  try {
    await new FontFace(`cors-conformance-${id}`, `url(${JSON.stringify(url)})`).load();
    return { settled: 'fulfilled', read: 'readable' };
  } catch (error) {
    const { name, message } = error as Error;
    return { settled: 'rejected', error: { name, message } };
  }
};
