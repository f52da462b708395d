import type { Transport } from '../protocol.ts';
import { untilLoaded } from './events.ts';

/** @see https://html.spec.whatwg.org/multipage/links.html#link-type-stylesheet */
export const readWithLink: Transport = ({ url, crossorigin, referrerPolicy }, signal) => {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  if (crossorigin !== undefined) link.crossOrigin = crossorigin;
  if (referrerPolicy !== undefined) link.referrerPolicy = referrerPolicy;
  const got = untilLoaded(
    link,
    signal,
    () => ({ settled: 'fulfilled', read: canReadRules(link.sheet!) ? 'readable' : 'opaque' }),
    { end: () => link.remove() },
  );
  link.href = url;
  document.head.append(link);
  return got;
};

function canReadRules(sheet: CSSStyleSheet): boolean {
  try {
    return sheet.cssRules.length >= 0;
  } catch (error) {
    if ((error as Error).name === 'SecurityError') return false;
    throw error;
  }
}
