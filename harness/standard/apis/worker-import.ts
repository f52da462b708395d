import { moduleAPI } from './module-request.ts';

/** In a module worker of the page's own origin. https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-module-worker-script-tree */
export const api = moduleAPI('worker-import', { credentials: 'option' });
