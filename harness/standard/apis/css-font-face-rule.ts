import type { API } from './api.ts';
import { styleResourceRequest } from './style-resource.ts';

/** Always with CORS. https://drafts.csswg.org/css-fonts-4/#font-fetching-requirements */
export const api: API = { request: styleResourceRequest('CSSFontFaceRule', 'font', 'cors', { modifiable: true }) };
