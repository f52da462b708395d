import { cssURL } from '../../scenario/transports/css-url.ts';
import type { Transport } from '../protocol.ts';
import { oneSheetAtATime } from './rules.ts';

const loadFont: Transport = async (job) => {
  const family = `cors-conformance-rule-${job.id}`;
  const style = document.createElement('style');
  style.textContent = `@font-face { font-family: ${family}; src: ${cssURL(job)} }`;
  document.head.append(style);
  try {
    const [face] = await document.fonts.load(`1px ${family}`, 'A');
    if (face?.status !== 'loaded') throw new Error(`the font is ${face?.status}`);
    return { settled: 'fulfilled', read: 'readable' };
  } catch (error) {
    const { name, message } = error as Error;
    return { settled: 'rejected', error: { name, message } };
  } finally {
    style.remove();
  }
};

/** @see https://drafts.csswg.org/css-fonts-4/#font-face-rule */
export const read = oneSheetAtATime(loadFont);
