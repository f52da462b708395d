import type { Transport } from '../protocol.ts';
import { untilLoaded } from './events.ts';

/** @see https://html.spec.whatwg.org/multipage/media.html#the-track-element */
export const read: Transport = ({ url, crossorigin }, signal) => {
  const video = document.createElement('video');
  if (crossorigin !== undefined) video.crossOrigin = crossorigin;
  const element = document.createElement('track');
  element.default = true;
  video.append(element);
  const got = untilLoaded(
    element,
    signal,
    () => {
      const [cue] = element.track.cues ?? [];
      return { settled: 'fulfilled', read: 'readable', ...(cue && { body: (cue as VTTCue).text }) };
    },
    { end: () => video.remove() },
  );
  element.src = url;
  document.body.append(video);
  element.track.mode = 'hidden';
  return got;
};
