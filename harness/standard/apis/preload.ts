import type { API } from './api.ts';
import { elementRequest } from './element-request.ts';

/** https://html.spec.whatwg.org/multipage/links.html#link-type-preload */
export const api: API = {
  request(read, trace) {
    const { as = 'fetch', ...asked } = read;
    return elementRequest('preload', as === 'fetch' ? '' : as, { choices: ['integrity'] })(asked, trace);
  },
};
