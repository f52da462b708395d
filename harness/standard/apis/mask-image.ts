import type { API } from './api.ts';
import { styleResourceRequest } from './style-resource.ts';

/** With CORS. https://drafts.csswg.org/css-masking-1/#priv-sec */
export const api: API = { request: styleResourceRequest('mask-image', 'image', 'cors') };
