import type { TransportName } from '../../scenario/transports/index.ts';

const elements: readonly TransportName[] = ['audio', 'image', 'img', 'input', 'script', 'track', 'use', 'video'];
const functions: readonly TransportName[] = ['createImageBitmap', 'fetch', 'import', 'importScripts', 'sendBeacon'];
const others: Partial<Record<TransportName, string>> = {
  content: 'content: url()',
  link: '<link rel=stylesheet>',
  'mask-image': 'mask-image: url()',
  'background-image': 'background-image: url()',
  'shape-outside': 'shape-outside: url()',
  module: '<script type=module>',
  modulepreload: '<link rel=modulepreload>',
  poster: '<video poster>',
  preload: '<link rel=preload>',
};

/** A transport as code has it: `fetch()`, `<img>`. */
export function apiName(transport: TransportName): string {
  if (others[transport] !== undefined) return others[transport];
  if (elements.includes(transport)) return `<${transport}>`;
  return functions.includes(transport) ? `${transport}()` : transport;
}
