import { newRequest } from '../new-request.ts';
import type { API } from './api.ts';

/** A Blob of what fetch() got. https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#dom-createimagebitmap */
export const api: API = { request: newRequest };
