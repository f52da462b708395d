import { moduleAPI } from './module-request.ts';

/** https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-module-worker-script-tree */
export const api = moduleAPI('module-shared-worker', {
  destination: 'sharedworker',
  credentials: 'option',
  isTopLevel: true,
});
