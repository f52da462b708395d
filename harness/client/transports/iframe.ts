import type { Transport } from '../protocol.ts';
import { untilShown } from './frames.ts';

/** @see https://html.spec.whatwg.org/multipage/iframe-embed-object.html#process-the-iframe-attributes */
export const read: Transport = ({ url, referrerPolicy, patience }, signal) => {
  const frame = document.createElement('iframe');
  if (referrerPolicy !== undefined) frame.referrerPolicy = referrerPolicy;
  return untilShown(frame, { signal, patience: 0.9 * patience }, () => {
    frame.src = url;
    document.body.append(frame);
  });
};
