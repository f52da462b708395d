import { moduleAPI } from './module-request.ts';

/** In a classic worker, whose credentials option does not count. https://html.spec.whatwg.org/multipage/webappapis.html#default-script-fetch-options */
export const api = moduleAPI('classic-worker-import', { choices: ['credentials'] });
