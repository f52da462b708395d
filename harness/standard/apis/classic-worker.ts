import { isAPIError } from '../api-error.ts';
import { createRequest } from '../request.ts';
import type { API } from './api.ts';
import { refuseChoices } from './choices.ts';
import type { APIName } from './names.ts';
import { resolveURL } from './resolve-url.ts';
import { isJavaScript } from './script-response.ts';

/** A worker that is made of a classic script. https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-worker-script */
export function classicWorkerAPI(name: APIName, destination: 'worker' | 'sharedworker'): API {
  return {
    request(read, trace) {
      refuseChoices(name, read, []);
      const resolved = resolveURL(read, trace);
      if (isAPIError(resolved)) return resolved;
      return createRequest({
        ...resolved,
        destination,
        mode: 'same-origin',
        credentialsMode: 'same-origin',
        useURLCredentials: true,
      });
    },
    canUse: isJavaScript,
  };
}
