import type { Transport } from '../protocol.ts';
import { untilLoaded } from './events.ts';

/** Samples that an AnalyserNode looks back on, which is more than the whole sound. */
const lookBack = 32_768;
/** How far Web Audio may lag behind an element that has ended, in milliseconds. */
const lag = 300;

/**
 * Played to its end into Web Audio, which hears silence where the page may not read it.
 * @see https://webaudio.github.io/web-audio-api/#MediaElementAudioSourceOptions-security
 */
export const read: Transport = async ({ url, crossorigin }, signal) => {
  const audio = new Audio();
  audio.preload = 'auto';
  if (crossorigin !== undefined) audio.crossOrigin = crossorigin;
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: lookBack });
  context.createMediaElementSource(audio).connect(analyser).connect(context.destination);
  const hears = () => {
    const samples = new Float32Array(lookBack);
    analyser.getFloatTimeDomainData(samples);
    return samples.some((sample) => sample !== 0);
  };
  const listen = async () => {
    if (context.state !== 'running') throw new Error('the browser plays no sound: its AudioContext does not run');
    for (const since = performance.now(); performance.now() - since < lag; ) {
      if (hears()) return { settled: 'fulfilled', read: 'readable' } as const;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return { settled: 'fulfilled', read: 'opaque' } as const;
  };
  const end = () => {
    audio.removeAttribute('src');
    audio.load();
    return context.close();
  };
  const got = untilLoaded(audio, signal, listen, { load: 'ended', end });
  audio.src = url;
  // Where it fails the error event tells.
  audio.play().catch(() => {});
  return got;
};
