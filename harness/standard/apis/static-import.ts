import { moduleAPI } from './module-request.ts';

/** Of an inline module. https://html.spec.whatwg.org/multipage/webappapis.html#fetch-the-descendants-of-and-link-a-module-script */
export const api = moduleAPI('static-import', { credentials: 'crossOrigin', choices: ['referrerPolicy'] });
