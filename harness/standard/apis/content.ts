import type { API } from './api.ts';
import { styleResourceRequest } from './style-resource.ts';

/** https://drafts.csswg.org/css-images-4/#fetch-an-external-image-for-a-stylesheet */
export const api: API = { request: styleResourceRequest('content', 'image', 'no-cors', { modifiable: true }) };
