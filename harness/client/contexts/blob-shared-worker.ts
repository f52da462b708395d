import { inSharedWorker } from './in-worker.ts';
import { blobURL } from './own-script.ts';
import type { Context } from './reader.ts';

export const open: Context = () => {
  const url = blobURL('text/javascript');
  return inSharedWorker(url).finally(() => URL.revokeObjectURL(url));
};
