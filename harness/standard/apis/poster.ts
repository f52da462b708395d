import type { API } from './api.ts';
import { imageWithoutCORS } from './image-without-cors.ts';

/** https://html.spec.whatwg.org/multipage/media.html#poster-frame */
export const api: API = { request: imageWithoutCORS('poster') };
