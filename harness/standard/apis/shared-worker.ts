import { classicWorkerAPI } from './classic-worker.ts';

/** https://html.spec.whatwg.org/multipage/workers.html#shared-workers-and-the-sharedworker-interface */
export const api = classicWorkerAPI('SharedWorker', 'sharedworker');
