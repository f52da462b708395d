import { inServiceWorker } from './in-service-worker.ts';
import type { Context } from './reader.ts';

export const open: Context = inServiceWorker('classic');
