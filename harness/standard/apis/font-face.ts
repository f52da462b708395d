import { isAPIError } from '../api-error.ts';
import { createRequest } from '../request.ts';
import type { API } from './api.ts';
import { refuseChoices } from './choices.ts';
import { resolveURL } from './resolve-url.ts';

/** Always with CORS. https://drafts.csswg.org/css-fonts-4/#font-fetching-requirements */
export const api: API = {
  request(read, trace) {
    refuseChoices('FontFace', read, []);
    const resolved = resolveURL(read, trace);
    if (isAPIError(resolved)) return resolved;
    return createRequest({
      ...resolved,
      destination: 'font',
      mode: 'cors',
      credentialsMode: 'same-origin',
      useURLCredentials: true,
    });
  },
};
