import type { API } from './api.ts';
import { styleResourceRequest } from './style-resource.ts';

/** With CORS. https://drafts.csswg.org/css-shapes-1/#shape-outside-property */
export const api: API = { request: styleResourceRequest('shape-outside', 'image', 'cors') };
