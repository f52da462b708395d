import { attributeCode, literal } from './code.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'track',
  inCode: '<track>',
  about: 'a <track> of a <video>, and its cues; crossorigin is the video’s',
  takes: ['crossorigin', 'preload', 'timing'],
  tells: ['body', 'crossOrigin'],
  resource: { type: 'text/vtt', body: 'WEBVTT\n\n00:00.000 --> 00:01.000\nonly a permitted page may read this\n' },
  asked: [
    {
      allowed: 'blocked',
      refused: 'blocked',
      standard: 'https://html.spec.whatwg.org/multipage/media.html#start-the-track-processing-model',
    },
    {
      request: { crossorigin: 'anonymous' },
      allowed: 'readable',
      refused: 'blocked',
      standard: 'https://html.spec.whatwg.org/multipage/media.html#start-the-track-processing-model',
    },
  ],
  code: ({ url, crossorigin }) =>
    [
      "const video = document.body.appendChild(document.createElement('video'));",
      ...attributeCode({ crossorigin }, 'video'),
      "const element = video.appendChild(document.createElement('track'));",
      'element.default = true;',
      'element.onload = () => console.log(element.track.cues);',
      `element.src = ${literal(url)};`,
    ].join('\n'),
} as const satisfies TransportDescription;
