import { inFrame } from './in-window.ts';
import { dataURL } from './own-script.ts';
import type { Context } from './reader.ts';

export const open: Context = () =>
  inFrame((frame) => {
    frame.src = dataURL('text/html');
  });
