import type { Transport } from '../protocol.ts';
import { drawn } from './drawing.ts';
import { untilLoaded } from './events.ts';

/** @see https://html.spec.whatwg.org/multipage/media.html#the-video-element */
export const read: Transport = ({ url, crossorigin, drawing }, signal) => {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  if (crossorigin !== undefined) video.crossOrigin = crossorigin;
  const end = () => {
    video.removeAttribute('src');
    video.load();
  };
  const got = untilLoaded(video, signal, () => drawn(video, drawing), { load: 'loadeddata', end });
  video.src = url;
  return got;
};
