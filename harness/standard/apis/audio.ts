import type { API } from './api.ts';
import { elementRequest } from './element-request.ts';
import { isFetched } from './media-resource.ts';

/** https://html.spec.whatwg.org/multipage/media.html#concept-media-load-resource */
export const api: API = { request: elementRequest('audio', 'audio'), canUse: isFetched };
