import { cssURL } from '../../scenario/transports/css-url.ts';
import type { Transport } from '../protocol.ts';
import { failed } from './events.ts';
import { untilUsed } from './unannounced.ts';

/** Takes the size of the image that its content is. @see https://drafts.csswg.org/css-content-3/#content-property */
export const read: Transport = async (job, signal) => {
  const { url } = job;
  const value = cssURL(job);
  if (!CSS.supports('content', value)) return failed;
  const element = document.createElement('i');
  element.style.position = 'absolute';
  element.style.content = value;
  document.body.append(element);
  const isUsed = () => element.offsetWidth === 1 && element.offsetHeight === 1;
  return untilUsed(url, signal, { isUsed, reads: 'opaque', end: () => element.remove() });
};
