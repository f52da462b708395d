import { elementCode } from './code.ts';
import { sound } from './resources.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'audio',
  inCode: '<audio>',
  about: 'an <audio> played into Web Audio, and whether that hears anything',
  takes: ['crossorigin'],
  tells: [],
  resource: { type: 'audio/wav', body: sound },
  asked: [
    {
      allowed: 'opaque',
      refused: 'opaque',
      premises: ['audio-output'],
      standard: 'https://html.spec.whatwg.org/multipage/media.html#concept-media-load-resource',
    },
    {
      request: { crossorigin: 'anonymous' },
      allowed: 'readable',
      refused: 'blocked',
      premises: ['audio-output'],
      standard: 'https://html.spec.whatwg.org/multipage/media.html#concept-media-load-resource',
    },
  ],
  code: (read) =>
    elementCode('audio', 'src', read, [
      'const context = new AudioContext();',
      'const analyser = new AnalyserNode(context, { fftSize: 32768 });',
      'context.createMediaElementSource(element).connect(analyser).connect(context.destination);',
      'element.onended = () => {',
      '  const samples = new Float32Array(32768);',
      '  analyser.getFloatTimeDomainData(samples);',
      '  console.log(samples.some((sample) => sample !== 0));',
      '};',
      'element.autoplay = true;',
    ]),
} as const satisfies TransportDescription;
