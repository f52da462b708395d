import type { API } from './api.ts';
import { elementRequest } from './element-request.ts';
import { hasOKStatus } from './script-response.ts';

/** https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-script */
export const api: API = {
  request: elementRequest('script', 'script', { choices: ['integrity'] }),
  canUse: hasOKStatus,
};
