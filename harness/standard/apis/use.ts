import { isAPIError } from '../api-error.ts';
import { createAPotentialCORSRequest } from '../create-a-potential-cors-request.ts';
import type { API } from './api.ts';
import { refuseChoices } from './choices.ts';
import { resolveURL } from './resolve-url.ts';

/**
 * From the page's own origin alone: linking says the no-cors state of all such references, and `use` that it does not
 * allow cross-origin requests. https://w3c.github.io/svgwg/svg2-draft/struct.html#UseElement
 */
export const api: API = {
  request(read, trace) {
    refuseChoices('use', read, []);
    const resolved = resolveURL(read, trace);
    if (isAPIError(resolved)) return resolved;
    return createAPotentialCORSRequest(resolved.url, resolved.client, 'image', null, trace, true);
  },
};
