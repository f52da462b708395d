import type { Transport } from '../protocol.ts';
import { untilLoaded } from './events.ts';

/** @see https://html.spec.whatwg.org/multipage/embedded-content.html#the-img-element */
export const read: Transport = ({ url, crossorigin, referrerPolicy }, signal) => {
  const image = new Image();
  if (crossorigin !== undefined) image.crossOrigin = crossorigin;
  if (referrerPolicy !== undefined) image.referrerPolicy = referrerPolicy;
  const got = untilLoaded(image, signal, () => ({
    settled: 'fulfilled',
    read: isTainted(image) ? 'opaque' : 'readable',
  }));
  image.src = url;
  return got;
};

function isTainted(image: HTMLImageElement): boolean {
  const context = document.createElement('canvas').getContext('2d')!;
  context.drawImage(image, 0, 0);
  try {
    context.getImageData(0, 0, 1, 1);
    return false;
  } catch (error) {
    if ((error as Error).name === 'SecurityError') return true;
    throw error;
  }
}
