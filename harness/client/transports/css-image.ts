import type { Transport } from '../protocol.ts';
import { untilUsed } from './unannounced.ts';

/** Reads by a CSS property whose image nothing in the page shows. */
export function cssImage(property: string): Transport {
  return ({ url }, signal) => {
    const element = document.createElement('div');
    element.style.cssText = 'width: 8px; height: 8px; background-color: white';
    element.style.setProperty(property, `url(${JSON.stringify(url)})`);
    document.body.append(element);
    return untilUsed(url, signal, { end: () => element.remove() });
  };
}
