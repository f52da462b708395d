import type { Transport } from '../protocol.ts';
import { untilUsed } from './unannounced.ts';

const svg = 'http://www.w3.org/2000/svg';

/** Has an extent once it is used. @see https://w3c.github.io/svgwg/svg2-draft/struct.html#UseElement */
export const read: Transport = ({ url }, signal) => {
  const root = document.createElementNS(svg, 'svg');
  const use = document.createElementNS(svg, 'use');
  root.append(use);
  document.body.append(root);
  use.setAttribute('href', `${url}#a`);
  return untilUsed(url, signal, { isUsed: () => use.getBBox().width > 0, end: () => root.remove() });
};
