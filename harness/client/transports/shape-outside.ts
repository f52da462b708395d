import type { Transport } from '../protocol.ts';
import { untilUsed } from './unannounced.ts';

/**
 * No pixel is more opaque than the threshold, so that the float's shape is empty and what flows around it moves.
 * @see https://drafts.csswg.org/css-shapes-1/#shape-outside-property
 */
export const read: Transport = ({ url }, signal) => {
  const box = document.createElement('div');
  box.style.cssText = 'position: absolute; width: 99px';
  const float = document.createElement('i');
  float.style.cssText = 'float: left; width: 50px; height: 50px; shape-image-threshold: 1';
  float.style.shapeOutside = `url(${JSON.stringify(url)})`;
  const flowing = document.createElement('b');
  flowing.textContent = 'x';
  box.append(float, flowing);
  document.body.append(box);
  return untilUsed(url, signal, { isUsed: () => flowing.offsetLeft < 50, end: () => box.remove() });
};
