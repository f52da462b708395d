import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'track',
  about: 'a <track> of a <video>, and its cues; crossorigin is the video’s',
  takes: ['crossorigin', 'preload', 'timing'],
  tells: ['body'],
  resource: { type: 'text/vtt', body: 'WEBVTT\n\n00:00.000 --> 00:01.000\nonly a permitted page may read this\n' },
} as const satisfies TransportDescription;
