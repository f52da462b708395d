import { classicWorkerAPI } from './classic-worker.ts';

/** https://html.spec.whatwg.org/multipage/workers.html#dedicated-workers-and-the-worker-interface */
export const api = classicWorkerAPI('Worker', 'worker');
