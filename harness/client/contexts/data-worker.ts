import { inWorker } from './in-worker.ts';
import { dataURL } from './own-script.ts';
import type { Context } from './reader.ts';

export const open: Context = () => inWorker(dataURL('text/javascript'));
