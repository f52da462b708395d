import type { Transport } from '../protocol.ts';
import { drawn } from './drawing.ts';
import { untilLoaded } from './events.ts';

/** @see https://html.spec.whatwg.org/multipage/embedded-content.html#the-img-element */
export const read: Transport = ({ url, crossorigin, referrerPolicy, drawing }, signal) => {
  const image = new Image();
  if (crossorigin !== undefined) image.setAttribute('crossorigin', crossorigin);
  if (referrerPolicy !== undefined) image.referrerPolicy = referrerPolicy;
  const got = untilLoaded(image, signal, () => drawn(image, drawing));
  image.src = url;
  return got;
};
