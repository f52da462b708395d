import { inFrame } from './in-window.ts';
import { blobURL } from './own-script.ts';
import type { Context } from './reader.ts';

export const open: Context = async () => {
  const url = blobURL('text/html');
  return inFrame((frame) => {
    frame.src = url;
  }).finally(() => URL.revokeObjectURL(url));
};
