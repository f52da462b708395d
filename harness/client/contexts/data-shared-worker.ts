import { inSharedWorker } from './in-worker.ts';
import { dataURL } from './own-script.ts';
import type { Context } from './reader.ts';

export const open: Context = () => inSharedWorker(dataURL('text/javascript'));
