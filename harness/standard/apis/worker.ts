import { isAPIError } from '../api-error.ts';
import { createRequest } from '../request.ts';
import type { API } from './api.ts';
import { refuseChoices } from './choices.ts';
import { resolveURL } from './resolve-url.ts';
import { isJavaScript } from './script-response.ts';

/** A classic dedicated worker. https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-worker-script */
export const api: API = {
  request(read, trace) {
    refuseChoices('Worker', read, []);
    const resolved = resolveURL(read, trace);
    if (isAPIError(resolved)) return resolved;
    return createRequest({
      ...resolved,
      destination: 'worker',
      mode: 'same-origin',
      credentialsMode: 'same-origin',
      useURLCredentials: true,
    });
  },
  canUse: isJavaScript,
};
