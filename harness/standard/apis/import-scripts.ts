import { isAPIError } from '../api-error.ts';
import { createRequest } from '../request.ts';
import type { API } from './api.ts';
import { refuseChoices } from './choices.ts';
import { resolveURL } from './resolve-url.ts';
import { isJavaScript } from './script-response.ts';

/** In a worker of the page's own origin. https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-worker-imported-script */
export const api: API = {
  request(read, trace) {
    refuseChoices('importScripts', read, []);
    const resolved = resolveURL(read, trace);
    if (isAPIError(resolved)) return resolved;
    return createRequest({ ...resolved, destination: 'script', useURLCredentials: true });
  },
  canUse: isJavaScript,
};
