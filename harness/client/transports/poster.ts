import type { Transport } from '../protocol.ts';
import { untilUsed } from './unannounced.ts';

/** @see https://html.spec.whatwg.org/multipage/media.html#attr-video-poster */
export const read: Transport = ({ url }, signal) => {
  const video = document.createElement('video');
  document.body.append(video);
  video.poster = url;
  return untilUsed(url, signal, { end: () => video.remove() });
};
