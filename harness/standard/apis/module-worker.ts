import { moduleAPI } from './module-request.ts';

/** https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-module-worker-script-tree */
export const api = moduleAPI('module-worker', { destination: 'worker', credentials: 'option', isTopLevel: true });
