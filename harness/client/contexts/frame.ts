import { inFrame } from './in-window.ts';
import type { Context } from './reader.ts';

export const open: Context = (url) =>
  inFrame((frame) => {
    frame.src = url;
  });
