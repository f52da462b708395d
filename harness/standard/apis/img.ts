import type { API } from './api.ts';
import { elementRequest } from './element-request.ts';

/** An image, whatever its status. https://html.spec.whatwg.org/multipage/images.html#update-the-image-data */
export const api: API = { request: elementRequest('img', 'image') };
