import type { API } from './api.ts';
import { elementRequest } from './element-request.ts';

/** An image in an SVG of the page. https://w3c.github.io/svgwg/svg2-draft/linking.html#processingURL-fetch */
export const api: API = { request: elementRequest('image', 'image') };
