import { moduleAPI } from './module-request.ts';

/** https://html.spec.whatwg.org/multipage/webappapis.html#creating-a-json-module-script */
export const api = moduleAPI('json-module', { moduleType: 'json' });
