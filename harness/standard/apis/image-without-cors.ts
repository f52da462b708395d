import { isAPIError } from '../api-error.ts';
import { createRequest } from '../request.ts';
import type { API } from './api.ts';
import { refuseChoices } from './choices.ts';
import type { APIName } from './names.ts';
import { resolveURL } from './resolve-url.ts';

/** How an element asks for an image that no `crossorigin` attribute is for. */
export function imageWithoutCORS(name: APIName): API['request'] {
  return (read, trace) => {
    refuseChoices(name, read, []);
    const resolved = resolveURL(read, trace);
    if (isAPIError(resolved)) return resolved;
    return createRequest({ ...resolved, destination: 'image', credentialsMode: 'include', useURLCredentials: true });
  };
}
