import { inFrame } from './in-window.ts';
import { textOf } from './own-script.ts';
import type { Context } from './reader.ts';

export const open: Context = () =>
  inFrame((frame) => {
    frame.srcdoc = textOf('text/html');
  });
