import { moduleAPI } from './module-request.ts';

/** https://html.spec.whatwg.org/multipage/webappapis.html#creating-a-css-module-script */
export const api = moduleAPI('css-module', { moduleType: 'css' });
