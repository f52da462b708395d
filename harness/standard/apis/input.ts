import type { API } from './api.ts';
import { imageWithoutCORS } from './image-without-cors.ts';

/** https://html.spec.whatwg.org/multipage/input.html#image-button-state-(type=image) */
export const api: API = { request: imageWithoutCORS('input') };
