import { fetchOwnedWorker } from '../check-a-global-objects-embedder-policy.ts';
import type { API } from './api.ts';
import { classicWorkerAPI } from './classic-worker.ts';

/** https://html.spec.whatwg.org/multipage/workers.html#dedicated-workers-and-the-worker-interface */
export const api: API = { ...classicWorkerAPI('Worker', 'worker'), fetch: fetchOwnedWorker };
