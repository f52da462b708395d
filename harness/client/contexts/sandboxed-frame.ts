import { inFrame } from './in-window.ts';
import type { Context } from './reader.ts';

export const open: Context = (url) =>
  inFrame((frame) => {
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.src = url;
  });
