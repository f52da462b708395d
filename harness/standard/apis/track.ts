import type { API } from './api.ts';
import { elementRequest } from './element-request.ts';
import { hasOKStatus } from './script-response.ts';

/** Without CORS only from the page's own origin. https://html.spec.whatwg.org/multipage/media.html#start-the-track-processing-model */
export const api: API = {
  request: elementRequest('track', 'track', { sameOriginFallback: true }),
  canUse: hasOKStatus,
};
