import { inWorker } from './in-worker.ts';
import type { Context } from './reader.ts';

export const open: Context = inWorker;
