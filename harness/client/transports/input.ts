import type { Transport } from '../protocol.ts';
import { untilLoaded } from './events.ts';

/** An image button, of which no canvas takes the image. @see https://html.spec.whatwg.org/multipage/input.html#image-button-state-(type=image) */
export const read: Transport = ({ url }, signal) => {
  const input = document.createElement('input');
  input.type = 'image';
  document.body.append(input);
  const got = untilLoaded(input, signal, () => ({ settled: 'fulfilled', read: 'opaque' }), {
    end: () => input.remove(),
  });
  input.src = url;
  return got;
};
