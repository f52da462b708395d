import type { Transport } from '../protocol.ts';
import { drawn } from './drawing.ts';
import { untilLoaded } from './events.ts';

const svg = 'http://www.w3.org/2000/svg';

/** @see https://w3c.github.io/svgwg/svg2-draft/embedded.html#ImageElement */
export const read: Transport = ({ url, crossorigin, drawing }, signal) => {
  const root = document.createElementNS(svg, 'svg');
  const image = document.createElementNS(svg, 'image');
  image.setAttribute('width', '1');
  image.setAttribute('height', '1');
  if (crossorigin !== undefined) image.setAttribute('crossorigin', crossorigin);
  root.append(image);
  // An engine loads what is in a document alone.
  document.body.append(root);
  const got = untilLoaded(image, signal, () => drawn(image, drawing), { end: () => root.remove() });
  image.setAttribute('href', url);
  return got;
};
