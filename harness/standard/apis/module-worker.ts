import { fetchOwnedWorker } from '../check-a-global-objects-embedder-policy.ts';
import type { API } from './api.ts';
import { moduleAPI } from './module-request.ts';

/** https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-module-worker-script-tree */
export const api: API = {
  ...moduleAPI('module-worker', { destination: 'worker', credentials: 'option', isTopLevel: true }),
  fetch: fetchOwnedWorker,
};
